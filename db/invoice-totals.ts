import type { Db } from './schema.ts';

/** What all invoices add up to. Days are since 1970-01-01, money in minor units. */
export type InvoiceTotals = {
  readonly invoices: number;
  readonly lines: number;
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  /** Lines that name no customer, and what they add up to, returns subtracted. */
  readonly linesWithoutCustomer: number;
  readonly netWithoutCustomer: number;
};

/**
 * Adds up the invoices, from their roll-ups.
 *
 * @param before a day: only invoices before it count; by default all
 */
export async function invoiceTotals(db: Db, before = Number.MAX_SAFE_INTEGER): Promise<InvoiceTotals> {
  const row = await db
    .selectFrom('invoice')
    .where('day', '<', before)
    .select((select) => [
      select.fn.countAll<number>().as('invoices'),
      select.fn.sum<number | null>('lines').as('lines'),
      select.fn.min<number | null>('day').as('firstDay'),
      select.fn.max<number | null>('day').as('lastDay'),
      select.fn.sum<number | null>('lines').filterWhere('customer_id', 'is', null).as('linesWithoutCustomer'),
      select.fn.sum<number | null>('net').filterWhere('customer_id', 'is', null).as('netWithoutCustomer'),
    ])
    .executeTakeFirstOrThrow();
  return {
    ...row,
    lines: row.lines ?? 0,
    linesWithoutCustomer: row.linesWithoutCustomer ?? 0,
    netWithoutCustomer: row.netWithoutCustomer ?? 0,
  };
}

/**
 * Lines that name no customer.
 *
 * @param before a day: only invoices before it count; by default all
 */
export async function linesWithoutCustomer(db: Db, before = Number.MAX_SAFE_INTEGER): Promise<number> {
  const { lines } = await db
    .selectFrom('invoice')
    .where('customer_id', 'is', null)
    .where('day', '<', before)
    .select(({ fn }) => fn.sum<number | null>('lines').as('lines'))
    .executeTakeFirstOrThrow();
  return lines ?? 0;
}
