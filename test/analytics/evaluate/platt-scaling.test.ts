import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPlattScaling, fitPlattScaling } from '../../../analytics/evaluate/platt-scaling.ts';
import { logOdds } from '../../../analytics/math/log-odds.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { sigmoid } from '../../../analytics/math/sigmoid.ts';

const scoresAndClasses = fc.array(fc.tuple(fc.double({ min: -50, max: 50, noNaN: true }), fc.nat(1)), {
  minLength: 1,
  maxLength: 40,
});

const calibrated = (rows: readonly (readonly [number, number])[], weights?: Float64Array) =>
  fitPlattScaling(
    Float64Array.from(rows, ([score]) => score),
    Uint8Array.from(rows, ([, one]) => one),
    weights,
  );

describe('fitPlattScaling', () => {
  it('meets the smoothed targets on average, and in their product with the scores', () => {
    fc.assert(
      fc.property(scoresAndClasses, (rows) => {
        const { slope, intercept } = calibrated(rows);
        const positive = rows.filter(([, one]) => one === 1).length;
        const yes = (positive + 1) / (positive + 2);
        const no = 1 / (rows.length - positive + 2);
        const largest = Math.max(...rows.map(([score]) => Math.abs(score)), 1);
        const errors = rows.map(
          ([score, one]) => sigmoid(slope * score + intercept) - (one === 1 ? yes : no),
        );
        const sum = errors.reduce((total, error) => total + error, 0);
        const product = rows.reduce((total, [score], i) => total + (score / largest) * errors[i]!, 0);
        expect(sum / rows.length).toBeCloseTo(0, 6);
        expect(product / rows.length).toBeCloseTo(0, 6);
      }),
    );
  });

  it('agrees with scikit-learn', () => {
    const scores = Float64Array.of(-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3);
    const { slope, intercept } = fitPlattScaling(scores, Uint8Array.of(0, 0, 1, 0, 0, 1, 0, 1, 1, 1));
    expect(slope).toBeCloseTo(0.63704158, 5);
    expect(intercept).toBeCloseTo(-0.1810861, 5);
  });

  it('finds the curve that made the classes', () => {
    const random = createRandom(1);
    const rows = Array.from({ length: 20_000 }, () => {
      const score = 6 * random() - 3;
      return [score, random() < sigmoid(1.5 * score - 0.7) ? 1 : 0] as const;
    });
    const { slope, intercept } = calibrated(rows);
    expect(slope).toBeCloseTo(1.5, 1);
    expect(intercept).toBeCloseTo(-0.7, 1);
  });

  it('leaves calibrated probabilities as they are, by their log-odds', () => {
    const random = createRandom(2);
    const rows = Array.from({ length: 20_000 }, () => {
      const p = random();
      return [logOdds(p), random() < p ? 1 : 0] as const;
    });
    const { slope, intercept } = calibrated(rows);
    expect(slope).toBeCloseTo(1, 1);
    expect(intercept).toBeCloseTo(0, 1);
  });

  it('does not depend on the unit of the scores', () => {
    const rows = [
      [1, 0],
      [2, 1],
      [3, 0],
      [5, 1],
    ] as const;
    const plain = applyPlattScaling(calibrated(rows), Float64Array.of(1, 2, 3, 5));
    const tiny = rows.map(([score, one]) => [score * 1e-200, one] as const);
    const scaled = applyPlattScaling(calibrated(tiny), Float64Array.of(1e-200, 2e-200, 3e-200, 5e-200));
    for (const [i, p] of plain.entries()) expect(scaled[i]).toBeCloseTo(p, 8);
  });

  it('counts a row of weight two as two rows, but for the smoothing', () => {
    const once = calibrated([
      [1, 0],
      [2, 1],
      [2, 1],
      [3, 0],
      [4, 1],
    ]);
    const weighted = calibrated(
      [
        [1, 0],
        [2, 1],
        [3, 0],
        [4, 1],
      ],
      Float64Array.of(1, 2, 1, 1),
    );
    expect(weighted.slope).toBeCloseTo(once.slope, 6);
    expect(weighted.intercept).toBeCloseTo(once.intercept, 6);
  });

  it('is finite where the scores separate the classes', () => {
    const calibrator = calibrated([
      [-1, 0],
      [-0.5, 0],
      [0.5, 1],
      [1, 1],
    ]);
    const [low, high] = applyPlattScaling(calibrator, Float64Array.of(-1, 1));
    expect(low).toBeGreaterThan(0.05);
    expect(high).toBeLessThan(0.95);
    expect(high).toBeGreaterThan(0.6);
  });

  it.each([
    [0, 1 / 5],
    [1, 4 / 5],
  ])('gives one smoothed probability where all are of class %d', (one, expected) => {
    const calibrator = calibrated([
      [-1, one],
      [0, one],
      [7, one],
    ]);
    const probabilities = applyPlattScaling(calibrator, Float64Array.of(-100, 0, 1e9));
    for (const p of probabilities) expect(p).toBeCloseTo(expected, 6);
  });

  it('is finite for one positive, equal scores, and scores at the ends of all numbers', () => {
    const fits = [
      calibrated([
        [0.1, 0],
        [0.2, 0],
        [0.9, 1],
      ]),
      calibrated([
        [3, 0],
        [3, 1],
      ]),
      calibrated([
        [-1e308, 0],
        [0, 1],
        [1e308, 1],
      ]),
      calibrated([
        [-1e-320, 0],
        [1e-320, 1],
      ]),
    ];
    for (const { slope, intercept } of fits) {
      expect([Number.isFinite(slope), Number.isFinite(intercept)]).toEqual([true, true]);
    }
  });

  it('refuses what has no curve', () => {
    const one = Float64Array.of(1);
    expect(() => calibrated([])).toThrow('fitPlattScaling requires');
    expect(() => calibrated([[Number.NaN, 0]])).toThrow('fitPlattScaling requires');
    expect(() => fitPlattScaling(one, Uint8Array.of(0, 1))).toThrow(
      'fitPlattScaling requires 1 classes, got 2',
    );
    expect(() => fitPlattScaling(one, Uint8Array.of(2))).toThrow(
      'fitPlattScaling requires classes of 0 or 1',
    );
    expect(() => calibrated([[1, 0]], Float64Array.of(-1))).toThrow('requires weights from 0, got -1');
    expect(() => calibrated([[1, 0]], Float64Array.of(0))).toThrow(
      'requires weights with a finite sum above 0',
    );
    expect(() => calibrated([[1, 0]], new Float64Array(2))).toThrow('requires 1 weights, got 2');
  });
});

describe('applyPlattScaling', () => {
  it('never falls where higher scores have the classes of 1', () => {
    const calibrator = calibrated([
      [-1, 0],
      [2, 0],
      [1, 1],
      [4, 1],
    ]);
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (a, b) => {
        const [low, high] = applyPlattScaling(calibrator, Float64Array.of(Math.min(a, b), Math.max(a, b)));
        expect(high).toBeGreaterThanOrEqual(low!);
      }),
    );
  });

  it('works from JSON', () => {
    const calibrator = calibrated([
      [-1, 0],
      [2, 0],
      [1, 1],
      [4, 1],
    ]);
    const scores = Float64Array.of(-3, 0, 3);
    expect(applyPlattScaling(JSON.parse(JSON.stringify(calibrator)), scores)).toEqual(
      applyPlattScaling(calibrator, scores),
    );
  });
});
