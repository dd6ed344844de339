import type { Answer } from '../../contract/answer.ts';
import type { ArgValues } from '../../contract/args.ts';
import { comparable } from '../../contract/closest-match.ts';
import type { CommandContext } from '../../contract/command.ts';
import { answerOutcomeDrivers } from './answer-outcome-drivers.ts';
import { answerSpendDrivers } from './answer-spend-drivers.ts';
import type { whatDrivesArgs } from './what-drives-args.ts';

const SPEND = new Set(['spend', 'netspend', 'spending', 'revenue']);

/** Answers /what-drives. */
export const answerWhatDrives = (
  args: ArgValues<typeof whatDrivesArgs>,
  context: CommandContext,
): Promise<Answer> =>
  SPEND.has(comparable(args.outcome ?? ''))
    ? answerSpendDrivers(args.sensitive, context)
    : answerOutcomeDrivers(args, context);
