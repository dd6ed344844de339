import type { Db } from '../../db/schema.ts';
import type { SegmentationRun } from '../../db/segmentations.ts';
import { latestSnapshots, type Snapshot } from '../../db/snapshots.ts';

/** More than are kept of a question. */
const MOST = 100;

/** The snapshots of a run, the newest day first. Other runs of its question may have newer ones: after an undo the data ends earlier. */
export async function snapshotsOfRun(
  db: Db,
  { id, question }: Pick<SegmentationRun, 'id' | 'question'>,
): Promise<Snapshot[]> {
  const snapshots = await latestSnapshots(db, question, MOST);
  return snapshots.filter(({ run }) => run === id);
}
