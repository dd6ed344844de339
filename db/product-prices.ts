import type { SalesGrid } from '../analytics/pricing/price-index.ts';
import type { ProductList } from './product-list.ts';
import { lineColumns } from './sales/line-columns.ts';
import type { Db } from './schema.ts';

/** A line on which a product was sold. */
export type PriceLine = {
  /** Weeks since the first; a week begins on a Monday. */
  readonly week: number;
  /** Number of its customer; 0 where it names none. */
  readonly customer: number;
  readonly quantity: number;
  /** Minor units, of the whole line. */
  readonly amount: number;
};

export type ProductPrices = {
  /** Day number of the first Monday: weeks are those of all invoices. */
  readonly firstWeek: number;
  readonly weeks: number;
  /** Purchase lines by the number that they give a product. */
  readonly linesOf: Int32Array;
  /** In the order in which they came in. */
  readonly lines: readonly PriceLine[];
  /** What was sold of the other products, by product and week. */
  readonly others: SalesGrid;
};

/**
 * Purchases of a product by week, beside those of other products. It reads every line; memory is by other products and weeks.
 *
 * @param own places of the list that are the product
 * @param others places that it is compared with
 */
export async function readProductPrices(
  db: Db,
  { products, placeOf }: ProductList,
  { own, others }: { readonly own: readonly number[]; readonly others: readonly number[] },
): Promise<ProductPrices> {
  const { firstWeek, weeks, weekOf, customerOf } = await readInvoices(db);
  const isOwn = new Uint8Array(products.length);
  for (const place of own) isOwn[place] = 1;
  const rowOf = new Int32Array(products.length).fill(-1);
  for (const [row, place] of others.entries()) rowOf[place] = row;
  const cells = others.length * weeks;
  const grid = { times: Math.max(1, weeks), units: new Float64Array(cells), amount: new Float64Array(cells) };
  const lines: PriceLine[] = [];
  const linesOf = new Int32Array(placeOf.length);
  for await (const { product, invoice, quantity, amount, purchase } of lineColumns(db)) {
    for (let line = 0; line < product.length; line++) {
      if (purchase[line] !== 1) continue;
      linesOf[product[line]!]!++;
      const place = placeOf[product[line]!]!;
      const week = weekOf[invoice[line]!]!;
      const sold = { quantity: quantity[line]!, amount: amount[line]! };
      if (isOwn[place] === 1) lines.push({ week, customer: customerOf[invoice[line]!]!, ...sold });
      if (rowOf[place]! < 0) continue;
      grid.units[rowOf[place]! * weeks + week]! += sold.quantity;
      grid.amount[rowOf[place]! * weeks + week]! += sold.amount;
    }
  }
  return { firstWeek, weeks, linesOf, lines, others: grid };
}

/** 1970-01-01 was a Thursday. */
const mondayOf = (day: number): number => Math.floor((day + 3) / 7) * 7 - 3;

async function readInvoices(db: Db) {
  const rows = await db.selectFrom('invoice').select(['id', 'day', 'customer_id']).orderBy('id').execute();
  const most = rows.at(-1)?.id ?? 0;
  const [weekOf, customerOf] = [new Int32Array(most + 1), new Int32Array(most + 1)];
  const firstWeek = mondayOf(rows.reduce((least, { day }) => Math.min(least, day), rows[0]?.day ?? 0));
  let last = -1;
  for (const { id, day, customer_id } of rows) {
    weekOf[id] = (mondayOf(day) - firstWeek) / 7;
    customerOf[id] = customer_id ?? 0;
    last = Math.max(last, weekOf[id]!);
  }
  return { firstWeek, weeks: last + 1, weekOf, customerOf };
}
