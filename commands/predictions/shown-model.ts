import type { ArgValues } from '../contract/args.ts';
import type { CurrentModel } from './current-model.ts';
import type { FairnessFinding } from './fairness-findings.ts';
import type { FollowUp } from './follow-up.ts';
import type { modelArgs } from './model-args.ts';
import type { Question } from './question.ts';

/** What was asked and found: what the parts of an answer of /model read. */
export type ShownModel = {
  readonly question: Question;
  readonly model: CurrentModel;
  readonly followUp: FollowUp;
  readonly fairness: readonly FairnessFinding[];
  readonly args: ArgValues<typeof modelArgs>;
  /** A customer of this probability or more is picked: the average chance. */
  readonly cut: number;
};
