import type { Matrix } from '../math/matrix.ts';
import type { SlotMerge } from './nearest-neighbour-chain.ts';

/**
 * The shortest links that join all rows: sorted by length they are the merges of single linkage.
 *
 * Grows the tree from row 0 and keeps for each row outside its distance to the tree, so that no matrix is needed.
 *
 * @param points n rows of d finite numbers
 * @returns n - 1 links, in the order in which the tree grows; of equal ones the one to the lowest row
 * @see Prim (1957), doi:10.1002/j.1538-7305.1957.tb01515.x, and Gower and Ross (1969), Minimum spanning trees and single
 *   linkage cluster analysis, doi:10.2307/2346439. Time O(n² d), memory O(n).
 * @example minimumSpanningTree(matrixOf([[0], [9], [1]]))[1] // => { from: 2, into: 1, height: 8 }
 */
export function minimumSpanningTree({ values, rows, columns }: Matrix): SlotMerge[] {
  const links: SlotMerge[] = [];
  const outside = Int32Array.from({ length: rows - 1 }, (_, i) => i + 1);
  const squaredToTree = new Float64Array(rows).fill(Infinity);
  let newest = 0;
  for (let count = rows - 1; count > 0; count--) {
    let next = 0;
    for (let i = 0; i < count; i++) {
      const row = outside[i]!;
      let squared = 0;
      for (let j = 0; j < columns; j++) {
        const difference = values[row * columns + j]! - values[newest * columns + j]!;
        squared += difference * difference;
      }
      if (squared < squaredToTree[row]!) squaredToTree[row] = squared;
      if (squaredToTree[row]! < squaredToTree[outside[next]!]!) next = i;
    }
    const row = outside[next]!;
    links.push({ from: newest, into: row, height: Math.sqrt(squaredToTree[row]!) });
    outside.copyWithin(next, next + 1, count);
    newest = row;
  }
  return links;
}
