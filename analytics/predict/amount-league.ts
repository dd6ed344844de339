import { type RegressionSummary, summariseRegressor } from '../evaluate/regression-metrics.ts';
import type { FeatureTable } from '../features/feature-table.ts';
import { takeCustomers } from '../features/take-customers.ts';
import { requireFinite } from '../math/require-finite.ts';
import { sampleRows } from '../math/sample-rows.ts';
import type { RegressorName } from '../regress/regressor.ts';
import { regressorNamed, regressors } from '../regress/regressors.ts';
import { amountFolds } from './amount-folds.ts';
import type { AmountScale } from './amount-pipeline.ts';
import { type FeatureChoice, rowsWhere } from './design.ts';
import { type LeagueDepth, MOST_LEAGUE_ROWS } from './plan-league.ts';
import type { AmountFoldInput, AmountFoldResult } from './run-amount-fold.ts';
import { type PeriodRange, type Split, splitInTime } from './split-in-time.ts';

export type AmountLeaguePlan = {
  readonly seed: number;
  /** The table's rows that take part, ascending; a fold's rows are places in this list. */
  readonly rows: Int32Array;
  /** The table's rows that are tested, ascending: all that take part, or those of later times. */
  readonly tested: Int32Array;
  /** Of the rows tested. */
  readonly amounts: Float64Array;
  readonly inputs: readonly AmountFoldInput[];
  /** How rows to learn from and to test on are told apart, in sentences. */
  readonly rules: readonly string[];
};

export type AmountLeagueOptions = FeatureChoice & {
  /** `quick`: settings as they come, five folds; `full`: tuned, ten folds. */
  readonly depth: LeagueDepth;
  readonly seed: number;
  readonly regressors?: readonly RegressorName[];
  /** What the regressors learn. Default `amount`. */
  readonly scale?: AmountScale;
  /** Above so many customers a sample is compared on. Default 20,000. */
  readonly mostRows?: number;
  /** Times the amounts are of, as ranges of the table's rows, oldest first: with several, later ones are tested. */
  readonly periods?: readonly PeriodRange[];
};

/**
 * Plans the comparison of regressors on the same folds: customers dealt at random, or where the amounts are of several
 * times each of the later ones.
 *
 * @param table n rows; a customer may have several
 * @param amounts n, at least 2
 * @returns the fold inputs for `amount-fold-task`, whose results `amountLeagueOf` reduces
 * @throws {RangeError} if there are fewer than two customers, an amount is not finite, or lengths differ
 * @example typeof planAmountLeague // => 'function'
 */
export function planAmountLeague(
  table: FeatureTable,
  amounts: Float64Array,
  options: AmountLeagueOptions,
): AmountLeaguePlan {
  const { depth, seed, regressors: names, mostRows = MOST_LEAGUE_ROWS, periods = [], ...choice } = options;
  requireAmounts(table, amounts);
  const rows = sampleRows(amounts.length, mostRows, seed);
  const part = {
    table: takeCustomers(table, rows),
    amounts: Float64Array.from(rows, (row) => amounts[row]!),
  };
  const splits = splitsOf(part.table, rows, periods, depth === 'quick' ? 5 : 10, seed);
  const inputs = (names ?? regressors.map(({ name }) => name)).flatMap((name) => {
    const { grid } = regressorNamed(name);
    return splits.map(
      (split, fold): AmountFoldInput => ({
        ...choice,
        ...part,
        ...split,
        regressor: name,
        fold,
        seed,
        grid: depth === 'quick' ? grid.slice(0, 1) : grid,
      }),
    );
  });
  const places = Int32Array.from(splits.flatMap(({ test }) => [...test])).sort();
  return {
    seed,
    rows,
    tested: Int32Array.from(places, (place) => rows[place]!),
    amounts: Float64Array.from(places, (place) => part.amounts[place]!),
    inputs,
    rules: [
      ...sampleRule(amounts.length, rows.length),
      periods.length > 1 ? timeRule(splits.length) : foldRule(splits.length),
      depth === 'full'
        ? 'Settings are chosen on three folds within the rows learnt from.'
        : 'Settings are the usual ones, not tuned.',
    ],
  };
}

function requireAmounts({ customers }: FeatureTable, amounts: Float64Array): void {
  requireFinite('planAmountLeague', amounts);
  if (amounts.length !== customers.length || new Set(customers).size < 2) {
    throw new RangeError(
      `planAmountLeague requires an amount a row and two customers, got ${amounts.length} for ${customers.length} rows`,
    );
  }
}

