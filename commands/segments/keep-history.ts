import { dayFromIso } from '../../analytics/math/calendar.ts';
import { keepSnapshot } from '../../db/keep-snapshot.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';
import type { Segmentation } from './segmentation.ts';

/** Who is in which group of the data as it is now. Where another program is writing, a later question keeps it. */
export async function keepHistory(
  db: Db,
  run: number,
  { table, labels: groups }: Pick<Segmentation, 'table' | 'labels'>,
  now: Date,
): Promise<void> {
  const { dataVersion } = await readSettings(db);
  const { customers } = table;
  const asOf = table.asOf === null ? null : dayFromIso(table.asOf);
  await keepSnapshot(db, {
    run,
    dataVersion,
    asOf,
    takenAt: Math.floor(now.getTime() / 1000),
    customers,
    groups,
  });
}
