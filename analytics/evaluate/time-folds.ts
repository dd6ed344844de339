/** Rows before a day train, those of the time after it test. */
export type TimeFold = { readonly cutDay: number; readonly train: Int32Array; readonly test: Int32Array };

/**
 * Folds in time: the model always learns from what came before, as it will in use. The days are cut into k + 1 stretches
 * with about equally many rows; each stretch but the first is tested by all that came before it.
 *
 * @param days n whole days, one a row; rows of one day stay together
 * @param k how many stretches are tested, at least 1
 * @returns at most k folds, in order of time; fewer where there are too few different days
 * @throws {RangeError} if k is below 1, or there are fewer than two different days
 * @see Hyndman and Athanasopoulos (2021), Forecasting: principles and practice, section 5.10 (rolling origin)
 * @example timeFolds(Float64Array.of(1, 2, 3), 1).map(({ cutDay }) => cutDay) // => [3]
 */
export function timeFolds(days: Float64Array, k: number): TimeFold[] {
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`timeFolds requires at least 1 fold, got ${k}`);
  const sorted = days.slice().sort();
  const n = sorted.length;
  if (n < 2 || !(sorted[0]! < sorted.at(-1)!)) {
    throw new RangeError(`timeFolds requires at least two different days, got ${new Set(sorted).size}`);
  }
  const quantiles = Array.from({ length: k }, (_, i) => sorted[Math.ceil((n * (i + 1)) / (k + 1))]!);
  const cuts = [...new Set(quantiles)].filter((day) => day > sorted[0]!);
  if (cuts.length === 0) cuts.push(sorted.find((day) => day > sorted[0]!)!);
  return cuts.map((cutDay, i) => ({
    cutDay,
    train: rowsWhere(days, (day) => day < cutDay),
    test: rowsWhere(days, (day) => day >= cutDay && day < (cuts[i + 1] ?? Number.POSITIVE_INFINITY)),
  }));
}

function rowsWhere(days: Float64Array, is: (day: number) => boolean): Int32Array {
  const rows: number[] = [];
  for (const [i, day] of days.entries()) if (is(day)) rows.push(i);
  return Int32Array.from(rows);
}
