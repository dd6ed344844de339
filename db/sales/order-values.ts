import { sql } from 'kysely';
import type { SalesFilter } from '../sales.ts';
import type { Db } from '../schema.ts';

/** What each order came to: purchases alone, minor units, ascending. An order is a distinct invoice number with a purchase. */
export async function orderValues(db: Db, { named = false }: SalesFilter = {}): Promise<Float64Array> {
  const orders = db.selectFrom('invoice').where('purchase_lines', '>', 0);
  const rows = await (named ? orders.where('customer_id', 'is not', null) : orders)
    .groupBy('number')
    .select(sql<number>`sum(gross)`.as('gross'))
    .execute();
  return Float64Array.from(rows, ({ gross }) => gross).sort();
}
