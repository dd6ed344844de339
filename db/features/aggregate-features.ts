import type { FeatureColumn } from '../../analytics/features/feature-table.ts';
import type { Db } from '../schema.ts';
import type { AttributeColumn } from './attribute-columns.ts';
import { type Part, type ShareOptions, shareColumns } from './share-columns.ts';

/** A customer known from aggregate columns alone, with at least one order. */
export type CustomerAggregates = {
  readonly id: number;
  readonly key: string;
  readonly orders: number;
  /** Minor units. */
  readonly net: number;
  readonly recencyDays: number;
};

export async function customersWithAggregates(db: Db): Promise<CustomerAggregates[]> {
  return db
    .selectFrom('customer_total')
    .innerJoin('customer', 'customer.id', 'customer_total.customer_id')
    .where('source', '=', 'aggregates')
    .where('orders', '>', 0)
    .where('recency_days', 'is not', null)
    .select(['customer.id', 'customer.key', 'orders', 'net', 'recency_days as recencyDays'])
    .orderBy('customer.id')
    .$narrowType<{ recencyDays: number }>()
    .execute();
}

type Question = { readonly include: readonly string[]; readonly currencyDigits: number };

/** What aggregate columns say of customers: totals, and shares of the amounts and counts that make them up. */
export function aggregateFeatures(
  customers: readonly CustomerAggregates[],
  attributes: readonly AttributeColumn[],
  { include, currencyDigits }: Question,
): FeatureColumn[] {
  const minorUnits = 10 ** currencyDigits;
  const values = (measure: (customer: CustomerAggregates) => number) => Float64Array.from(customers, measure);
  const common = { sensitive: false, family: 'rfm' } as const;
  const orders = values((one) => one.orders);
  const shares = (
    role: AttributeColumn['role'],
    options: Pick<ShareOptions, 'family' | 'prefix' | 'whole'>,
  ) => shareColumns(partsOf(attributes, role), { ...options, customers: customers.length, include });
  return [
    {
      ...common,
      name: 'recency',
      label: 'Days since the last purchase',
      unit: 'days',
      values: values((one) => one.recencyDays),
    },
    { ...common, name: 'frequency', label: 'Orders', unit: 'count', values: orders },
    {
      ...common,
      name: 'monetary',
      label: 'Spend',
      unit: 'money',
      values: values((one) => one.net / minorUnits),
    },
    {
      ...common,
      name: 'average_order_value',
      label: 'Average order value',
      family: 'behaviour',
      unit: 'money',
      values: values((one) => one.net / minorUnits / one.orders),
    },
    ...discountShare(attributes, orders),
    ...shares('spend', { family: 'category', prefix: 'share_', whole: 'spend' }),
    ...shares('orders', { family: 'channel', prefix: 'channel_', whole: 'orders' }),
  ];
}

function partsOf(attributes: readonly AttributeColumn[], role: AttributeColumn['role']): Part[] {
  return attributes
    .filter((attribute) => attribute.role === role)
    .flatMap(({ name, values }) =>
      Array.from(values, (amount, row) => ({ row, name: partName(name), amount })).filter(
        ({ amount }) => amount > 0,
      ),
    );
}

/** `mnt_meat_products` is meat, `num_web_purchases` is web. */
function partName(attribute: string): string {
  const words = attribute.replace(/^(mnt|num)_/, '').replace(/_(products?|prods|purchases|orders)$/, '');
  return (words.charAt(0).toUpperCase() + words.slice(1)).replaceAll('_', ' ');
}

/** Where a column counts the purchases that a discount was used for. */
function discountShare(attributes: readonly AttributeColumn[], orders: Float64Array): FeatureColumn[] {
  const counted = attributes.find(({ name }) => /^(num|number_of)_(deals?|discount|coupon|promo)/.test(name));
  if (counted === undefined) return [];
  return [
    {
      name: 'discount_share',
      label: 'Discounted purchases per order',
      family: 'behaviour',
      unit: 'share',
      sensitive: false,
      values: counted.values.map((count, row) => Math.min(1, count / orders[row]!)),
    },
  ];
}
