import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Classifier } from '../../../analytics/classify/classifier.ts';
import { decisionTree } from '../../../analytics/classify/decision-tree.ts';
import { gradientBoosting } from '../../../analytics/classify/gradient-boosting.ts';
import { randomForest } from '../../../analytics/classify/random-forest.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { boostTrees } from '../../../analytics/trees/boost-trees.ts';
import type { BoostingSettings } from '../../../analytics/trees/boosting-settings.ts';
import { logLossObjective } from '../../../analytics/trees/log-loss-objective.ts';
import type { TreeEnsemble } from '../../../analytics/trees/tree-ensemble.ts';
import { afterJson, treePoints } from '../../helpers/tree-points.ts';

/** With the settings of a kind bound, so that the kinds can be tested alike. */
function bound<S extends object>(classifier: Classifier<TreeEnsemble, S>, settings: S) {
  const { name, predict } = classifier;
  const learn = (x: Matrix, classes: Uint8Array, seed = 1) => classifier.fit(x, classes, settings, seed);
  return { name, learn, predict };
}

const boosting: BoostingSettings = { rounds: 30, rate: 0.2, leaves: 8, maxDepth: 4, minLeaf: 2, l2: 1 };
const kinds = [
  bound(decisionTree, { maxDepth: 4, minLeaf: 2 }),
  bound(randomForest, { trees: 20, minLeaf: 1 }),
  bound(gradientBoosting, boosting),
];
const column = (numbers: readonly number[]) => matrixOf(numbers.map((number) => [number]));

describe.each(kinds)('$name', ({ learn, predict }) => {
  const { x, classes } = treePoints(200, 4, 1);

  test('tells classes that a question separates', () => {
    const apart = column(Array.from({ length: 40 }, (_, i) => i));
    const half = Uint8Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 1));
    const found = predict(learn(apart, half), apart);
    expect(found.every((p, i) => p > 0.5 === (half[i] === 1))).toBe(true);
    expect(found.every((p) => p >= 0 && p <= 1)).toBe(true);
  });

  test('gives the same model for the same seed', () => {
    expect(learn(x, classes)).toEqual(learn(x, classes));
  });

  test('does not change what it is given', () => {
    const [before, were] = [x.values.slice(), classes.slice()];
    predict(learn(x, classes), x);
    expect(x.values).toEqual(before);
    expect(classes).toEqual(were);
  });

  test('predicts the same after JSON and structuredClone', () => {
    const model = learn(x, classes);
    expect(predict(afterJson(model), x)).toEqual(predict(model, x));
    expect(predict(structuredClone(model), x)).toEqual(predict(model, x));
  });

  test('of rows that are all alike says the share of class 1, about', () => {
    const alike = { values: new Float64Array(400).fill(3), rows: 200, columns: 2 };
    const share = classes.reduce((sum, one) => sum + one, 0) / 200;
    const [p] = predict(learn(alike, classes), alike);
    expect(Math.abs(p! - share)).toBeLessThan(0.05);
  });

  test('finds one row of class 1 among others without a number that is none', () => {
    const one = Uint8Array.from({ length: 200 }, (_, i) => (i === 7 ? 1 : 0));
    expect(predict(learn(x, one), x).every((p) => p >= 0 && p <= 1)).toBe(true);
  });

  test('predicts from 0 to 1 whatever the numbers, seen or not', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(finite, finite), { minLength: 2, maxLength: 30 }), (rows) => {
        const [half, unseen] = [rows.slice(0, Math.ceil(rows.length / 2) + 1), rows];
        const alternate = Uint8Array.from(half, (_, i) => i % 2);
        const found = predict(learn(matrixOf(half), alternate), matrixOf(unseen));
        expect(found.every((p) => p >= 0 && p <= 1)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('does not care about the unit of a column', () => {
    const scaled = { ...x, values: x.values.map((value) => 1024 * value - 512) };
    expect(predict(learn(scaled, classes), scaled)).toEqual(predict(learn(x, classes), x));
  });

  test('refuses what nothing can be learnt from', () => {
    const none = { values: new Float64Array(0), rows: 0, columns: 2 };
    expect(() => learn(none, new Uint8Array(0))).toThrow(
      /requires at least one row and one column, got 0 x 2/,
    );
    expect(() => learn(x, new Uint8Array(200))).toThrow(
      /requires rows of both classes, got 0 yes and 200 no/,
    );
    expect(() => learn(x, new Uint8Array(200).fill(1))).toThrow(/rows of both classes, got 200 yes/);
    expect(() => learn(x, classes.slice(1))).toThrow(/requires 200 targets, got 199/);
    expect(() =>
      learn(
        x,
        classes.map((one) => 2 * one),
      ),
    ).toThrow(/requires classes of 0 or 1, got 2/);
    const bad = { ...x, values: x.values.with(9, Number.NaN) };
    expect(() => learn(bad, classes)).toThrow(/requires finite values, got NaN/);
    expect(() => predict(learn(x, classes), treePoints(3, 5, 1).x)).toThrow(/requires 4 columns, got 5/);
  });
});

