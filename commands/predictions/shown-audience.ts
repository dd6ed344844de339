import type { ArgValues } from '../contract/args.ts';
import type { Audience } from './audience.ts';
import type { CurrentModel } from './current-model.ts';
import type { Question } from './question.ts';
import type { whoWillBuyArgs } from './who-will-buy-args.ts';

/** What was asked and found: what the parts of an answer of /who-will-buy read. */
export type ShownAudience = {
  readonly question: Question;
  readonly model: CurrentModel;
  readonly audience: Audience;
  readonly args: ArgValues<typeof whoWillBuyArgs>;
  /** ISO code, or empty where the data does not say. */
  readonly currency: string;
};
