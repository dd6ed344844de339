/**
 * The bend of an inertia curve: the number of clusters after which more of them gain little.
 *
 * It is the k whose point lies farthest below the chord from the first to the last point of the curve (k, inertia).
 * The distance is measured along the inertia axis: every scaling of the axes, and the perpendicular distance as well,
 * then finds the same k. The answer depends on how far the curve is drawn.
 *
 * @param inertias the least inertia with 1, 2, … K clusters
 * @returns k from 1 to K; of equal distances the smaller k; K where the curve has fewer than three points
 * @throws {RangeError} if the curve is empty
 * @see Satopää et al. (2011), Finding a "kneedle" in a haystack, doi:10.1109/ICDCSW.2011.20, without its smoothing
 * @example elbow([100, 60, 10, 8, 6]) // => 3
 */
export function elbow(inertias: ArrayLike<number>): number {
  const last = inertias.length - 1;
  if (last < 0) throw new RangeError('elbow requires at least one inertia, got 0');
  if (last < 2) return last + 1;
  const slope = (inertias[last]! - inertias[0]!) / last;
  let best = 0;
  let farthest = 0;
  for (let i = 1; i < last; i++) {
    const distance = inertias[0]! + slope * i - inertias[i]!;
    if (distance > farthest) {
      farthest = distance;
      best = i;
    }
  }
  return best + 1;
}
