import { type Baskets, basketsOf } from '../../analytics/baskets/baskets.ts';
import { isNonProduct } from '../../analytics/baskets/is-non-product.ts';
import { isoDay } from '../../analytics/math/calendar.ts';
import { formatCount } from '../../charts/format-number.ts';
import { type BasketLines, readBasketLines } from '../../db/basket-lines.ts';
import { invoiceTotals } from '../../db/invoice-totals.ts';
import {
  type ListedProduct,
  type ProductList,
  readProductList,
  withUsualNames,
} from '../../db/product-list.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';
import type { Provenance } from '../contract/answer.ts';
import { UserError } from '../contract/user-error.ts';

/** What a question about products is answered from. */
export type BasketScope = {
  readonly db: Db;
  readonly list: ProductList;
  readonly currency: string;
  readonly currencyDigits: number;
  readonly provenance: Omit<Provenance, 'customers'>;
};

/** Goods in orders: lines that are no product are left out. */
export type Goods = Omit<BasketLines, 'linesOf'> & {
  /** Products as they are usually called. */
  readonly products: readonly ListedProduct[];
  readonly baskets: Baskets;
  /** Number of the customer of each basket; 0 where it names none. Where no order does, each is a customer's of its own. */
  readonly owner: Int32Array;
  /** Distinct customers with a basket. */
  readonly customers: number;
  /** Codes that were left out. */
  readonly leftOut: readonly string[];
};

/** @throws {UserError} if the data holds no purchase lines */
export async function basketScope(db: Db): Promise<BasketScope> {
  const [settings, invoices, list] = [
    await readSettings(db),
    await invoiceTotals(db),
    await readProductList(db),
  ];
  if (invoices.lastDay === null || list.products.length === 0) {
    throw new UserError(
      'The data holds no purchase lines, so it does not say which products were bought. Import purchase lines (invoice, date, product, quantity, price); /data shows what is there.',
    );
  }
  const { currency, currencyDigits } = settings;
  const provenance = {
    asOf: isoDay(invoices.lastDay + 1),
    rows: invoices.lines,
    rules: [],
    ...(currency === null ? {} : { currency }),
  };
  return { db, list, currency: currency ?? '', currencyDigits, provenance };
}

/** @throws {UserError} if nothing was bought that is a product */
export async function readGoods({ db, list }: BasketScope): Promise<Goods> {
  const lines = await readBasketLines(db, list);
  const isGoods = Uint8Array.from(list.products, ({ code }) => (isNonProduct(code) ? 0 : 1));
  const { order, product } = linesWhere(lines, (line) => isGoods[lines.product[line]!] === 1);
  if (product.length === 0) {
    throw new UserError('The data holds no purchase of a product. /data shows what is there.');
  }
  const baskets = basketsOf(list.products.length, order, product);
  // Where no order names anybody, none can give anybody away.
  const isNamed = lines.customer.some((number) => number !== 0);
  const owner = isNamed ? baskets.ids.map((id) => lines.customer[id]!) : baskets.ids.map((id) => id + 1);
  const left = list.products.filter(
    ({ rows }, place) => isGoods[place] === 0 && rows.some(({ id }) => lines.linesOf[id]! > 0),
  );
  return {
    ...{ order, product, customer: lines.customer, baskets, owner },
    products: withUsualNames(list, lines.linesOf).products,
    customers: isNamed ? new Set(owner.filter((number) => number !== 0)).size : 0,
    leftOut: left.map(({ code }) => code),
  };
}

/** The order and the product of the lines that pass a test: one pass, as there are many. */
export function linesWhere(
  lines: Pick<BasketLines, 'order' | 'product'>,
  test: (line: number) => boolean,
): Pick<BasketLines, 'order' | 'product'> {
  const [order, product] = [new Int32Array(lines.order.length), new Int32Array(lines.order.length)];
  let kept = 0;
  for (let line = 0; line < order.length; line++) {
    if (!test(line)) continue;
    order[kept] = lines.order[line]!;
    product[kept++] = lines.product[line]!;
  }
  return { order: order.subarray(0, kept), product: product.subarray(0, kept) };
}

/** Which lines and orders an answer is about, in sentences. */
export const goodsRules = ({ baskets, leftOut }: Goods): string[] => [
  `An order is an invoice number with a purchase; how many of a product it holds does not matter. Orders with products: ${formatCount(baskets.ids.length)}, those that name no customer included.`,
  ...(leftOut.length === 0
    ? []
    : [`Left out, as they are no products but postage, fees, discounts or samples: ${leftOut.join(', ')}.`]),
];
