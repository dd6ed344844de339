import type { Matrix } from '../math/matrix.ts';
import { requirePoints } from '../math/require-points.ts';
import { condensedGroups } from './condensed-groups.ts';
import type { Merge } from './merge.ts';
import { minimumSpanningTree } from './minimum-spanning-tree.ts';
import { nearestNeighbourChain, type SlotMerge } from './nearest-neighbour-chain.ts';
import { numberMerges } from './number-merges.ts';
import { wardGroups } from './ward-groups.ts';

export type Linkage = 'ward' | 'average' | 'complete' | 'single';

/** Rows that each linkage takes: more would need seconds (Ward, single) or over 256 MB (average, complete). */
export const mostRows: { readonly [linkage in Linkage]: number } = {
  ward: 20_000,
  single: 20_000,
  average: 8_000,
  complete: 8_000,
};

/**
 * Hierarchical clustering of rows by Euclidean distance: the two nearest groups merge until one is left.
 *
 * What "nearest" means is the linkage. Ward: the merge that adds the least inertia, which makes compact groups of
 * similar size. Average: the mean distance of the rows. Complete: the largest. Single: the smallest, which finds long
 * shapes but also chains groups together through a few rows between them.
 *
 * @param points n rows of d finite numbers; standardise the columns first, because distance mixes units
 * @param options linkage: Ward unless given
 * @returns n - 1 merges, lowest first, with the heights and the numbering of SciPy's `linkage`; rows that lie equally far
 *   apart may merge in another order than there
 * @throws {RangeError} if there is no row, a number is not finite, or there are more rows than `mostRows` of the
 *   linkage: cluster a sample of them (`sampleRows`) and assign the others
 * @see Müllner (2011), Modern hierarchical, agglomerative clustering algorithms, arXiv:1109.2378, and Murtagh and
 *   Legendre (2014), Ward's hierarchical agglomerative clustering method, doi:10.1007/s00357-014-9161-z.
 *   Time O(n² d); memory O(n d) for Ward and single, 4 n² bytes for average and complete.
 * @example agglomerative(matrixOf([[0], [9], [2]]), { linkage: 'single' }) // => [{ a: 0, b: 2, height: 2, size: 2 }, { a: 1, b: 3, height: 7, size: 3 }]
 */
export function agglomerative(points: Matrix, { linkage = 'ward' }: { linkage?: Linkage } = {}): Merge[] {
  requirePoints('agglomerative', points);
  const most = mostRows[linkage];
  if (points.rows > most) {
    throw new RangeError(`agglomerative requires at most ${most} rows for ${linkage}, got ${points.rows}`);
  }
  return numberMerges(slotMerges(points, linkage), points.rows);
}

function slotMerges(points: Matrix, linkage: Linkage): SlotMerge[] {
  if (linkage === 'single') return minimumSpanningTree(points);
  const groups = linkage === 'ward' ? wardGroups(points) : condensedGroups(points, linkage);
  return nearestNeighbourChain(groups, points.rows);
}
