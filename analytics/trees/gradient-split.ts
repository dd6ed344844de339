import type { Bins } from './bins.ts';
import { PER_BIN } from './gradient-histogram.ts';

/** Sums over the rows of a node. */
export type NodeSums = { readonly slope: number; readonly curvature: number; readonly rows: number };

/** A split of a node: bins up to `lastLeft` go left; `firstRight` is the next bin that has rows of the node. */
export type GradientSplit = {
  readonly column: number;
  readonly lastLeft: number;
  readonly firstRight: number;
  /** Twice the loss saved by it, in the quadratic approximation. */
  readonly gain: number;
  readonly left: NodeSums;
  readonly right: NodeSums;
};

export type GradientSplitLimits = { readonly minLeaf: number; readonly l2: number };

/** A leaf with less curvature than this would take a step of any length. */
const LEAST_CURVATURE = 1e-3;

/** A gain below this share of the node's own score is a rounding error. */
const LEAST_GAIN = 1e-12;

/**
 * The split of a node that lowers the loss most if each side takes its Newton step, or null if none lowers it.
 *
 * Equal splits go to the first column and the lowest threshold.
 *
 * @param bins of all rows
 * @param histogram of the node
 * @param node its sums
 * @param limits rows in a leaf at least, L2 penalty
 * @see Chen and Guestrin (2016), XGBoost, equation 7, doi:10.1145/2939672.2939785. Time O(bins of all columns).
 * @example bestGradientSplit(binColumns(matrixOf([[1]]), 2), new Float64Array(3), { slope: 0, curvature: 1, rows: 1 }, { minLeaf: 1, l2: 1 }) // => null
 */
export function bestGradientSplit(
  bins: Bins,
  histogram: Float64Array,
  node: NodeSums,
  limits: GradientSplitLimits,
): GradientSplit | null {
  const own = (node.slope * node.slope) / Math.max(node.curvature + limits.l2, LEAST_CURVATURE);
  const best: Candidate = {
    score: own + LEAST_GAIN * own,
    column: -1,
    lastLeft: -1,
    slope: 0,
    curvature: 0,
    rows: 0,
  };
  for (let column = 0; column < bins.columns; column++) {
    const first = bins.start[column]!;
    const end = bins.start[column + 1]!;
    if (end - first > 1) scanColumn(histogram, first, end, node, limits, best, column);
  }
  return best.column < 0 ? null : splitOf(bins, histogram, node, best, own);
}

type Candidate = {
  score: number;
  column: number;
  lastLeft: number;
  slope: number;
  curvature: number;
  rows: number;
};

function scanColumn(
  histogram: Float64Array,
  first: number,
  end: number,
  node: NodeSums,
  { minLeaf, l2 }: GradientSplitLimits,
  best: Candidate,
  column: number,
): void {
  const { slope, curvature, rows } = node;
  const most = rows - minLeaf;
  let slopeLeft = 0;
  let curvatureLeft = 0;
  let rowsLeft = 0;
  for (let place = first; place < end - 1; place++) {
    const here = histogram[PER_BIN * place + 2]!;
    if (here === 0) continue;
    slopeLeft += histogram[PER_BIN * place]!;
    curvatureLeft += histogram[PER_BIN * place + 1]!;
    rowsLeft += here;
    if (rowsLeft < minLeaf) continue;
    if (rowsLeft > most) return;
    const curvatureRight = curvature - curvatureLeft;
    if (curvatureLeft < LEAST_CURVATURE || curvatureRight < LEAST_CURVATURE) continue;
    const slopeRight = slope - slopeLeft;
    const score =
      (slopeLeft * slopeLeft) / (curvatureLeft + l2) + (slopeRight * slopeRight) / (curvatureRight + l2);
    if (score <= best.score) continue;
    best.score = score;
    best.column = column;
    best.lastLeft = place - first;
    best.slope = slopeLeft;
    best.curvature = curvatureLeft;
    best.rows = rowsLeft;
  }
}

function splitOf(
  { start }: Bins,
  histogram: Float64Array,
  node: NodeSums,
  best: Candidate,
  own: number,
): GradientSplit {
  const { column, lastLeft, slope, curvature, rows } = best;
  let firstRight = lastLeft + 1;
  while (histogram[PER_BIN * (start[column]! + firstRight) + 2] === 0) firstRight++;
  const left = { slope, curvature, rows };
  const right = { slope: node.slope - slope, curvature: node.curvature - curvature, rows: node.rows - rows };
  return { column, lastLeft, firstRight, gain: best.score - own, left, right };
}
