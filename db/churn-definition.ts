import type { Db } from './schema.ts';
import { writeTransaction } from './write-transaction.ts';

const NAME = 'churn_days';

/** The days without a purchase after which this company counts a customer as lost; null where nobody has fixed them. */
export async function readChurnDays(db: Db): Promise<number | null> {
  const found = await db.selectFrom('setting').select('value').where('name', '=', NAME).executeTakeFirst();
  return found === undefined ? null : Number(found.value);
}

/**
 * Fixes them for every question that does not name other days.
 *
 * @throws {DatabaseBusyError} if another program is writing
 * @throws {RangeError} if the days are no whole number from 1
 */
export async function saveChurnDays(db: Db, days: number): Promise<void> {
  if (!Number.isInteger(days) || days < 1) {
    throw new RangeError(`saveChurnDays requires whole days from 1, got ${days}`);
  }
  const row = { name: NAME, value: String(days) };
  await writeTransaction(db, async (transaction) => {
    await transaction
      .insertInto('setting')
      .values(row)
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: row.value }))
      .execute();
  });
}
