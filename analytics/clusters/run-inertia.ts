/** Prefix sums of twice the precision: the sum of the first i terms is high[i] + low[i]. */
type PrefixSums = { readonly high: Float64Array; readonly low: Float64Array };

/**
 * Inertia of any run of points on a line: the sum of their squared distances to their mean, each in constant time.
 *
 * The inertia of a run is a small difference of large sums. A few customers far out would leave no digit of it right
 * in plain doubles, so the sums are kept in pairs of doubles, around the middle point.
 *
 * @param x points, in the order in which runs are taken
 * @param weight how often each point occurs, whole numbers
 * @returns a function from the first and the last point of a run (both in it) to its inertia, in the squared unit of x
 * @throws {RangeError} if the squares of the points have no finite sum
 * @see Ogita, Rump and Oishi (2005), Accurate sum and dot product, doi:10.1137/030601818. Time and memory O(n).
 * @example runInertia(Float64Array.of(1, 3, 50), Float64Array.of(1, 1, 1))(0, 1) // => 2
 */
export function runInertia(x: Float64Array, weight: Float64Array): (first: number, last: number) => number {
  const count = new Float64Array(x.length + 1);
  const sum = emptySums(x.length);
  const squares = emptySums(x.length);
  const origin = x[x.length >> 1]!;
  for (let i = 0; i < x.length; i++) {
    const offset = x[i]! - origin;
    const offsetError = sumError(x[i]!, -origin, offset);
    const square = offset * offset;
    const squareError = productError(offset, offset, square) + 2 * offset * offsetError;
    count[i + 1] = count[i]! + weight[i]!;
    addTerm(sum, i, weight[i]!, offset, offsetError);
    addTerm(squares, i, weight[i]!, square, squareError);
  }
  if (!Number.isFinite(squares.low.at(-1))) {
    throw new RangeError(`runInertia requires points with finite squares, got ${x[0]} to ${x.at(-1)}`);
  }
  return (first, last) => inertiaOf(count, sum, squares, first, last + 1);
}

/** With c the mean: sum of (x - c)² = sum of x² - c sum of x - c (sum of x - n c). */
function inertiaOf(
  count: Float64Array,
  sum: PrefixSums,
  squares: PrefixSums,
  from: number,
  to: number,
): number {
  const n = count[to]! - count[from]!;
  const sumHigh = sum.high[to]! - sum.high[from]!;
  const sumLow = lowDifference(sum, from, to, sumHigh);
  const squaresHigh = squares.high[to]! - squares.high[from]!;
  const squaresLow = lowDifference(squares, from, to, squaresHigh);
  const mean = (sumHigh + sumLow) / n;
  const whole = n * mean;
  const rest = sumHigh - whole - productError(n, mean, whole) + sumLow;
  const product = mean * sumHigh;
  const low = squaresLow - productError(mean, sumHigh, product) - mean * sumLow - mean * rest;
  return Math.max(0, squaresHigh - product + low);
}

function emptySums(n: number): PrefixSums {
  return { high: new Float64Array(n + 1), low: new Float64Array(n + 1) };
}

function addTerm(sums: PrefixSums, i: number, weight: number, value: number, error: number): void {
  const term = weight * value;
  const before = sums.high[i]!;
  const high = before + term;
  sums.high[i + 1] = high;
  sums.low[i + 1] =
    sums.low[i]! + (sumError(before, term, high) + productError(weight, value, term) + weight * error);
}

function lowDifference(sums: PrefixSums, from: number, to: number, high: number): number {
  return sumError(sums.high[to]!, -sums.high[from]!, high) + (sums.low[to]! - sums.low[from]!);
}

/** What the rounding of sum = a + b left out, exactly (Knuth's TwoSum). */
function sumError(a: number, b: number, sum: number): number {
  const added = sum - a;
  return a - (sum - added) + (b - added);
}

/** What the rounding of product = a b left out, exactly (Dekker's product). */
function productError(a: number, b: number, product: number): number {
  const aHigh = highHalf(a);
  const bHigh = highHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

/** The upper 26 bits of a double: products of such halves are exact. */
function highHalf(a: number): number {
  const shifted = 134_217_729 * a;
  return shifted - (shifted - a);
}
