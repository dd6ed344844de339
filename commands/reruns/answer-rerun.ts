import type { Answer } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import type { CommandContext } from '../contract/command.ts';
import { UserError } from '../contract/user-error.ts';
import { answerDigest } from '../digest/answer-digest.ts';
import { answerModel } from '../predictions/answer-model.ts';
import { answerSegment } from '../segments/answer-segment.ts';
import type { segmentArgs } from '../segments/segment-args.ts';
import type { rerunArgs } from './rerun-args.ts';

/** `/segment rerun`: whatever groups are in use, fitted anew. */
const GROUPS_ANEW: ArgValues<typeof segmentArgs> = {
  view: 'summary',
  method: 'kmeans',
  k: undefined,
  campaigns: undefined,
  on: undefined,
  sensitive: false,
  auto: false,
  rerun: true,
  use: false,
  customers: false,
};

type RerunArgs = ArgValues<typeof rerunArgs>;

/**
 * Answers /rerun, by what answers the command that it stands for.
 *
 * @throws {UserError} if it is not said what is to be made anew, or more is said than that takes
 */
export async function answerRerun(args: RerunArgs, context: CommandContext): Promise<Answer> {
  const { what, outcome, days, sensitive } = args;
  if (what === 'model') {
    if (outcome !== undefined) return answerModel({ view: 'retrain', outcome, days, sensitive }, context);
    throw new UserError(
      'Say which model, such as /rerun model campaign6. /model list shows those there are.',
    );
  }
  if (outcome !== undefined) throw unread(what, outcome);
  if (what === 'digest') return answerDigest(undefined, context);
  if (what === 'segment') return answerSegment(GROUPS_ANEW, context);
  throw new UserError(
    'Say what is to be made anew: /rerun digest, /rerun segment, or /rerun model with an outcome, such as /rerun model campaign6.',
  );
}

/** Words of the other commands, such as a method, ask for something else than what is kept. */
const unread = (what: RerunArgs['what'], words: string): UserError =>
  what === undefined
    ? new UserError(
        `“${words}” is not known here. Write /rerun digest, /rerun segment, or, for a model, /rerun model ${words}.`,
      )
    : new UserError(
        `/rerun ${what} takes no further words. Write /${what} ${words} to ask for something else.`,
      );
