import { independentColumns } from '../math/independent-columns.ts';
import { invertPositive } from '../math/invert-positive.ts';
import type { Matrix } from '../math/matrix.ts';

/** What a standardised column says, as far as its effect is to be told. */
export type DriverColumn = {
  /** Names the whole that the column is a part of, such as a category or shares that add up; null for a column by itself. */
  readonly whole: string | null;
  /** Of a part: its mean share of the whole, 0 to below 1. */
  readonly share: number;
  /** What the column was divided by. */
  readonly scale: number;
  /** The column's own standard deviation in its raw unit. */
  readonly sd: number;
  /** Of columns that say the same, one that is not core is left out first. */
  readonly isCore: boolean;
};

export type DriverChoice = {
  /** Columns of the model, ascending. */
  readonly kept: readonly number[];
  /** Columns without an effect of their own: the others say them already. */
  readonly leftOut: readonly {
    readonly column: number;
    /** Share of the column's spread that the others explain, 0 to 1. */
    readonly explained: number;
  }[];
};

/** From here on an estimate has more than three times the standard error that it would have alone. */
const MOST_INFLATION = 10;

/**
 * Which columns a regression can tell apart.
 *
 * A part of a whole that the other parts leave no room for is not fitted, yet has an effect (see `driverContrast`). Any
 * other column of which the others explain all, or more than 90 %, is left out: the most explained first, core ones last.
 *
 * @param x n rows of d standardised columns
 * @param columns d
 * @throws {RangeError} if the numbers of columns differ. Time O(n d² + d⁴) at worst.
 * @see Marquardt (1970), Generalized inverses, ridge regression, doi:10.1080/00401706.1970.10488699 (variance inflation)
 * @example chooseDrivers(matrixOf([[1, 1], [-1, -1]]), [{ whole: null, share: 0, scale: 1, sd: 1, isCore: true }, { whole: null, share: 0, scale: 1, sd: 1, isCore: false }]) // => { kept: [0], leftOut: [{ column: 1, explained: 1 }] }
 */
export function chooseDrivers(x: Matrix, columns: readonly DriverColumn[]): DriverChoice {
  if (columns.length !== x.columns) {
    throw new RangeError(`chooseDrivers requires ${x.columns} columns, got ${columns.length}`);
  }
  const products = productsOf(x);
  const order = [...columns.keys()].sort(
    (a, b) => Number(columns[b]!.isCore) - Number(columns[a]!.isCore) || a - b,
  );
  const independent = new Set(independentColumns(pick(products, order)).map((place) => order[place]!));
  const leftOut: { column: number; explained: number }[] = [...columns.keys()]
    .filter((column) => !independent.has(column) && !isLastPart(products, columns, column))
    .map((column) => ({ column, explained: 1 }));
  let kept = [...independent].sort((a, b) => a - b);
  for (;;) {
    const worst = mostInflated(products, columns, kept);
    if (worst === undefined) return { kept, leftOut };
    kept = kept.filter((column) => column !== worst.column);
    leftOut.push({ column: worst.column, explained: 1 - 1 / worst.inflation });
  }
}

/** Sums of products, on which columns count by their spread. */
function productsOf({ values, rows, columns }: Matrix): Matrix {
  const products = new Float64Array(columns * columns);
  for (let i = 0; i < rows; i++) {
    for (let a = 0; a < columns; a++) {
      const value = values[i * columns + a]!;
      for (let b = 0; b <= a; b++) products[a * columns + b]! += value * values[i * columns + b]!;
    }
  }
  for (let a = 0; a < columns; a++) {
    for (let b = 0; b < a; b++) products[b * columns + a] = products[a * columns + b]!;
  }
  return { values: products, rows: columns, columns };
}

function pick({ values, rows }: Matrix, columns: readonly number[]): Matrix {
  const size = columns.length;
  const picked = Float64Array.from(
    { length: size * size },
    (_, i) => values[columns[Math.floor(i / size)]! * rows + columns[i % size]!]!,
  );
  return { values: picked, rows: size, columns: size };
}

/** Made of the other parts of its whole alone, not of what other columns say. */
function isLastPart(products: Matrix, columns: readonly DriverColumn[], column: number): boolean {
  const { whole } = columns[column]!;
  if (whole === null) return false;
  const parts = [...columns.keys()].filter((one) => columns[one]!.whole === whole && one !== column);
  return !independentColumns(pick(products, [...parts, column])).includes(parts.length);
}

/** Of the columns by themselves; that the parts of a whole say each other changes no contrast between them. */
function mostInflated(
  products: Matrix,
  columns: readonly DriverColumn[],
  kept: readonly number[],
): { readonly column: number; readonly inflation: number } | undefined {
  const own = pick(products, kept);
  const inverse = invertPositive(own);
  if (inverse === undefined) throw new RangeError('chooseDrivers requires columns that differ, got others');
  const size = kept.length;
  const inflated = kept
    .map((column, at) => ({
      column,
      inflation: inverse.values[at * size + at]! * own.values[at * size + at]!,
    }))
    .filter(({ column, inflation }) => columns[column]!.whole === null && inflation > MOST_INFLATION)
    .sort((a, b) => b.inflation - a.inflation);
  return inflated.find(({ column }) => !columns[column]!.isCore) ?? inflated[0];
}
