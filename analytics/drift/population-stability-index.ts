/** Keeps the logarithm finite where a bin is empty; shares are not scaled again after it. */
const LEAST_SHARE = 1e-4;

/**
 * Population stability index: how far the distribution over the same bins has moved from one set to another.
 *
 *     PSI = sum of (c - b) ln(c / b),  b and c the shares of a bin, each at least 0.0001
 *
 * Usually read as stable below 0.1, moved a little to 0.25, and moved above. Two random halves of one set of
 * customers give about (bins - 1)(1/n + 1/m), not 0.
 *
 * @param baseline count per bin before
 * @param current count per bin now, over the same bins
 * @returns 0 for equal shares, above 0 otherwise
 * @throws {RangeError} if the bins differ in number, a count is negative or not finite, or a side is empty
 * @see Yurdakul and Naranjo (2020), Statistical properties of the population stability index, doi:10.21314/JRMV.2020.227
 * @example populationStabilityIndex([50, 50], [50, 50]) // => 0
 */
export function populationStabilityIndex(baseline: ArrayLike<number>, current: ArrayLike<number>): number {
  if (baseline.length !== current.length) {
    throw new RangeError(
      `populationStabilityIndex requires equal numbers of bins, got ${baseline.length} and ${current.length}`,
    );
  }
  const before = total(baseline);
  const now = total(current);
  let index = 0;
  for (let bin = 0; bin < baseline.length; bin++) {
    const b = Math.max(baseline[bin]! / before, LEAST_SHARE);
    const c = Math.max(current[bin]! / now, LEAST_SHARE);
    index += (c - b) * Math.log(c / b);
  }
  return index;
}

function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin]!;
    if (!(count >= 0 && count < Infinity)) {
      throw new RangeError(`populationStabilityIndex requires counts of zero or more, got ${count}`);
    }
    sum += count;
  }
  if (sum === 0)
    throw new RangeError('populationStabilityIndex requires something counted on each side, got none');
  return sum;
}
