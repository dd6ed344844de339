import { type RawBuilder, sql } from 'kysely';
import type { ProductList } from './product-list.ts';
import type { Db } from './schema.ts';

/** What was bought, a number a line: the orders, the products and whose order it was. */
export type BasketLines = {
  /** Of each line, the order it is of: invoice numbers counted from 0. */
  readonly order: Int32Array;
  /** Of each line, the place of its product in the list. */
  readonly product: Int32Array;
  /** Lines by the number that they give a product. */
  readonly linesOf: Int32Array;
  /** Of each order, the number of its customer; 0 where it names none. */
  readonly customer: Int32Array;
};

/** Lines a reading: a megabyte of text at once. */
const CHUNK = 100_000;

/**
 * Every purchase line, as whole numbers: 8 bytes a line. Rows come as one text for many lines, which takes a third of the time
 * of a row each.
 */
export async function readBasketLines(db: Db, { placeOf }: ProductList): Promise<BasketLines> {
  const { orderOf, customer, lines } = await readOrders(db);
  const { least, most } = await db
    .selectFrom('line')
    .select(({ fn }) => [fn.min<number | null>('id').as('least'), fn.max<number | null>('id').as('most')])
    .executeTakeFirstOrThrow();
  const [order, product] = [new Int32Array(lines), new Int32Array(lines)];
  const linesOf = new Int32Array(placeOf.length);
  let read = 0;
  for (let from = least ?? 1; from <= (most ?? 0); from += CHUNK) {
    const { invoices, codes } = await db
      .selectFrom('line')
      .where('id', '>=', from)
      .where('id', '<', from + CHUNK)
      .where('purchase', '=', 1)
      .select([listOf('invoice_id').as('invoices'), listOf('product_id').as('codes')])
      .executeTakeFirstOrThrow();
    readNumbers(invoices ?? '', orderOf, order, read);
    read = readNumbers(codes ?? '', placeOf, product, read, linesOf);
  }
  return { order, product, customer, linesOf };
}

/** Values of a column as one text; it has no order that lines of two texts could not share. */
const listOf = (column: 'invoice_id' | 'product_id'): RawBuilder<string | null> =>
  sql<string | null>`group_concat(${sql.ref(column)})`;

const [COMMA, ZERO] = [44, 48];

/**
 * Puts what each number of a list stands for into a column, and counts the numbers.
 *
 * @returns the place after the last
 */
function readNumbers(
  list: string,
  meaning: Int32Array,
  column: Int32Array,
  from: number,
  counts?: Int32Array,
): number {
  let place = from;
  let number = 0;
  // A list ends as its numbers do.
  for (let i = 0; list !== '' && i <= list.length; i++) {
    const letter = i === list.length ? COMMA : list.charCodeAt(i);
    if (letter !== COMMA) {
      number = 10 * number + letter - ZERO;
      continue;
    }
    column[place++] = meaning[number]!;
    if (counts !== undefined) counts[number]!++;
    number = 0;
  }
  return place;
}

async function readOrders(db: Db) {
  const rows = await db
    .selectFrom('invoice')
    .where('purchase_lines', '>', 0)
    .select(['id', 'number', 'customer_id', 'purchase_lines'])
    .orderBy('id')
    .execute();
  const numbers = new Map<string, number>();
  const orderOf = new Int32Array((rows.at(-1)?.id ?? 0) + 1);
  const customer = new Int32Array(rows.length);
  let lines = 0;
  for (const { id, number, customer_id, purchase_lines } of rows) {
    const order = numbers.get(number) ?? numbers.size;
    numbers.set(number, order);
    orderOf[id] = order;
    if (customer[order] === 0) customer[order] = customer_id ?? 0;
    lines += purchase_lines;
  }
  return { orderOf, customer: customer.slice(0, numbers.size), lines };
}
