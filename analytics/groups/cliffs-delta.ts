/**
 * Cliff's delta: how much more often a member's value is above an outsider's than below it.
 *
 * It compares ranks, so neither heavy tails nor the scale matter; of a yes/no feature it is the difference of the two
 * shares. From -1 (every member below every outsider) to 1. Usual reading of its size: below 0.147 negligible, below
 * 0.33 small, below 0.474 medium, above that large.
 *
 * @param values one a customer; NaN where it is not known, and then the customer does not count
 * @param isMember 1 for members, 0 for outsiders, anything else for neither, in the order of the values
 * @returns a number from -1 to 1, or null where no member's or no outsider's value is known
 * @throws {RangeError} if the arrays differ in length
 * @see Cliff (1993), Dominance statistics, doi:10.1037/0033-2909.114.3.494; bounds of Romano et al. (2006)
 * Time O(n log n).
 * @example cliffsDelta(Float64Array.of(5, 6, 1, 2), Int8Array.of(1, 1, 0, 0)) // => 1
 */
export function cliffsDelta(values: Float64Array, isMember: Int8Array): number | null {
  if (values.length !== isMember.length) {
    throw new RangeError(
      `cliffsDelta requires a membership for each of ${values.length} values, got ${isMember.length}`,
    );
  }
  const members = sortedValues(values, isMember, 1);
  const outsiders = sortedValues(values, isMember, 0);
  if (members.length === 0 || outsiders.length === 0) return null;
  let below = 0;
  let notAbove = 0;
  let dominance = 0;
  for (const value of members) {
    while (below < outsiders.length && outsiders[below]! < value) below++;
    while (notAbove < outsiders.length && outsiders[notAbove]! <= value) notAbove++;
    dominance += below - (outsiders.length - notAbove);
  }
  return dominance / (members.length * outsiders.length);
}

const sortedValues = (values: Float64Array, isMember: Int8Array, side: 0 | 1): Float64Array =>
  values.filter((value, i) => isMember[i] === side && !Number.isNaN(value)).sort();
