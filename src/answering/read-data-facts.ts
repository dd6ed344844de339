import { isoDay } from '../../analytics/math/calendar.ts';
import { readBatches } from '../../db/batches.ts';
import { countCustomers } from '../../db/customer-totals.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';
import type { DataFacts } from './protocol.ts';

/** What the customer data is and how fresh it is. */
export async function readDataFacts(db: Db): Promise<DataFacts> {
  const batches = await readBatches(db);
  const { customers } = await countCustomers(db);
  const { currency } = await readSettings(db);
  return {
    customers,
    rows: batches.reduce((sum, { accepted }) => sum + accepted, 0),
    imports: batches.length,
    firstDay: isoDayOrNull(Math.min(...batches.map(({ firstDay }) => firstDay ?? Number.POSITIVE_INFINITY))),
    lastDay: isoDayOrNull(Math.max(...batches.map(({ lastDay }) => lastDay ?? Number.NEGATIVE_INFINITY))),
    importedAt: batches.at(-1)?.importedAt ?? null,
    currency,
  };
}

const isoDayOrNull = (day: number): string | null => (Number.isFinite(day) ? isoDay(day) : null);
