/**
 * Draws a position in proportion to its chance.
 *
 * @param chances n numbers from 0, at least one of them above 0
 * @param total their sum
 * @param random the stream of `createRandom`
 * @returns a position from 0 to n - 1 whose chance is above 0. Time O(n).
 * @example sampleInProportion(Float64Array.of(0, 3, 0), 3, createRandom(1)) // => 1
 */
export function sampleInProportion(chances: Float64Array, total: number, random: () => number): number {
  let rest = random() * total;
  let last = -1;
  for (let i = 0; i < chances.length; i++) {
    if (!(chances[i]! > 0)) continue;
    last = i;
    rest -= chances[i]!;
    if (rest < 0) break;
  }
  // What rounding leaves of the total at the end belongs to the last position that has a chance.
  return last;
}
