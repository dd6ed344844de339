import type { Matrix } from '../math/matrix.ts';
import { normalTwoSidedP } from '../math/normal.ts';
import { studentQuantile, studentTwoSidedP } from '../math/student-t.ts';
import type { DriverChoice, DriverColumn } from './driver-columns.ts';
import { driverContrast } from './driver-contrast.ts';
import type { DriverFit } from './fit-drivers.ts';

/** How far the outcome moves with one standard deviation more of a column, the other columns being equal. */
export type DriverEffect = {
  readonly column: number;
  /** In log-odds, or in the unit of the amounts. */
  readonly effect: number;
  readonly standardError: number;
  /** Effect in standard errors. */
  readonly statistic: number;
  /** Two-sided. */
  readonly p: number;
  /** The 95 % interval. */
  readonly low: number;
  readonly high: number;
  /** Of the fits on parts of the rows, so many with an effect of the same sign. */
  readonly sameSign: number;
};

/** Fits the kept columns, of all rows where none are given. */
export type FitRows = (x: Matrix, rows: Int32Array | null) => DriverFit;

const NORMAL_QUANTILE = 1.959963984540054;

/**
 * The effect of every column with an effect of its own, the strongest first.
 *
 * @param x n rows of d standardised columns
 * @param columns d
 * @param choice of `chooseDrivers`
 * @param fitRows called with the kept columns of x
 * @param parts rows of each fit whose signs are compared with those of the whole
 * @returns parts of a whole that the model leaves out included
 * @throws {RangeError} as the fit does. Time: fits for all rows and each part.
 * @example typeof driverEffects // => 'function'
 */
export function driverEffects(
  x: Matrix,
  columns: readonly DriverColumn[],
  { kept, leftOut }: DriverChoice,
  fitRows: FitRows,
  parts: readonly Int32Array[],
): DriverEffect[] {
  const whole = fitRows(columnsOf(x, kept, null), null);
  const others = parts.map((rows) => fitRows(columnsOf(x, kept, rows), rows));
  const without = new Set(leftOut.map(({ column }) => column));
  return [...columns.keys()]
    .filter((column) => !without.has(column))
    .map((column) => {
      const contrast = driverContrast(columns, kept, column);
      const { effect, ...rest } = estimate(whole, contrast);
      const sameSign = others.filter((one) => dot(one.coefficients, contrast) * effect > 0).length;
      return { column, effect, ...rest, sameSign };
    })
    .sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
}

function estimate({ coefficients, covariance, degrees }: DriverFit, contrast: Float64Array) {
  const effect = dot(coefficients, contrast);
  const standardError = Math.sqrt(Math.max(0, quadraticForm(covariance, contrast)));
  const statistic = standardError > 0 ? effect / standardError : 0;
  const half = standardError * (degrees === null ? NORMAL_QUANTILE : studentQuantile(0.975, degrees));
  const p = degrees === null ? normalTwoSidedP(statistic) : studentTwoSidedP(statistic, degrees);
  return { effect, standardError, statistic, p, low: effect - half, high: effect + half };
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, j) => sum + value * b[j]!, 0);

function quadraticForm({ values, rows }: Matrix, at: Float64Array): number {
  let sum = 0;
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b < rows; b++) sum += at[a]! * values[a * rows + b]! * at[b]!;
  }
  return sum;
}

function columnsOf(
  { values, rows, columns }: Matrix,
  kept: readonly number[],
  of: Int32Array | null,
): Matrix {
  const chosen = of ?? Int32Array.from({ length: rows }, (_, row) => row);
  const picked = new Float64Array(chosen.length * kept.length);
  for (const [i, row] of chosen.entries()) {
    for (const [j, column] of kept.entries()) {
      picked[i * kept.length + j] = values[row * columns + column]!;
    }
  }
  return { values: picked, rows: chosen.length, columns: kept.length };
}
