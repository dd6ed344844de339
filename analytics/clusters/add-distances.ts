/**
 * Adds the distances of one point to a run of others: to a sum of its own, and to one sum for each of the others.
 *
 * The hot loop of silhouettes: the point's sum stays in a register, those of the others are written one after another.
 *
 * @param values rows of d finite numbers
 * @param d columns
 * @param i row of the one point
 * @param from first row of the others
 * @param to behind the last row of the others
 * @param sums the sum of row j is at j × stride + offset
 * @param stride between the sums of neighbouring rows
 * @param offset of the first
 * @returns the sum of the one point's distances. Time O((to - from) d).
 * @example addDistances(Float64Array.of(0, 3, 7), 1, 0, 1, 3, new Float64Array(3), 1, 0) // => 10
 */
export function addDistances(
  values: Float64Array,
  d: number,
  i: number,
  from: number,
  to: number,
  sums: Float64Array,
  stride: number,
  offset: number,
): number {
  let own = 0;
  for (let j = from; j < to; j++) {
    let square = 0;
    for (let column = 0; column < d; column++) {
      const difference = values[i * d + column]! - values[j * d + column]!;
      square += difference * difference;
    }
    const distance = Math.sqrt(square);
    own += distance;
    sums[j * stride + offset]! += distance;
  }
  return own;
}
