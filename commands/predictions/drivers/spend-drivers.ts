import { plainFolds } from '../../../analytics/evaluate/folds.ts';
import { driverEffects } from '../../../analytics/explain/driver-effects.ts';
import { fitLinearDrivers } from '../../../analytics/explain/fit-drivers.ts';
import type { FeatureColumn, FeatureTable } from '../../../analytics/features/feature-table.ts';
import { takeCustomers } from '../../../analytics/features/take-customers.ts';
import { sampleRows } from '../../../analytics/math/sample-rows.ts';
import { rowsWhere } from '../../../analytics/predict/design.ts';
import { fitLinear } from '../../../analytics/regress/fit-linear.ts';
import { UserError } from '../../contract/user-error.ts';
import { SEED } from '../compare-classifiers.ts';
import { type Driver, driversOf } from './driver.ts';
import { type DriverDesign, driverDesign } from './driver-design.ts';

const MOST_ROWS = 20_000;
const SPLITS = 5;
/** Customers needed besides one for each coefficient in each half. */
const SPARE = 20;

export type SpendDrivers = {
  readonly design: DriverDesign;
  readonly drivers: readonly Driver[];
  readonly rows: number;
  /** Customers without a spend above nought. */
  readonly withoutSpend: number;
  /** Columns that are parts of spend, or count what it is made of. */
  readonly partsOfSpend: readonly string[];
  readonly r2: number;
};

/**
 * What goes with spend: a linear regression of its logarithm on everything that is not itself a part of it.
 *
 * @throws {UserError} if the data has no spend, or too few customers
 */
export function spendDrivers(table: FeatureTable, sensitive: boolean): SpendDrivers {
  const spend = table.columns.find(({ name }) => name === 'monetary');
  if (spend === undefined) {
    throw new UserError(
      'The data holds no spend. Import purchases, or a table of customers with the amounts they spent.',
    );
  }
  const spent = Int32Array.from(table.customers.keys()).filter((row) => spend.values[row]! > 0);
  if (spent.length < SPARE * 2) throw tooFew(spent.length);
  const rows = Int32Array.from(sampleRows(spent.length, MOST_ROWS, SEED), (i) => spent[i]!);
  const amounts = Float64Array.from(rows, (row) => Math.log(spend.values[row]!));
  if (amounts.every((amount) => amount === amounts[0])) {
    throw new UserError('All customers spent the same: there is nothing that could go with it.');
  }
  const parts = table.columns.filter(isPartOfSpend);
  const columns = table.columns.filter((column) => !isPartOfSpend(column));
  const design = driverDesign(takeCustomers({ ...table, columns }, rows), sensitive);
  if (rows.length / 2 < design.choice.kept.length + SPARE) throw tooFew(rows.length);
  const halves = halvesOf(rows.length);
  const effects = driverEffects(
    design.x,
    design.columns,
    design.choice,
    (x, some) =>
      fitLinearDrivers(x, some === null ? amounts : Float64Array.from(some, (row) => amounts[row]!)),
    halves,
  );
  return {
    design,
    drivers: driversOf(effects, design, halves.length),
    rows: rows.length,
    withoutSpend: table.customers.length - spent.length,
    partsOfSpend: parts.map(({ label }) => label),
    r2: fitLinear(design.x, amounts).r2,
  };
}

const tooFew = (customers: number) =>
  new UserError(
    `There are ${customers} customers with a spend: too few to tell what goes with it. /data shows what is there.`,
  );

const MADE_OF_ORDERS = new Set([
  ...['monetary', 'frequency', 'average_order_value', 'units_per_order', 'distinct_products'],
  ...['days_between_orders', 'return_share', 'discount_share'],
]);
const COUNTS_PURCHASES = /purchase|order|spen[dt]|amount|revenue/;

/** Spend is orders times what each brought: what counts or adds them up would explain it by itself. */
function isPartOfSpend({ name, family, unit }: FeatureColumn): boolean {
  if (MADE_OF_ORDERS.has(name)) return true;
  if (family === 'category' || family === 'channel') return unit !== 'share' && unit !== 'category';
  return family !== 'rfm' && unit !== 'category' && unit !== 'boolean' && COUNTS_PURCHASES.test(name);
}

const halvesOf = (rows: number): Int32Array[] =>
  Array.from({ length: SPLITS }, (_, split) => {
    const halves = plainFolds(rows, 2, SEED + split);
    return [0, 1].map((half) => rowsWhere(halves, (one) => one === half));
  }).flat();
