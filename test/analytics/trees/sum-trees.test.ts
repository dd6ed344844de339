import { describe, expect, test } from 'vitest';
import { decisionTree } from '../../../analytics/classify/decision-tree.ts';
import { randomForest } from '../../../analytics/classify/random-forest.ts';
import { sumTrees } from '../../../analytics/trees/sum-trees.ts';
import type { TreeEnsemble } from '../../../analytics/trees/tree-ensemble.ts';
import { afterJson, treePoints } from '../../helpers/tree-points.ts';

/** One row at a time, from question to question. */
function walk(trees: TreeEnsemble, row: Float64Array): number {
  let sum = trees.base;
  for (let tree = 0; tree < trees.roots.length; tree++) {
    let node = trees.roots[tree]!;
    while (trees.feature[node]! >= 0) {
      node = trees.left[node]! + (row[trees.feature[node]!]! <= trees.threshold[node]! ? 0 : 1);
    }
    sum += trees.value[node]!;
  }
  return sum;
}

describe('sumTrees', () => {
  const { x, classes } = treePoints(300, 5, 1);
  const forest = randomForest.fit(x, classes, { trees: 7, minLeaf: 1 }, 1);

  test.each([1, 2, 3, 4, 5, 511, 512, 513, 1026])('sums what each of %i rows finds in its leaves', (rows) => {
    const other = treePoints(rows, 5, 2).x;
    const walked = Array.from({ length: rows }, (_, i) =>
      walk(forest, other.values.subarray(5 * i, 5 * i + 5)),
    );
    expect([...sumTrees(forest, other)]).toEqual(walked);
  });

  test('no row has no sum', () => {
    expect(sumTrees(forest, { values: new Float64Array(0), rows: 0, columns: 5 }).length).toBe(0);
  });

  test('trees that come back from JSON say the same', () => {
    expect(sumTrees(afterJson(forest), x)).toEqual(sumTrees(forest, x));
  });

  test('a tree without a question gives its only leaf', () => {
    const stump = decisionTree.fit(
      treePoints(9, 2, 1).x,
      treePoints(9, 2, 1).classes,
      { maxDepth: 3, minLeaf: 9 },
      1,
    );
    expect(stump.feature.length).toBe(1);
    expect(new Set(sumTrees(stump, treePoints(6, 2, 3).x)).size).toBe(1);
  });

  test('a row with the largest numbers there are stays in its leaf', () => {
    const far = { values: new Float64Array(5).fill(Number.MAX_VALUE), rows: 1, columns: 5 };
    expect(sumTrees(forest, far)[0]).toBe(walk(forest, far.values));
  });

  test('refuses rows with another number of columns', () => {
    expect(() => sumTrees(forest, treePoints(3, 4, 1).x)).toThrow('sumTrees requires 5 columns, got 4');
  });
});
