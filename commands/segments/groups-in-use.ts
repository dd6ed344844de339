import type { Db } from '../../db/schema.ts';
import { currentRun, makeRunCurrent } from '../../db/segmentations.ts';
import { questionKey, type SegmentQuestion } from './segment-question.ts';

/** The run that this points to is an answer to the question that people mean when they name none. */
const IN_USE = 'clusters:in-use';

/** The question that a bare /segment, /profile or /movers asks; undefined where nobody chose one. */
export async function questionInUse(db: Db): Promise<SegmentQuestion | undefined> {
  const run = await currentRun(db, IN_USE);
  return (run?.parameters as { readonly question?: SegmentQuestion } | undefined)?.question;
}

/**
 * Makes the question that a run answers the one in use.
 *
 * @throws {DatabaseBusyError} if another program is writing
 */
export const useGroups = (db: Db, run: number): Promise<void> => makeRunCurrent(db, run, IN_USE);

/** Whether the groups of a question are those that a bare question is about. */
export async function isInUse(db: Db, question: SegmentQuestion): Promise<boolean> {
  const used = (await questionInUse(db)) ?? { method: 'kmeans', sensitive: false };
  return questionKey(used) === questionKey(question);
}
