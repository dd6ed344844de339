import type { Db } from './schema.ts';

/**
 * The days on which anybody bought, customers without a name among them.
 *
 * @param span days since 1970-01-01; `to` is left out
 * @returns ascending
 */
export async function daysWithPurchases(
  db: Db,
  span: { readonly from: number; readonly to: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('invoice')
    .where('day', '>=', span.from)
    .where('day', '<', span.to)
    .where('purchase_lines', '>', 0)
    .select('day')
    .distinct()
    .orderBy('day')
    .execute();
  return rows.map(({ day }) => day);
}