describe('limits', () => {
  const { x, classes } = treePoints(300, 4, 2);

  test.each([
    { maxDepth: 1, minLeaf: 1, leaves: 2 },
    { maxDepth: 3, minLeaf: 1, leaves: 8 },
    { maxDepth: 9, minLeaf: 100, leaves: 3 },
  ])(
    'a tree of depth $maxDepth with leaves of $minLeaf has at most $leaves',
    ({ maxDepth, minLeaf, leaves }) => {
      const { feature, cover } = decisionTree.fit(x, classes, { maxDepth, minLeaf }, 1);
      const rows = Array.from(cover).filter((_, node) => feature[node]! < 0);
      expect(rows.length).toBeLessThanOrEqual(leaves);
      expect(Math.min(...rows)).toBeGreaterThanOrEqual(minLeaf);
    },
  );

  test('a boosted tree has as many leaves as it may and each as many rows as it must', () => {
    const { feature, cover, roots } = gradientBoosting.fit(
      x,
      classes,
      { ...boosting, rounds: 1, leaves: 5, minLeaf: 11 },
      1,
    );
    const rows = Array.from(cover).filter((_, node) => feature[node]! < 0);
    expect([roots.length, rows.length]).toEqual([1, 5]);
    expect(Math.min(...rows)).toBeGreaterThanOrEqual(11);
    expect(rows.reduce((sum, one) => sum + one, 0)).toBe(300);
  });

  test('boosting with patience looks at rows of both classes, however few there are of one', () => {
    const rare = classes.map((_, row) => Number(row < 3));
    const objective = logLossObjective(rare);
    for (let seed = 1; seed <= 10; seed++) {
      const looked = new Set<number>();
      const lossOf = (row: number, score: number) => {
        looked.add(row);
        return objective.lossOf(row, score);
      };
      boostTrees(x, { ...objective, lossOf }, { ...boosting, rounds: 2, patience: 1 }, seed);
      expect([...looked].filter((row) => rare[row] === 1)).toHaveLength(1);
    }
  });

  test('boosting with patience stops early, differs by seed, and is as good on other rows', () => {
    const settings = { ...boosting, rounds: 400 };
    const patient = gradientBoosting.fit(x, classes, { ...settings, patience: 5 }, 1);
    const other = gradientBoosting.fit(x, classes, { ...settings, patience: 5 }, 2);
    expect(patient.roots.length).toBeLessThan(100);
    expect(patient).not.toEqual(other);
    expect(patient.feature.length).toBe(patient.value.length);
    const fresh = treePoints(2000, 4, 3);
    const loss = (model: TreeEnsemble) =>
      gradientBoosting
        .predict(model, fresh.x)
        .reduce((sum, p, i) => sum - Math.log(fresh.classes[i] === 1 ? p : 1 - p), 0);
    expect(loss(patient)).toBeLessThan(loss(gradientBoosting.fit(x, classes, settings, 1)));
  });

  test.each([
    [{ rounds: 0 }, 'rounds from 1, got 0'],
    [{ rate: 0 }, 'rate above 0 up to 1, got 0'],
    [{ rate: Number.NaN }, 'rate above 0 up to 1, got NaN'],
    [{ leaves: 1.5 }, 'leaves from 1, got 1.5'],
    [{ l2: -1 }, 'l2 from 0, got -1'],
    [{ patience: 0 }, 'patience from 1, got 0'],
  ])('boosting refuses %o', (wrong, message) => {
    expect(() => gradientBoosting.fit(x, classes, { ...boosting, ...wrong }, 1)).toThrow(message);
  });

  test('a tree and a forest refuse settings that are no whole numbers from 1', () => {
    expect(() => decisionTree.fit(x, classes, { maxDepth: 0, minLeaf: 1 }, 1)).toThrow(
      'maxDepth from 1, got 0',
    );
    expect(() => randomForest.fit(x, classes, { trees: 2, minLeaf: 0.5 }, 1)).toThrow(
      'minLeaf from 1, got 0.5',
    );
  });
});

describe('a random forest', () => {
  const { x, classes } = treePoints(300, 4, 2);

  test('differs by seed', () => {
    const settings = { trees: 5, minLeaf: 1 };
    expect(randomForest.fit(x, classes, settings, 1)).not.toEqual(randomForest.fit(x, classes, settings, 2));
  });

  test('draws as many rows for a tree as there are, and no more than 10,000', () => {
    const roots = ({ cover, roots: first }: TreeEnsemble) => Array.from(first, (root) => cover[root]!);
    expect(roots(randomForest.fit(x, classes, { trees: 3, minLeaf: 1 }, 1))).toEqual([300, 300, 300]);
    const many = treePoints(10_500, 2, 1);
    expect(roots(randomForest.fit(many.x, many.classes, { trees: 2, minLeaf: 50 }, 1))).toEqual([
      10_000, 10_000,
    ]);
  });

  test('says the mean share of its leaves', () => {
    const distinct = treePoints(300, 4, 2, 1e6);
    const forest = randomForest.fit(distinct.x, distinct.classes, { trees: 4, minLeaf: 1 }, 1);
    const shares = Array.from(forest.value).filter((_, node) => forest.feature[node]! < 0);
    expect(new Set(shares)).toEqual(new Set([0, 0.25]));
  });
});

describe('boosting', () => {
  test('ends when no question lowers the loss', () => {
    const alike = column(new Array(30).fill(1));
    const model = gradientBoosting.fit(
      alike,
      Uint8Array.from({ length: 30 }, (_, i) => (i < 10 ? 1 : 0)),
      boosting,
      1,
    );
    expect(model.roots.length).toBe(0);
    expect(gradientBoosting.predict(model, alike)[0]).toBeCloseTo(1 / 3, 12);
  });

  test('stays finite for a thousand rounds on classes that separate, without a penalty', () => {
    const apart = column(Array.from({ length: 40 }, (_, i) => i));
    const half = Uint8Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 1));
    const model = gradientBoosting.fit(apart, half, { ...boosting, rounds: 1000, rate: 1, l2: 0 }, 1);
    expect(Array.from(model.value).every(Number.isFinite)).toBe(true);
  });
});
