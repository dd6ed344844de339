type Grid = {
  /** Side of a cell in pixels: about half a dot. */
  readonly cell: number;
  /** How many points may remain; cells grow until they do. */
  readonly most: number;
};

const COARSEST = 10_000;

/**
 * Leaves out points that would be drawn onto another of their group: of those in one cell of a grid the first stays.
 * A million customers then cost no more to draw than a few thousand.
 *
 * @param x pixels, at most a few thousand; not a number leaves the point out
 * @param labels group of each point, -1 where none
 * @returns places of the points that stay, ascending. Time O(n) for each growth of the cells, of which there are few.
 * @example thinPoints([0, 0.1, 0], [0, 0, 0], [0, 0, 1], { cell: 2, most: 10 }) // => [0, 2]
 */
export function thinPoints(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  labels: ArrayLike<number>,
  { cell, most }: Grid,
): number[] {
  const taken = new Set<number>();
  const kept: number[] = [];
  for (let index = 0; index < x.length && kept.length <= most; index++) {
    const key = (Math.round(y[index]! / cell) * 8192 + Math.round(x[index]! / cell)) * 1024 + labels[index]!;
    if (Number.isNaN(key) || taken.has(key)) continue;
    taken.add(key);
    kept.push(index);
  }
  if (kept.length <= most || cell > COARSEST) return kept;
  return thinPoints(x, y, labels, { cell: cell * 1.4, most });
}
