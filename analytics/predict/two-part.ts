import type { Matrix } from '../math/matrix.ts';
import type { Regressor } from '../regress/regressor.ts';

/** Whether there is an amount, and how large it then is. Plain data. */
export type TwoPartModel = {
  /** Of the chance of an amount above 0; null where all are, so that there is nothing to learn. */
  readonly chance: unknown;
  /** Of the logarithm of the amounts above 0. */
  readonly size: unknown;
};

/** A chance below it is taken as it: its logarithm would outweigh all else. */
const LEAST_CHANCE = 0.005;

/**
 * A regressor of amounts of which many are 0: one model for whether there is any, one for how large it then is. A single
 * model of logarithms would spend itself on telling nothing from something.
 *
 * @param regressor fits both parts
 * @returns a regressor that learns ln(1 + amount), 0 for nothing, and predicts ln(chance) + ln(size): of which the amount
 *   follows by `fitAmountCalibrator`
 * @see Duan, Manning, Morris and Newhouse (1983), A comparison of alternative models for the demand for medical care,
 *   doi:10.1080/07350015.1983.10509330
 * @example typeof twoPart // => 'function'
 */
export function twoPart(regressor: Regressor<unknown, object>): Regressor<TwoPartModel, object> {
  return {
    ...regressor,
    fit(x, logs, settings, seed) {
      const some = Int32Array.from(logs.keys()).filter((row) => logs[row]! > 0);
      if (some.length === 0) throw new RangeError('twoPart requires an amount above 0, got none');
      const isSome = logs.map((log) => Number(log > 0));
      const sizes = Float64Array.from(some, (row) => logs[row]!);
      return {
        chance: some.length === logs.length ? null : regressor.fit(x, isSome, settings, seed),
        size: regressor.fit(rowsOf(x, some), sizes, settings, seed),
      };
    },
    predict({ chance, size }, x) {
      const sizes = regressor.predict(size, x);
      if (chance === null) return sizes;
      const chances = regressor.predict(chance, x);
      return sizes.map((log, i) => log + Math.log(Math.min(1, Math.max(LEAST_CHANCE, chances[i]!))));
    },
  };
}

function rowsOf({ values, columns }: Matrix, rows: Int32Array): Matrix {
  const taken = new Float64Array(rows.length * columns);
  for (const [i, row] of rows.entries()) {
    taken.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  }
  return { values: taken, rows: rows.length, columns };
}
