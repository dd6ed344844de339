import { type Matrix, matrixOf } from '../../analytics/math/matrix.ts';
import { churnLabels } from '../../analytics/survival/churn-labels.ts';
import type { OnlineRetail } from './online-retail.ts';
import { retailHistory } from './retail-history.ts';
import { purchasesOf } from './retail-tables.ts';

const DAY = 86_400;

/** In the order of the reference recipe. */
export const churnFeatureNames = [
  ...['recencyDays', 'tenureDays', 'lnOrders', 'lnAverageOrder', 'lnProducts', 'gapDays', 'ordersLast90Days'],
];

type Known = {
  first: number;
  last: number;
  spend: number;
  readonly orders: Set<string>;
  readonly recentOrders: Set<string>;
  readonly products: Set<string>;
};

export type ChurnMatrix = {
  readonly ids: readonly number[];
  readonly x: Matrix;
  readonly classes: Uint8Array;
};

/**
 * Online Retail as the reference recipe sees it: what is known of each customer when the cut day begins, in days elapsed, and
 * who buys nothing in the 91 days from it.
 *
 * @param codes the StockCode of every row
 */
export function churnMatrix(data: OnlineRetail, codes: readonly string[], cutDay: number): ChurnMatrix {
  const { ids, history } = retailHistory(data);
  const { customers, churned } = churnLabels(history, { cutDay, windowDays: 91 });
  const known = knownBefore(data, codes, cutDay);
  const own = Array.from(customers, (customer) => ids[customer]!);
  return {
    ids: own,
    x: matrixOf(own.map((id) => featuresOf(known.get(id)!, cutDay * DAY))),
    classes: churned,
  };
}

function knownBefore(data: OnlineRetail, codes: readonly string[], cutDay: number): Map<number, Known> {
  const isPurchase = purchasesOf(data);
  const known = new Map<number, Known>();
  for (const [row, id] of data.customer.entries()) {
    const at = data.at[row]!;
    if (at >= cutDay * DAY || !isPurchase(row)) continue;
    const one = known.get(id) ?? {
      ...{ first: at, last: at, spend: 0 },
      ...{ orders: new Set<string>(), recentOrders: new Set<string>(), products: new Set<string>() },
    };
    known.set(id, one);
    one.first = Math.min(one.first, at);
    one.last = Math.max(one.last, at);
    one.spend += data.quantity[row]! * data.price[row]!;
    one.orders.add(data.invoice[row]!);
    one.products.add(codes[row]!);
    if (at >= (cutDay - 90) * DAY) one.recentOrders.add(data.invoice[row]!);
  }
  return known;
}

function featuresOf(one: Known, cut: number): number[] {
  const orders = one.orders.size;
  const tenure = Math.floor((cut - one.first) / DAY);
  return [
    Math.floor((cut - one.last) / DAY),
    tenure,
    Math.log(orders),
    Math.log(one.spend / orders),
    Math.log(one.products.size),
    orders === 1 ? tenure : Math.floor((one.last - one.first) / DAY) / (orders - 1),
    one.recentOrders.size,
  ];
}
