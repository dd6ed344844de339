/**
 * Rows and rows of class 1 in one double: rows * 2^26 + ones. Both stay whole numbers through sums and differences, and
 * counting takes one addition instead of two, which is what growing classification trees does most.
 */
const UNIT = 2 ** 26;

/**
 * @param rows below 2^26
 * @param ones rows of class 1 among them
 * @example tallyRows(classTally(3, 1) + classTally(2, 2)) // => 5
 */
export function classTally(rows: number, ones: number): number {
  return rows * UNIT + ones;
}

/**
 * @param tally a sum of tallies
 * @returns the number of rows
 * @example tallyRows(classTally(3, 1)) // => 3
 */
export function tallyRows(tally: number): number {
  return Math.floor(tally / UNIT);
}

/**
 * @param tally a sum of tallies
 * @returns the number of rows of class 1
 * @example tallyOnes(classTally(3, 1)) // => 1
 */
export function tallyOnes(tally: number): number {
  return tally - Math.floor(tally / UNIT) * UNIT;
}
