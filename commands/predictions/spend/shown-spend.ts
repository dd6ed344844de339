import type { ArgValues } from '../../contract/args.ts';
import type { predictSpendArgs } from './predict-spend-args.ts';
import type { SpendModel } from './spend-model.ts';
import type { SpendQuality } from './spend-quality.ts';
import type { SpendQuestion } from './spend-question.ts';
import type { SpendCustomers, SpendSubject } from './spend-subject.ts';
import type { SpendTotals } from './spend-totals.ts';

/** What was asked and found: what the parts of an answer of /predict-spend read. */
export type ShownSpend = {
  readonly question: SpendQuestion;
  readonly model: SpendModel;
  readonly quality: SpendQuality;
  readonly known: SpendCustomers;
  readonly subject: SpendSubject;
  readonly totals: SpendTotals;
  readonly args: ArgValues<typeof predictSpendArgs>;
  /** ISO code, or empty where the data does not say. */
  readonly currency: string;
  readonly currencyDigits: number;
};
