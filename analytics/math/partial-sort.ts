/** A range this short is sorted whole: looking for borders in it costs more. */
const SHORT = 24;

/**
 * Sorts values only as far as some positions need it: at each of these stands the value that a full sort would put
 * there, with no larger value before it and no smaller one behind it. Enough for quantiles and for the n largest.
 *
 * @param values n values without NaN, in any order; left as they are
 * @param positions from 0 to n - 1, in any order
 * @returns a copy of the values, sorted so far
 * @see Hoare (1961), Algorithm 65: Find, doi:10.1145/366622.366647, and Musser (1997), Introspective sorting and
 *   selection algorithms: ranges that will not shrink are sorted whole. Time O(n log p) on average for p positions,
 *   O(n log n) at worst.
 * @example partialSort(Float64Array.of(9, 4, 7, 1), [1])[1] // => 4
 */
export function partialSort(values: Float64Array, positions: readonly number[]): Float64Array {
  const sorted = values.slice();
  settle(sorted, positions, 2 * Math.ceil(Math.log2(values.length + 1)));
  return sorted;
}

/** Sorts in place, so far; `patience` is how many more times the range may be split. */
function settle(values: Float64Array, positions: readonly number[], patience: number): void {
  if (positions.length === 0) return;
  if (values.length <= SHORT || patience === 0) {
    values.sort();
    return;
  }
  const [left, right] = split(values);
  settle(
    values.subarray(0, left),
    positions.filter((position) => position < left),
    patience - 1,
  );
  settle(
    values.subarray(right),
    positions.filter((position) => position >= right).map((position) => position - right),
    patience - 1,
  );
}

/**
 * Parts a range around its middle value: smaller or equal values before it, larger or equal ones behind it.
 *
 * @returns where the former end and where the latter begin; one value between them, if any, is in place
 */
function split(values: Float64Array): [number, number] {
  const pivot = values[values.length >> 1]!;
  let low = 0;
  let high = values.length - 1;
  while (low <= high) {
    while (values[low]! < pivot) low++;
    while (values[high]! > pivot) high--;
    if (low > high) break;
    const value = values[low]!;
    values[low++] = values[high]!;
    values[high--] = value;
  }
  return [high + 1, low];
}
