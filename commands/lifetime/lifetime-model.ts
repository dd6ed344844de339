import { dayFromIso } from '../../analytics/math/calendar.ts';
import { DatabaseBusyError } from '../../db/database-busy-error.ts';
import { readLifetimeModel, saveLifetimeModel } from '../../db/lifetime-models.ts';
import type { Db } from '../../db/schema.ts';
import type { CommandContext } from '../contract/command.ts';
import { type FittedLifetime, SEED } from './fit-lifetime.ts';
import { task } from './fit-lifetime-task.ts';
import type { LifetimeScope } from './lifetime-scope.ts';

/** Raised whenever the same data gives another model. */
const CODE_VERSION = '1';

/** What it takes to read a model, or to make one. */
export type LifetimeContext = Pick<CommandContext, 'db' | 'now' | 'runTasks'>;

/** How customers go on buying, as kept for this state of the data; else fitted, and kept. */
export async function lifetimeModel(
  scope: LifetimeScope,
  { db, now, runTasks }: LifetimeContext,
): Promise<FittedLifetime> {
  const version = versionOf(scope);
  const kept = await keptLifetimeModel(scope, db);
  if (kept !== undefined) return kept;
  const { days, summary, firstDay, lastDay } = scope;
  const [fitted] = await runTasks(task, [{ days, summary, firstDay, lastDay }]);
  if (fitted === undefined) throw new RangeError('lifetimeModel requires a fit, got none');
  try {
    await saveLifetimeModel(db, {
      ...version,
      seed: SEED,
      customers: scope.keys.length,
      createdOn: dayFromIso(now.toISOString().slice(0, 10)),
      fitted,
    });
  } catch (error) {
    // While an import runs nothing can be kept: the next question fits it again.
    if (!(error instanceof DatabaseBusyError)) throw error;
  }
  return fitted;
}

const versionOf = ({ dataVersion }: LifetimeScope) => ({ dataVersion, codeVersion: CODE_VERSION });

/** The same without fitting: undefined where nothing is kept for this state of the data. */
export const keptLifetimeModel = async (scope: LifetimeScope, db: Db): Promise<FittedLifetime | undefined> =>
  (await readLifetimeModel(db, versionOf(scope))) as FittedLifetime | undefined;
