import { existsSync, readFileSync } from 'node:fs';
import { type PurchaseDays, purchaseDays } from '../../analytics/lifetime/purchase-days.ts';
import { dayFromIso } from '../../analytics/math/calendar.ts';

const file = new URL('../../../shared/data/CDNOW_sample.txt', import.meta.url);

export const hasCdnow = existsSync(file);

/** Ids as the sample numbers them, `0001` on; row i of the days is `ids[i]`. */
export type Cdnow = { readonly ids: readonly string[]; readonly days: PurchaseDays };

/** The CDNOW sample: master id, sample id, YYYYMMDD, discs, dollars. */
export function cdnow(): Cdnow {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.trim().split(/\s+/));
  const ids = [...new Set(lines.map(([, id]) => id!))];
  const customers = new Map(ids.map((id, i) => [id, i]));
  const days = purchaseDays({
    customers: ids.length,
    customer: Int32Array.from(lines, ([, id]) => customers.get(id!)!),
    day: Int32Array.from(lines, ([, , day]) => dayFromIso(day!.replace(/(....)(..)(..)/, '$1-$2-$3'))),
    amount: Float64Array.from(lines, (fields) => Number(fields[4])),
  });
  return { ids, days };
}
