import type { FeatureColumn } from '../../analytics/features/feature-table.ts';
import type { Db } from '../schema.ts';
import { type CustomerPurchases, customersWithPurchases } from './customer-purchases.ts';
import { type CustomerRows, customerRows } from './customer-rows.ts';
import { orderChannels, productRange } from './purchase-parts.ts';
import { shareColumns } from './share-columns.ts';

export type LineFeatures = {
  readonly rows: CustomerRows;
  readonly columns: readonly FeatureColumn[];
  /** Days since 1970-01-01. */
  readonly asOf: number;
};

type Question = {
  readonly asOf: number | undefined;
  readonly include: readonly string[];
  readonly currencyDigits: number;
};

/** What the purchase lines say of everybody with a purchase; undefined where there is no purchase before the day. */
export async function lineFeatures(db: Db, question: Question): Promise<LineFeatures | undefined> {
  const customers = await customersWithPurchases(db, question.asOf);
  if (customers.length === 0) return undefined;
  const lastDay = customers.reduce((last, { lastDay }) => Math.max(last, lastDay), -Infinity);
  const asOf = question.asOf ?? lastDay + 1;
  const rows = customerRows(customers);
  const common = { customers: customers.length, include: question.include };
  const { categories, products } = await productRange(db, rows, question.asOf);
  const channels = await orderChannels(db, rows, question.asOf);
  return {
    rows,
    asOf,
    columns: [
      ...purchaseColumns(customers, asOf, 10 ** question.currencyDigits),
      feature('distinct_products', 'Different products bought', 'count', products),
      ...shareColumns(categories, { ...common, family: 'category', prefix: 'share_', whole: 'spend' }),
      ...shareColumns(channels, { ...common, family: 'channel', prefix: 'channel_', whole: 'orders' }),
    ],
  };
}

function purchaseColumns(
  customers: readonly CustomerPurchases[],
  asOf: number,
  minorUnits: number,
): FeatureColumn[] {
  const values = (measure: (customer: CustomerPurchases) => number) => Float64Array.from(customers, measure);
  const rfm = { family: 'rfm' } as const;
  return [
    {
      ...feature(
        'recency',
        'Days since the last purchase',
        'days',
        values((one) => asOf - one.lastDay),
      ),
      ...rfm,
    },
    {
      ...feature(
        'frequency',
        'Orders',
        'count',
        values(({ orders }) => orders),
      ),
      ...rfm,
    },
    {
      ...feature(
        'monetary',
        'Spend',
        'money',
        values(({ net }) => net / minorUnits),
      ),
      ...rfm,
    },
    feature(
      'tenure',
      'Days since the first purchase',
      'days',
      values((one) => asOf - one.firstDay),
    ),
    feature(
      'average_order_value',
      'Average order value',
      'money',
      values(({ gross, orders }) => gross / minorUnits / orders),
    ),
    feature(
      'units_per_order',
      'Units per order',
      'number',
      values(({ units, orders }) => units / orders),
    ),
    feature('days_between_orders', 'Days between orders', 'days', values(daysBetweenOrders)),
    feature('return_share', 'Share of spend returned', 'share', values(returnShare)),
  ];
}

/** Unknown for a customer with one order. */
const daysBetweenOrders = ({ orders, firstDay, lastDay }: CustomerPurchases) =>
  orders > 1 ? (lastDay - firstDay) / (orders - 1) : Number.NaN;

/** Between 0 and 1: credits can exceed the purchases, and adjustments can add to them. */
const returnShare = ({ gross, net }: CustomerPurchases) =>
  gross > 0 ? Math.min(1, Math.max(0, (gross - net) / gross)) : Number.NaN;

const feature = (
  name: string,
  label: string,
  unit: FeatureColumn['unit'],
  values: Float64Array,
): FeatureColumn => ({ name, label, family: 'behaviour', unit, sensitive: false, values });
