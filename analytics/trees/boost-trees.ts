import { holdOutTenth } from '../math/hold-out-tenth.ts';
import type { Matrix } from '../math/matrix.ts';
import { requireWhole } from '../math/require-whole.ts';
import { binColumns } from './bins.ts';
import type { BoostingObjective } from './boosting-objective.ts';
import type { BoostingSettings } from './boosting-settings.ts';
import { createGradientTreeGrower, type GradientLeaf } from './grow-gradient-tree.ts';
import { createTreeBuilder } from './tree-builder.ts';
import type { TreeEnsemble } from './tree-ensemble.ts';

/** Fewer bins are quicker, and no worse for a sum of many small trees. */
const BINS = 63;

/**
 * Gradient boosting: tree after tree, each the step that lowers the loss of the scores so far.
 *
 * Ends before `rounds` when no split lowers the loss any more.
 *
 * @param x n rows of d finite numbers
 * @param objective what is made small
 * @param settings of the trees; with `patience` a tenth of the rows of each class says when to stop
 * @param seed draws that tenth; without `patience` it changes nothing
 * @returns trees that add up to scores
 * @throws {RangeError} if a setting is out of range
 * @see Friedman (2001), Greedy function approximation, doi:10.1214/aos/1013203451. Time O(d n) a level of a tree.
 * @example boostTrees(matrixOf([[1], [2]]), squaredErrorObjective(Float64Array.of(1, 3)), { rounds: 1, rate: 1, leaves: 2, maxDepth: 1, minLeaf: 1, l2: 0 }, 1).value // => Float64Array.of(0, -1, 1)
 */
export function boostTrees(
  x: Matrix,
  objective: BoostingObjective,
  settings: BoostingSettings,
  seed: number,
): TreeEnsemble {
  requireSettings(settings);
  const { train, held } = holdOutTenth(objective.classes, settings.patience === undefined ? null : seed);
  const grower = createGradientTreeGrower(binColumns(x, BINS), train, settings);
  const builder = createTreeBuilder(x.columns);
  const scores = new Float64Array(x.rows).fill(objective.base);
  const derivatives = { slope: new Float64Array(x.rows), curvature: new Float64Array(x.rows) };
  const best = { loss: lossOver(held, objective, scores), rounds: 0 };
  for (let round = 1, root = 0; round <= settings.rounds; round++) {
    objective.derive(scores, derivatives.slope, derivatives.curvature);
    const leaves = grower.grow(builder, derivatives);
    if (!leaves) break;
    addLeaves(scores, train, leaves);
    for (const row of held) scores[row]! += builder.valueAt(root, x.values, row);
    // A tree of as many leaves has one node fewer that asks.
    root += 2 * leaves.length - 1;
    const loss = lossOver(held, objective, scores);
    if (held.length === 0 || loss < best.loss) Object.assign(best, { loss, rounds: round });
    else if (round - best.rounds >= settings.patience!) break;
  }
  return builder.build(objective.base, best.rounds);
}

function addLeaves(scores: Float64Array, rows: Int32Array, leaves: readonly GradientLeaf[]): void {
  for (const { from, to, value } of leaves) for (let i = from; i < to; i++) scores[rows[i]!]! += value;
}

function lossOver(rows: Int32Array, objective: BoostingObjective, scores: Float64Array): number {
  let loss = 0;
  for (const row of rows) loss += objective.lossOf(row, scores[row]!);
  return loss;
}

function requireSettings({
  rounds,
  rate,
  leaves,
  maxDepth,
  minLeaf,
  l2,
  patience = 1,
}: BoostingSettings): void {
  requireWhole('boostTrees', { rounds, leaves, maxDepth, minLeaf, patience });
  if (!(rate > 0 && rate <= 1)) throw new RangeError(`boostTrees requires rate above 0 up to 1, got ${rate}`);
  if (!(l2 >= 0 && l2 < Infinity)) throw new RangeError(`boostTrees requires l2 from 0, got ${l2}`);
}
