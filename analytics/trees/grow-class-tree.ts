import type { Bins } from './bins.ts';
import { tallyOnes, tallyRows } from './class-tally.ts';
import { createGiniSearch, type GiniSearch } from './gini-split.ts';
import { partitionRows, type RowRange } from './partition-rows.ts';
import { splitThreshold } from './split-threshold.ts';
import type { TreeBuilder } from './tree-builder.ts';

export type ClassTreeLimits = {
  /** Questions from the root to a leaf at most. */
  readonly maxDepth: number;
  /** Rows, counted as drawn, in a leaf at least. */
  readonly minLeaf: number;
  /** What the share of class 1 in a leaf is multiplied by: one over the number of trees. */
  readonly weight: number;
};

/** Tries columns of a node until it has seen enough of them. */
export type TryColumns = (tryColumn: (column: number) => boolean) => void;

type Node = RowRange & { readonly node: number; readonly depth: number };

/**
 * Grows one classification tree (CART with the Gini index) and adds it to an ensemble.
 *
 * A node is split until it is pure, too small or too deep, also where the best split gains nothing yet: the questions
 * below may.
 *
 * @param builder the ensemble
 * @param bins of all rows
 * @param tallies one a row: how often it was drawn and its class; rows with 0 take no part
 * @param limits of the tree
 * @param tryColumns calls back for the columns that a node may ask about
 * @see Breiman et al. (1984), Classification and regression trees. Time O(d n) a level.
 * @example growClassTree(createTreeBuilder(1), binColumns(matrixOf([[1]]), 2), Float64Array.of(classTally(1, 1)), { maxDepth: 1, minLeaf: 1, weight: 1 }, () => {}) // => undefined
 */
export function growClassTree(
  builder: TreeBuilder,
  bins: Bins,
  tallies: Float64Array,
  limits: ClassTreeLimits,
  tryColumns: TryColumns,
): void {
  const rows = rowsDrawn(tallies);
  const spare = new Int32Array(rows.length);
  const search = createGiniSearch(bins, tallies, rows, limits.minLeaf);
  const waiting: Node[] = [{ node: builder.root(0, 0), depth: 0, from: 0, to: rows.length }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const tally = tallyOf(tallies, rows, at);
    builder.setLeaf(at.node, tallyRows(tally), (limits.weight * tallyOnes(tally)) / tallyRows(tally));
    if (!mayBeSplit(tally, at, limits) || !findSplit(search, tryColumns, at, tally)) continue;
    const { column, lastLeft, firstRight } = search.best;
    const left = builder.split(at.node, column, splitThreshold(bins, column, lastLeft, firstRight));
    const middle = partitionRows(bins, rows, at, search.best, spare);
    const depth = at.depth + 1;
    waiting.push({ node: left + 1, depth, from: middle, to: at.to });
    waiting.push({ node: left, depth, from: at.from, to: middle });
  }
}

function rowsDrawn(tallies: Float64Array): Int32Array {
  const rows = new Int32Array(tallies.length);
  let drawn = 0;
  for (let row = 0; row < tallies.length; row++) if (tallies[row]! > 0) rows[drawn++] = row;
  return rows.slice(0, drawn);
}

function tallyOf(tallies: Float64Array, rows: Int32Array, { from, to }: RowRange): number {
  let tally = 0;
  for (let i = from; i < to; i++) tally += tallies[rows[i]!]!;
  return tally;
}

function mayBeSplit(tally: number, { depth }: Node, { maxDepth, minLeaf }: ClassTreeLimits): boolean {
  const ones = tallyOnes(tally);
  const rows = tallyRows(tally);
  return ones > 0 && ones < rows && depth < maxDepth && rows >= 2 * minLeaf;
}

function findSplit(search: GiniSearch, tryColumns: TryColumns, range: RowRange, tally: number): boolean {
  search.best.score = -Infinity;
  tryColumns((column) => search.tryColumn(column, range, tally));
  return search.best.score > -Infinity;
}
