import { categorySales } from '../../db/sales/category-sales.ts';
import { productSales } from '../../db/sales/product-sales.ts';
import { salesBy } from '../../db/sales.ts';
import { UserError } from '../contract/user-error.ts';
import { majorUnits } from '../rfm/major-units.ts';
import { measured, type Sales, type SalesMeasure, salesOf } from './measures.ts';
import type { SalesScope } from './sales-scope.ts';
import type { PartBy } from './trend-args.ts';

/** A part of all sales; what is not known of it is null. */
export type Part = {
  readonly name: string;
  readonly value: number | null;
  /** Of the values of all parts; null where they do not add up, as customers and averages do not. */
  readonly share: number | null;
  readonly revenue: number;
  readonly orders: number | null;
  readonly customers: number | null;
  readonly orderValue: number | null;
};

export type Parts = {
  readonly parts: readonly Part[];
  readonly rules: readonly string[];
  /** The parts are of purchases of named customers, whatever was asked. */
  readonly isGrossNamed: boolean;
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/**
 * The parts that sales fall into: weekdays and hours in their order, else the largest first.
 *
 * @throws {UserError} if the data does not say the part, such as categories
 */
export async function salesParts(
  scope: SalesScope,
  { measure, by }: { readonly measure: SalesMeasure; readonly by: PartBy },
): Promise<Parts> {
  switch (by) {
    case 'weekday':
    case 'hour':
      return { parts: await timesOfDay(scope, measure, by), rules: [TIMES_RULE], isGrossNamed: false };
    case 'country':
      return { parts: await countries(scope, measure), rules: [], isGrossNamed: false };
    case 'product':
      return { parts: await products(scope), rules: [PRODUCT_RULE], isGrossNamed: false };
    case 'category':
      return { parts: await categories(scope), rules: [CATEGORY_RULE], isGrossNamed: true };
  }
}

const TIMES_RULE = 'Weekdays and hours are of the times as written in the data.';
const PRODUCT_RULE =
  'Products are product codes; postage, fees and manual lines are among them as the data has them.';
const CATEGORY_RULE =
  'Revenue by category is what customers bought, returns not subtracted; sales that name no customer are left out.';

type Known = Omit<Part, 'share' | 'value'>;

async function timesOfDay(scope: SalesScope, measure: SalesMeasure, by: 'weekday' | 'hour'): Promise<Part[]> {
  const found = await salesBy(scope.db, by, { named: scope.named });
  const sales = new Map(found.map((row) => [row.key, salesOf(row, scope)]));
  const keys = found.map(({ key }) => Number(key));
  const [from, to] = by === 'weekday' ? [0, 6] : [Math.min(...keys), Math.max(...keys)];
  const every = Array.from({ length: to - from + 1 }, (_, i) => from + i).map((key) => ({
    name: by === 'weekday' ? WEEKDAYS[key]! : `${String(key).padStart(2, '0')}:00`,
    ...(sales.get(key) ?? NOTHING),
  }));
  return withShares(every, measure);
}

const NOTHING: Sales = { revenue: 0, orders: 0, customers: 0, orderValue: null };

async function countries(scope: SalesScope, measure: SalesMeasure): Promise<Part[]> {
  const found = await salesBy(scope.db, 'country', { named: scope.named });
  if (found.every(({ key }) => key === '')) {
    throw new UserError(
      'The data names no country. Import purchase lines with a country column, or ask /trend revenue by weekday.',
    );
  }
  const every = found.map((row) => ({ name: String(row.key) || 'not named', ...salesOf(row, scope) }));
  return largestFirst(withShares(every, measure));
}

async function products({ db, named, gross, currencyDigits }: SalesScope): Promise<Part[]> {
  const found = await productSales(db, { named });
  const every = found.map((product) => ({
    name: product.description === '' ? product.code : `${product.code} ${product.description}`,
    revenue: majorUnits(gross ? product.gross : product.net, currencyDigits),
    ...UNKNOWN,
  }));
  return largestFirst(withShares(every, 'revenue'));
}

async function categories({ db, currencyDigits }: SalesScope): Promise<Part[]> {
  const found = await categorySales(db);
  if (found.length === 0) {
    throw new UserError(
      'The data gives products no category. Import purchase lines with a category column, or ask /trend revenue by product.',
    );
  }
  const every = found.map(({ category, customers, gross }) => ({
    name: category,
    revenue: majorUnits(gross, currencyDigits),
    ...UNKNOWN,
    customers,
  }));
  return largestFirst(withShares(every, 'revenue'));
}

const UNKNOWN = { orders: null, customers: null, orderValue: null } as const;

function withShares(every: readonly Known[], measure: SalesMeasure): Part[] {
  const values = every.map(({ orders, customers, ...part }) =>
    measured(measure, { ...part, orders: orders ?? 0, customers: customers ?? 0 }, 0),
  );
  const addsUp = measure === 'revenue' || measure === 'orders';
  const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  return every.map((part, i) => ({
    ...part,
    value: values[i]!,
    share: addsUp && total > 0 ? values[i]! / total : null,
  }));
}

const largestFirst = (parts: readonly Part[]): Part[] =>
  parts.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0) || (a.name < b.name ? -1 : 1));
