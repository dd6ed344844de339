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

/** A view's part of the answer; privacy and provenance are the same for all views. */
export type DataAnswer = Pick<Answer, 'title' | 'headline' | 'blocks' | 'data'>;
