import type { Db } from '../schema.ts';

/**
 * The first and the last day on which a customer bought anything, since 1970-01-01.
 *
 * @returns two zeros where nobody did
 */
export async function purchaseDays(db: Db): Promise<{ readonly firstDay: number; readonly lastDay: number }> {
  const { firstDay, lastDay } = await db
    .selectFrom('invoice')
    .where('purchase_lines', '>', 0)
    .where('customer_id', 'is not', null)
    .select(({ fn }) => [
      fn.min<number | null>('day').as('firstDay'),
      fn.max<number | null>('day').as('lastDay'),
    ])
    .executeTakeFirstOrThrow();
  return { firstDay: firstDay ?? 0, lastDay: lastDay ?? 0 };
}
