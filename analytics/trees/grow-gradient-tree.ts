import type { Bins } from './bins.ts';
import type { BoostingSettings } from './boosting-settings.ts';
import { type Derivatives, fillHistogram, PER_BIN, subtractHistogram } from './gradient-histogram.ts';
import { bestGradientSplit, type GradientSplit, type NodeSums } from './gradient-split.ts';
import { partitionRows, type RowRange } from './partition-rows.ts';
import { splitThreshold } from './split-threshold.ts';
import type { TreeBuilder } from './tree-builder.ts';

/** A leaf of the grown tree: which of the rows are in it, and what it adds to their scores. */
export type GradientLeaf = RowRange & { readonly value: number };

export type GradientTreeGrower = {
  /**
   * Adds one tree to the ensemble.
   *
   * @returns its leaves; null, and nothing added, if no split lowers the loss
   */
  grow(builder: TreeBuilder, derivatives: Derivatives): readonly GradientLeaf[] | null;
};

type Spot = RowRange & { readonly node: number; readonly depth: number; readonly sums: NodeSums };

/** A leaf with the best split of it, and the histogram that this split needs; both null if it stays a leaf. */
type Leaf = Spot & {
  readonly histogram: Float64Array | null;
  readonly split: GradientSplit | null;
};

/**
 * Grows trees of Newton steps, leaf by leaf: the split that lowers the loss most comes first.
 *
 * @param bins of all rows
 * @param rows row numbers to grow on; reordered, so that the rows of a leaf stand together
 * @param settings of the trees
 * @see Friedman (2001), Greedy function approximation, doi:10.1214/aos/1013203451, Chen and Guestrin (2016), XGBoost,
 *   doi:10.1145/2939672.2939785, and Ke et al. (2017), LightGBM (leaf-wise growth)
 * @example createGradientTreeGrower(binColumns(matrixOf([[1]]), 2), Int32Array.of(0), { rounds: 1, rate: 1, leaves: 2, maxDepth: 1, minLeaf: 1, l2: 0 }).grow(createTreeBuilder(1), { slope: Float64Array.of(1), curvature: Float64Array.of(1) }) // => null
 */
export function createGradientTreeGrower(
  bins: Bins,
  rows: Int32Array,
  settings: BoostingSettings,
): GradientTreeGrower {
  const { rate, leaves: mostLeaves, maxDepth, minLeaf, l2 } = settings;
  const spare = new Int32Array(rows.length);
  const unused: Float64Array[] = [];
  const takeHistogram = () => unused.pop() ?? new Float64Array(PER_BIN * bins.high.length);
  const mayBeSplit = ({ rows: size }: NodeSums, depth: number) => depth < maxDepth && size >= 2 * minLeaf;
  const stepOf = ({ slope, curvature }: NodeSums) => (-rate * slope) / (curvature + l2);

  function leafOf(spot: Spot, histogram: Float64Array, mayGrow: boolean): Leaf {
    const { sums, depth } = spot;
    const split =
      mayGrow && mayBeSplit(sums, depth) ? bestGradientSplit(bins, histogram, sums, { minLeaf, l2 }) : null;
    if (!split) unused.push(histogram);
    return { ...spot, split, histogram: split && histogram };
  }

  /** Counts the rows of the smaller side only, and none where both sides stay leaves. */
  function splitLeaf(leaf: Leaf, mayGrow: boolean, builder: TreeBuilder, derivatives: Derivatives): Leaf[] {
    const split = leaf.split!;
    const { column, lastLeft, firstRight, left, right } = split;
    builder.setLeaf(leaf.node, leaf.sums.rows, 0);
    const node = builder.split(leaf.node, column, splitThreshold(bins, column, lastLeft, firstRight));
    const middle = partitionRows(bins, rows, leaf, split, spare);
    const depth = leaf.depth + 1;
    const lower = { node, depth, sums: left, from: leaf.from, to: middle };
    const upper = { node: node + 1, depth, sums: right, from: middle, to: leaf.to };
    const [smaller, larger] = left.rows <= right.rows ? [lower, upper] : [upper, lower];
    const [whole, part] = [leaf.histogram!, takeHistogram()];
    if (mayGrow && mayBeSplit(larger.sums, depth)) {
      fillHistogram(part, bins, derivatives, rows, smaller);
      subtractHistogram(whole, part);
    }
    return [lower, upper].map((spot) => leafOf(spot, spot === smaller ? part : whole, mayGrow));
  }

  function growLeaves(top: Leaf, builder: TreeBuilder, derivatives: Derivatives): Leaf[] {
    const leaves = [top];
    while (leaves.length < mostLeaves) {
      const next = leafOfMostGain(leaves);
      const leaf = leaves[next]!;
      if (!leaf.split) break;
      const mayGrow = leaves.length + 1 < mostLeaves;
      leaves.splice(next, 1, ...splitLeaf(leaf, mayGrow, builder, derivatives));
    }
    return leaves;
  }

  return {
    grow(builder, derivatives) {
      const all = { from: 0, to: rows.length };
      const histogram = takeHistogram();
      fillHistogram(histogram, bins, derivatives, rows, all);
      const top = leafOf({ ...all, node: -1, depth: 0, sums: sumsOf(rows, derivatives) }, histogram, true);
      if (!top.split) return null;
      const leaves = growLeaves({ ...top, node: builder.root(rows.length, 0) }, builder, derivatives);
      for (const leaf of leaves) {
        builder.setLeaf(leaf.node, leaf.sums.rows, stepOf(leaf.sums));
        if (leaf.histogram) unused.push(leaf.histogram);
      }
      return leaves.map(({ from, to, sums }) => ({ from, to, value: stepOf(sums) }));
    },
  };
}

function sumsOf(rows: Int32Array, derivatives: Derivatives): NodeSums {
  let [slope, curvature] = [0, 0];
  for (const row of rows) {
    slope += derivatives.slope[row]!;
    curvature += derivatives.curvature[row]!;
  }
  return { slope, curvature, rows: rows.length };
}

function leafOfMostGain(leaves: readonly Leaf[]): number {
  let best = 0;
  for (const [i, { split }] of leaves.entries()) {
    if ((split?.gain ?? 0) > (leaves[best]!.split?.gain ?? 0)) best = i;
  }
  return best;
}