function splitsOf(
  { customers }: FeatureTable,
  rows: Int32Array,
  periods: readonly PeriodRange[],
  most: number,
  seed: number,
): Split[] {
  if (periods.length > 1) return splitInTime('planAmountLeague', rows, periods);
  const folds = amountFolds(customers, most, seed);
  return Array.from({ length: Math.max(...folds) + 1 }, (_, tested) => ({
    train: rowsWhere(folds, (one) => one !== tested),
    test: rowsWhere(folds, (one) => one === tested),
  }));
}

const sampleRule = (n: number, taken: number) =>
  taken === n ? [] : [`The comparison is made on ${taken} of ${n} observations, drawn at random.`];

const foldRule = (k: number) =>
  `Customers are dealt at random into ${k} folds; each is predicted by a model that learnt from the other folds alone.`;

const timeRule = (k: number) =>
  k === 1
    ? 'The latest time is predicted by a model that learnt from the time before it alone.'
    : `Each of the latest ${k} times is predicted by a model that learnt from the times before it alone.`;

export type AmountLeagueEntry = {
  readonly regressor: RegressorName;
  readonly label: string;
  readonly complexity: number;
  /** Out-of-fold amounts, in order of the plan's tested rows. */
  readonly predicted: Float64Array;
  readonly summary: RegressionSummary;
};

export type AmountLeague = {
  /** By rising root mean squared error. */
  readonly entries: readonly AmountLeagueEntry[];
  /** The simplest within one standard error of the lowest squared error. */
  readonly winner: RegressorName;
  readonly failed: readonly { readonly regressor: RegressorName; readonly reason: string }[];
};

/**
 * Puts fold results together, as `leagueOf`.
 *
 * @param plan what the results are of
 * @param results of all of the plan's inputs, in any order
 * @throws {RangeError} if results are missing, or no regressor could be fitted
 * @example typeof amountLeagueOf // => 'function'
 */
export function amountLeagueOf(
  { seed, rows, tested, amounts, inputs }: AmountLeaguePlan,
  results: readonly AmountFoldResult[],
): AmountLeague {
  if (results.length !== inputs.length) {
    throw new RangeError(`amountLeagueOf requires ${inputs.length} fold results, got ${results.length}`);
  }
  const byName = [...Map.groupBy(results, ({ regressor }) => regressor)];
  const failed = byName.flatMap(([regressor, own]) => {
    const reason = own.find((result) => result.failed !== null)?.failed ?? null;
    return reason === null ? [] : [{ regressor, reason }];
  });
  const entries = byName
    .filter(([regressor]) => failed.every((one) => one.regressor !== regressor))
    .map(([regressor, own]): AmountLeagueEntry => {
      const predicted = inOrder(own, rows, tested);
      const { label, complexity } = regressorNamed(regressor);
      return {
        regressor,
        label,
        complexity,
        predicted,
        summary: summariseRegressor(predicted, amounts, seed),
      };
    })
    .sort((a, b) => a.summary.rmse.value - b.summary.rmse.value);
  const best = entries[0];
  if (best === undefined) {
    throw new RangeError(`amountLeagueOf requires a regressor that fits, got ${failed[0]?.reason}`);
  }
  const tied = entries.filter((one) => isAsGood(one.predicted, best.predicted, amounts));
  const winner = tied.reduce((a, b) => (b.complexity < a.complexity ? b : a)).regressor;
  return { entries, winner, failed };
}

function inOrder(results: readonly AmountFoldResult[], rows: Int32Array, tested: Int32Array): Float64Array {
  const byRow = new Map<number, number>();
  for (const { test, predicted } of results) {
    for (const [i, place] of test.entries()) byRow.set(rows[place]!, predicted[i]!);
  }
  return Float64Array.from(tested, (row) => byRow.get(row)!);
}

/** Its squared errors are higher by no more than one standard error of the difference on the same customers. */
function isAsGood(predicted: Float64Array, best: Float64Array, amounts: Float64Array): boolean {
  const n = amounts.length;
  const excess = predicted.map((value, i) => (value - amounts[i]!) ** 2 - (best[i]! - amounts[i]!) ** 2);
  const mean = excess.reduce((sum, value) => sum + value, 0) / n;
  const squares = excess.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return mean <= Math.sqrt(squares / n / Math.max(1, n - 1));
}
