import { describe, expect, test } from 'vitest';
import { decisionTree } from '../../../analytics/classify/decision-tree.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { boostedTrees } from '../../../analytics/regress/boosted-trees.ts';
import { binColumns } from '../../../analytics/trees/bins.ts';
import { fillHistogram, subtractHistogram } from '../../../analytics/trees/gradient-histogram.ts';
import { treePoints } from '../../helpers/tree-points.ts';

type Parts = readonly [left: number[], right: number[]];

/** Every way to part the rows by one question, columns in order, thresholds ascending. */
function* questions(x: { values: Float64Array; rows: number; columns: number }) {
  for (let column = 0; column < x.columns; column++) {
    const numbers = Array.from({ length: x.rows }, (_, i) => x.values[i * x.columns + column]!);
    const distinct = [...new Set(numbers)].sort((a, b) => a - b);
    for (let k = 1; k < distinct.length; k++) {
      const threshold = (distinct[k - 1]! + distinct[k]!) / 2;
      const parts: Parts = [[], []];
      for (const [i, number] of numbers.entries()) parts[number <= threshold ? 0 : 1].push(i);
      yield { column, threshold, parts };
    }
  }
}

function leastCost(x: Parameters<typeof questions>[0], minLeaf: number, cost: (part: number[]) => number) {
  let best = { column: -1, threshold: 0, cost: Infinity };
  for (const { column, threshold, parts } of questions(x)) {
    if (parts[0].length < minLeaf || parts[1].length < minLeaf) continue;
    const total = cost(parts[0]) + cost(parts[1]);
    if (total < best.cost - 1e-9) best = { column, threshold, cost: total };
  }
  return best;
}

describe('the first question', () => {
  // With 10 distinct numbers a histogram is searched, with 100,000 the rows are sorted.
  test.each([9, 99_999].flatMap((most) => [1, 2, 3, 4, 5, 6].map((seed) => ({ most, seed }))))(
    'of a decision tree leaves the least Gini impurity (numbers to $most, seed $seed)',
    ({ most, seed }) => {
      const { x, classes } = treePoints(70, 3, seed, most);
      const gini = (part: number[]) => {
        const share = part.reduce((sum, i) => sum + classes[i]!, 0) / part.length;
        return 2 * share * (1 - share) * part.length;
      };
      const tree = decisionTree.fit(x, classes, { maxDepth: 1, minLeaf: 5 }, 1);
      const { column, threshold } = leastCost(x, 5, gini);
      expect([tree.feature[0], tree.threshold[0]]).toEqual([column, threshold]);
      expect(tree.cover[0]).toBe(70);
      expect(tree.cover[1]! + tree.cover[2]!).toBe(70);
    },
  );

  test.each([1, 2, 3, 4, 5, 6])('of a boosted tree leaves the least squared error (seed %i)', (seed) => {
    const { x } = treePoints(60, 3, seed);
    const y = Float64Array.from(
      { length: 60 },
      (_, i) => x.values[3 * i]! + x.values[3 * i + 1]! ** 2 + (i % 7),
    );
    const mean = (part: number[]) => part.reduce((sum, i) => sum + y[i]!, 0) / part.length;
    const squares = (part: number[]) => part.reduce((sum, i) => sum + (y[i]! - mean(part)) ** 2, 0);
    const settings = { rounds: 1, rate: 1, leaves: 2, maxDepth: 1, minLeaf: 5, l2: 0 };
    const tree = boostedTrees.fit(x, y, settings, 1);
    const { column, threshold } = leastCost(x, 5, squares);
    expect([tree.feature[0], tree.threshold[0]]).toEqual([column, threshold]);
    const left = Array.from(y.keys()).filter((i) => x.values[3 * i + column]! <= threshold);
    expect(tree.base + tree.value[1]!).toBeCloseTo(mean(left), 10);
  });

  test('goes to the first column and the lowest threshold of equals', () => {
    const x = matrixOf([
      [0, 0, 0],
      [1, 1, 1],
      [2, 2, 2],
    ]);
    const tree = decisionTree.fit(x, Uint8Array.of(0, 1, 0), { maxDepth: 1, minLeaf: 1 }, 1);
    expect([tree.feature[0], tree.threshold[0]]).toEqual([0, 0.5]);
  });

  test('is asked although it gains nothing where those below it do', () => {
    const x = matrixOf([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    const classes = Uint8Array.of(0, 1, 1, 0);
    const tree = decisionTree.fit(x, classes, { maxDepth: 2, minLeaf: 1 }, 1);
    expect([...decisionTree.predict(tree, x)]).toEqual([...classes]);
  });
});

describe('a histogram of derivatives', () => {
  test('of one part is that of the whole less the other part', () => {
    const { x } = treePoints(50, 3, 1);
    const bins = binColumns(x, 63);
    const slope = Float64Array.from({ length: 50 }, (_, i) => (i % 8) / 8 - 0.5);
    const derivatives = { slope, curvature: slope.map((g) => g * g) };
    const rows = Int32Array.from({ length: 50 }, (_, i) => i);
    const histogramOf = (from: number, to: number) => {
      const histogram = new Float64Array(3 * bins.high.length);
      fillHistogram(histogram, bins, derivatives, rows, { from, to });
      return histogram;
    };
    const whole = histogramOf(0, 50);
    subtractHistogram(whole, histogramOf(0, 20));
    expect(whole).toEqual(histogramOf(20, 50));
  });
});
