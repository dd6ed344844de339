import type { WeightedPoints } from './weighted-points.ts';

/**
 * Mean of the points of each group, taken from the group's first point, so that equal points have exactly themselves
 * as their mean.
 *
 * @param data n points
 * @param labels the group of each point, 0 to k - 1; below 0 for none
 * @param sizes the weight of each of the k groups, none of them 0
 * @returns k rows, one after another. Time O(n d).
 * @example groupMeans(condense(matrixOf([[1], [5], [5]]), 9), Int32Array.of(0, 0), Float64Array.of(3)) // => Float64Array.of(11 / 3)
 */
export function groupMeans(
  { points, weights }: WeightedPoints,
  labels: Int32Array,
  sizes: Float64Array,
): Float64Array {
  const { values, columns } = points;
  const first = new Int32Array(sizes.length).fill(-1);
  const means = new Float64Array(sizes.length * columns);
  for (let i = 0; i < labels.length; i++) {
    const group = labels[i]!;
    if (group < 0) continue;
    if (first[group]! < 0) first[group] = i;
    const origin = first[group]! * columns;
    for (let j = 0; j < columns; j++) {
      means[group * columns + j]! += weights[i]! * (values[i * columns + j]! - values[origin + j]!);
    }
  }
  for (let group = 0; group < sizes.length; group++) {
    for (let j = 0; j < columns; j++) {
      const at = group * columns + j;
      means[at] = values[first[group]! * columns + j]! + means[at]! / sizes[group]!;
    }
  }
  return means;
}
