import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import { isoDay } from '../../analytics/math/calendar.ts';
import type { Period } from '../prediction-table.ts';
import { alignTables, concatTables, concatValues } from './align-tables.ts';

/** What was known when a day began, and what came of it; entry i of the values is row i of the table. */
export type Cut = {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly table: FeatureTable;
  readonly values: Float64Array;
};

type Stacked = {
  /** The rows of all cuts, in their order. */
  readonly table: FeatureTable;
  readonly values: Float64Array;
  readonly periods: readonly Period[];
  /** What is known now, with the columns of the table. */
  readonly scoring: FeatureTable;
};

/**
 * Observations of several days as one table, with the columns that all of them and the table of today have.
 *
 * @param now whom the question is about
 * @param cuts the oldest first; none for a table without rows
 */
export function stackCuts(now: FeatureTable, cuts: readonly Cut[]): Stacked {
  const [scoring = now, ...aligned] = alignTables([now, ...cuts.map(({ table }) => table)]);
  const table = aligned.length === 0 ? { ...now, customers: [], columns: [] } : concatTables(aligned);
  let start = 0;
  const periods = cuts.map(({ day, values }) => {
    const period = { name: isoDay(day), day, start, end: start + values.length };
    start = period.end;
    return period;
  });
  return { table, values: concatValues(cuts.map(({ values }) => values)), periods, scoring };
}
