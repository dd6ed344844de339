import type { Batch } from '../../db/batches.ts';
import type { CustomerCounts } from '../../db/customer-totals.ts';
import type { InvoiceTotals } from '../../db/invoice-totals.ts';
import type { Answer } from '../contract/answer.ts';

/** What every view of /data begins from. */
export type DataFacts = {
  readonly batches: readonly Batch[];
  readonly totals: InvoiceTotals;
  readonly counts: CustomerCounts;
};

/** A view's part of the answer; provenance is the same for all views. Without a privacy it is about groups. */
export type DataAnswer = Pick<Answer, 'title' | 'headline' | 'groupHeadline' | 'blocks' | 'data'> &
  Partial<Pick<Answer, 'privacy'>>;
