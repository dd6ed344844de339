import { describe, expect, test } from 'vitest';
import { decisionTree } from '../../../analytics/classify/decision-tree.ts';
import { gradientBoosting } from '../../../analytics/classify/gradient-boosting.ts';
import { randomForest } from '../../../analytics/classify/random-forest.ts';
import { sumTrees } from '../../../analytics/trees/sum-trees.ts';
import type { TreeEnsemble } from '../../../analytics/trees/tree-ensemble.ts';
import { treeShapley } from '../../../analytics/trees/tree-shapley.ts';
import { afterJson, treePoints } from '../../helpers/tree-points.ts';

/** The prediction if only the columns of the set (bits) are known: others are averaged by cover. */
function expectation(trees: TreeEnsemble, row: Float64Array, known: number): number {
  const below = (node: number): number => {
    const column = trees.feature[node]!;
    if (column < 0) return trees.value[node]!;
    const left = trees.left[node]!;
    if ((known >> column) & 1) return below(left + (row[column]! <= trees.threshold[node]! ? 0 : 1));
    const share = trees.cover[left]! / trees.cover[node]!;
    return share * below(left) + (1 - share) * below(left + 1);
  };
  return Array.from(trees.roots, below).reduce((sum, value) => sum + value, trees.base);
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
const bits = (set: number): number => (set === 0 ? 0 : (set & 1) + bits(set >> 1));

/** The definition: over all sets of the other columns. */
function bruteForce(trees: TreeEnsemble, row: Float64Array): number[] {
  const d = trees.columns;
  return Array.from({ length: d }, (_, column) => {
    let sum = 0;
    for (let set = 0; set < 2 ** d; set++) {
      if ((set >> column) & 1) continue;
      const size = bits(set);
      const weight = (factorial(size) * factorial(d - size - 1)) / factorial(d);
      sum += weight * (expectation(trees, row, set | (1 << column)) - expectation(trees, row, set));
    }
    return sum;
  });
}

const { x, classes } = treePoints(160, 5, 4);
const rowAt = (i: number) => x.values.subarray(5 * i, 5 * i + 5);
const boosting = { rounds: 12, rate: 0.3, leaves: 8, maxDepth: 5, minLeaf: 4, l2: 1 };
const models: [string, TreeEnsemble][] = [
  [
    'a deep tree that asks about a column again and again',
    decisionTree.fit(x, classes, { maxDepth: 12, minLeaf: 1 }, 1),
  ],
  ['a forest', randomForest.fit(x, classes, { trees: 9, minLeaf: 2 }, 1)],
  ['boosted trees', gradientBoosting.fit(x, classes, boosting, 1)],
];

describe('treeShapley', () => {
  test.each(models)('of %s equals the average over all orders', (_, trees) => {
    for (let i = 0; i < 12; i++) {
      const { base, contributions } = treeShapley(trees, rowAt(i));
      expect(base).toBeCloseTo(expectation(trees, rowAt(i), 0), 10);
      for (const [column, value] of bruteForce(trees, rowAt(i)).entries()) {
        expect(contributions[column]).toBeCloseTo(value, 10);
      }
    }
  });

  test.each(models)('of %s adds up to the prediction', (_, trees) => {
    const sums = sumTrees(trees, x);
    for (let i = 0; i < x.rows; i++) {
      const { base, contributions } = treeShapley(trees, rowAt(i));
      expect(contributions.reduce((sum, one) => sum + one, base)).toBeCloseTo(sums[i]!, 10);
    }
  });

  test('the base of a tree is the share of class 1', () => {
    const share = classes.reduce((sum, one) => sum + one, 0) / classes.length;
    expect(treeShapley(models[0]![1], rowAt(0)).base).toBeCloseTo(share, 12);
  });

  test('a column that no tree asks about contributes nothing', () => {
    const values = x.values.map((value, at) => (at % 5 === 3 ? 1 : value));
    const trees = gradientBoosting.fit({ ...x, values }, classes, boosting, 1);
    expect(treeShapley(trees, values.subarray(0, 5)).contributions[3]).toBe(0);
  });

  test('trees that come back from JSON are explained alike', () => {
    for (const [, trees] of models)
      expect(treeShapley(afterJson(trees), rowAt(3))).toEqual(treeShapley(trees, rowAt(3)));
  });

  test('refuses a row with another number of columns', () => {
    expect(() => treeShapley(models[0]![1], new Float64Array(4))).toThrow(
      'treeShapley requires 5 columns, got 4',
    );
  });
});
