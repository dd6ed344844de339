import { newCustomersBy } from '../../db/sales/new-customers.ts';
import { salesBy } from '../../db/sales.ts';
import { measured, type Sales, type SalesMeasure, salesOf } from './measures.ts';
import { type Grain, type Period, periodsBetween } from './periods.ts';
import type { SalesScope } from './sales-scope.ts';

/** One time with what was sold in it. */
export type TimeRow = Sales & {
  readonly period: Period;
  /** Of the measure asked for; null where it has none, as the order value of a time without orders. */
  readonly value: number | null;
};

/** A measure over time, every period from the first to the last day of the data, in order. */
export async function timeSeries(scope: SalesScope, measure: SalesMeasure, grain: Grain): Promise<TimeRow[]> {
  const { db, named, firstDay, lastDay } = scope;
  const rows = new Map((await salesBy(db, grain, { named })).map((row) => [row.key, row]));
  const fresh = new Map(
    measure === 'new' ? (await newCustomersBy(db, grain)).map(({ key, customers }) => [key, customers]) : [],
  );
  return periodsBetween(grain, firstDay, lastDay).map((period) => {
    const row = rows.get(period.key);
    const sales = row === undefined ? NOTHING : salesOf(row, scope);
    return { ...sales, period, value: measured(measure, sales, fresh.get(period.key) ?? 0) };
  });
}

const NOTHING: Sales = { revenue: 0, orders: 0, customers: 0, orderValue: null };
