import { sql } from 'kysely';
import type { SalesFilter } from '../sales.ts';
import type { Db } from '../schema.ts';

/** A single sale. Money in minor units. */
export type LargeOrder = {
  readonly invoice: string;
  /** Null where the invoice names none. */
  readonly customer: string | null;
  readonly country: string | null;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly lines: number;
  readonly units: number;
  readonly gross: number;
  /** All that came back from the customer on the same or a later day: a large sale may be undone soon. */
  readonly returnedLater: number;
};

/** The largest single sales by what was bought at once, or by units, the largest first; equal ones by invoice number. */
export async function largestOrders(
  db: Db,
  { by, count, named = false }: SalesFilter & { readonly by: 'gross' | 'units'; readonly count: number },
): Promise<LargeOrder[]> {
  const orders = db.selectFrom('invoice').where('purchase_lines', '>', 0);
  const rows = await (named ? orders.where('invoice.customer_id', 'is not', null) : orders)
    .leftJoin('customer', 'customer.id', 'invoice.customer_id')
    .leftJoin('country', 'country.id', 'invoice.country_id')
    .select(['invoice.number as invoice', 'invoice.customer_id', 'customer.key as customer'])
    .select(['country.name as country', 'day', 'purchase_lines as lines', 'units', 'gross'])
    .orderBy(by, 'desc')
    .orderBy('invoice.number')
    .limit(count)
    .execute();
  const returned = await Promise.all(rows.map((row) => returnedSince(db, row)));
  return rows.map(({ invoice, customer, country, day, lines, units, gross }, i) => ({
    invoice,
    customer,
    country,
    day,
    lines,
    units,
    gross,
    returnedLater: returned[i]!,
  }));
}

async function returnedSince(
  db: Db,
  { customer_id, day }: { readonly customer_id: number | null; readonly day: number },
): Promise<number> {
  if (customer_id === null) return 0;
  const { returned } = await db
    .selectFrom('invoice')
    .where('customer_id', '=', customer_id)
    .where('day', '>=', day)
    .select(sql<number | null>`sum(gross - net)`.as('returned'))
    .executeTakeFirstOrThrow();
  return returned ?? 0;
}
