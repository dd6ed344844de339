import type { Matrix } from '../math/matrix.ts';
import { createRandom } from '../math/random.ts';
import { requireTrainingRows } from '../math/require-training-rows.ts';
import { requireTwoClasses } from '../math/require-two-classes.ts';
import { requireWhole } from '../math/require-whole.ts';
import { binColumns } from '../trees/bins.ts';
import { classTally } from '../trees/class-tally.ts';
import { growClassTree, type TryColumns } from '../trees/grow-class-tree.ts';
import { sumTrees } from '../trees/sum-trees.ts';
import { createTreeBuilder } from '../trees/tree-builder.ts';
import type { TreeEnsemble } from '../trees/tree-ensemble.ts';
import type { Classifier } from './classifier.ts';

export type RandomForestSettings = {
  readonly trees: number;
  /** Training rows, counted as drawn, in a leaf at least. */
  readonly minLeaf: number;
};

/** Bins a column has at most: campaign amounts lose nothing that the draw of rows does not blur anyway. */
const BINS = 255;

/** Rows drawn for a tree at most: a million rows would otherwise make trees of a gigabyte that predict no better. */
const MOST_DRAWN = 10_000;

type Random = () => number;

/**
 * A random forest: every tree is grown on rows drawn with replacement, every node asks about the best of sqrt(d) columns
 * drawn anew, and the probability is the mean share of class 1 in the leaves. Columns that tell no rows of a node apart
 * count as drawn, but one that does is always among them, as in scikit-learn. At most 10,000 rows are drawn for a tree.
 *
 * @see Breiman (2001), Random forests, doi:10.1023/A:1010933404324
 */
export const randomForest: Classifier<TreeEnsemble, RandomForestSettings> = {
  name: 'random-forest',
  label: 'Random forest',
  complexity: 5,
  grid: [
    { trees: 200, minLeaf: 5 },
    { trees: 200, minLeaf: 1 },
  ],
  keepsRows: false,
  fit: (x, classes, settings, seed) => fitForest(x, classes, settings, seed),
  // A sum of 200 shares of a 200th each may be a rounding error above 1.
  predict: (model, x) => sumTrees(model, x).map((sum) => Math.min(sum, 1)),
};

function fitForest(
  x: Matrix,
  classes: Uint8Array,
  { trees, minLeaf }: RandomForestSettings,
  seed: number,
): TreeEnsemble {
  requireTrainingRows('randomForest', x, classes);
  requireTwoClasses('randomForest', classes);
  requireWhole('randomForest', { trees, minLeaf });
  const bins = binColumns(x, BINS);
  const random = createRandom(seed);
  const tryColumns = columnsAtRandom(x.columns, random);
  const builder = createTreeBuilder(x.columns);
  const limits = { maxDepth: Infinity, minLeaf, weight: 1 / trees };
  for (let tree = 0; tree < trees; tree++) {
    growClassTree(builder, bins, drawRows(classes, random), limits, tryColumns);
  }
  return builder.build(0);
}

function drawRows(classes: Uint8Array, random: Random): Float64Array {
  const tallies = new Float64Array(classes.length);
  const draws = Math.min(classes.length, MOST_DRAWN);
  const unit = [classTally(1, 0), classTally(1, 1)] as const;
  for (let draw = 0; draw < draws; draw++) {
    const row = Math.floor(random() * classes.length);
    tallies[row]! += unit[classes[row] === 1 ? 1 : 0];
  }
  return tallies;
}

/** Shuffles no further than the columns that a node looks at. */
function columnsAtRandom(columns: number, random: Random): TryColumns {
  const order = Int32Array.from({ length: columns }, (_, j) => j);
  const wanted = Math.max(1, Math.floor(Math.sqrt(columns)));
  return (tryColumn) => {
    let useful = false;
    for (let tried = 0; tried < columns && (tried < wanted || !useful); tried++) {
      const at = tried + Math.floor(random() * (columns - tried));
      const column = order[at]!;
      order[at] = order[tried]!;
      order[tried] = column;
      if (tryColumn(column)) useful = true;
    }
  };
}
