import type { Matrix } from '../math/matrix.ts';
import { requireTrainingRows } from '../math/require-training-rows.ts';
import { requireTwoClasses } from '../math/require-two-classes.ts';
import { requireWhole } from '../math/require-whole.ts';
import { binColumns } from '../trees/bins.ts';
import { classTally } from '../trees/class-tally.ts';
import { growClassTree } from '../trees/grow-class-tree.ts';
import { sumTrees } from '../trees/sum-trees.ts';
import { createTreeBuilder } from '../trees/tree-builder.ts';
import type { TreeEnsemble } from '../trees/tree-ensemble.ts';
import type { Classifier } from './classifier.ts';

export type DecisionTreeSettings = {
  /** Questions from the root to a leaf at most. */
  readonly maxDepth: number;
  /** Training rows in a leaf at least. */
  readonly minLeaf: number;
};

/** A bin for each distinct number, up to what bins can hold: the tree is then the exact one. */
const BINS = 65_536;

/**
 * One classification tree (CART with the Gini index, no pruning): the probability is the share of class 1 in the leaf.
 * Thresholds lie halfway between neighbouring numbers of the node; equal splits go to the first column and, within it,
 * to the lowest threshold. The seed changes nothing.
 *
 * @see Breiman et al. (1984), Classification and regression trees
 */
export const decisionTree: Classifier<TreeEnsemble, DecisionTreeSettings> = {
  name: 'decision-tree',
  label: 'Decision tree',
  complexity: 4,
  grid: [
    { maxDepth: 4, minLeaf: 20 },
    { maxDepth: 6, minLeaf: 10 },
  ],
  keepsRows: false,
  fit: (x, classes, settings) => fitTree(x, classes, settings),
  predict: (model, x) => sumTrees(model, x),
};

function fitTree(x: Matrix, classes: Uint8Array, { maxDepth, minLeaf }: DecisionTreeSettings): TreeEnsemble {
  requireTrainingRows('decisionTree', x, classes);
  requireTwoClasses('decisionTree', classes);
  requireWhole('decisionTree', { maxDepth, minLeaf });
  const builder = createTreeBuilder(x.columns);
  const tallies = Float64Array.from(classes, (one) => classTally(1, one));
  growClassTree(builder, binColumns(x, BINS), tallies, { maxDepth, minLeaf, weight: 1 }, (tryColumn) => {
    for (let column = 0; column < x.columns; column++) tryColumn(column);
  });
  return builder.build(0);
}
