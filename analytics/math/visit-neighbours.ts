import type { KdTree } from './k-d-tree.ts';
import { boxGap, boxReach, pointGap } from './k-d-tree-gaps.ts';

/** What is done with the points near another. */
export type NeighbourVisitor = {
  /** A node of the tree all of whose points are near; they are not visited one by one. */
  node(node: number): void;
  /** The position of one point that is near. */
  point(position: number): void;
  /** Whether all points of a node can be passed over, near or not. */
  skip?(node: number): boolean;
};

/**
 * Visits all points within a distance of a point of the tree, itself among them.
 *
 * @param tree the points
 * @param position the point whose neighbours are wanted
 * @param squaredRadius square of the distance; a point at exactly that distance is near
 * @param visitor told of each near point once, alone or as part of a node
 * @returns nothing. Time O(log n + boxes at the rim) in few dimensions, O(n) at worst.
 * @example visitNeighbours(kdTree(matrixOf([[3]])), 0, 1, { node: () => {}, point: () => {} }) // => undefined
 */
export function visitNeighbours(
  tree: KdTree,
  position: number,
  squaredRadius: number,
  visitor: NeighbourVisitor,
): void {
  const visit = (node: number): void => {
    if (boxGap(tree, position, node) > squaredRadius || visitor.skip?.(node)) return;
    const half = tree.half[node]!;
    if (boxReach(tree, position, node) <= squaredRadius) visitor.node(node);
    else if (half === 0) visitLeaf(node);
    else {
      visit(half);
      visit(half + 1);
    }
  };
  const visitLeaf = (node: number): void => {
    for (let other = tree.from[node]!; other < tree.to[node]!; other++) {
      if (pointGap(tree, position, other) <= squaredRadius) visitor.point(other);
    }
  };
  visit(0);
}
