import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyIsotonicRegression,
  fitIsotonicRegression,
} from '../../../analytics/evaluate/isotonic-regression.ts';

type Rows = readonly (readonly [score: number, one: number])[];

const rowsOfFew = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.nat(1)), {
  minLength: 1,
  maxLength: 30,
});

const calibrated = (rows: Rows, weights?: Float64Array) =>
  fitIsotonicRegression(
    Float64Array.from(rows, ([score]) => score),
    Uint8Array.from(rows, ([, one]) => one),
    weights,
  );

/** The definition without pooling: at each score the largest, over starts up to it, of the least mean over ends from it. */
function byMinimax(rows: Rows): Map<number, number> {
  const scores = [...new Set(rows.map(([score]) => score))].sort((a, b) => a - b);
  const meanOf = (from: number, to: number) => {
    const inside = rows.filter(([score]) => score >= from && score <= to);
    return inside.reduce((sum, [, one]) => sum + one, 0) / inside.length;
  };
  const at = (score: number) =>
    Math.max(
      ...scores
        .filter((from) => from <= score)
        .map((from) => Math.min(...scores.filter((to) => to >= score).map((to) => meanOf(from, to)))),
    );
  return new Map(scores.map((score) => [score, at(score)]));
}

describe('fitIsotonicRegression', () => {
  it('is the minimax of the means', () => {
    fc.assert(
      fc.property(rowsOfFew, (rows) => {
        const expected = byMinimax(rows);
        const found = applyIsotonicRegression(calibrated(rows), Float64Array.from(expected.keys()));
        for (const [i, value] of [...expected.values()].entries()) expect(found[i]).toBeCloseTo(value, 12);
      }),
    );
  });

  it('keeps the share of class 1, and never falls', () => {
    fc.assert(
      fc.property(rowsOfFew, (rows) => {
        const calibrator = calibrated(rows);
        const scores = Float64Array.from(rows, ([score]) => score);
        const sum = applyIsotonicRegression(calibrator, scores).reduce((total, p) => total + p, 0);
        expect(sum).toBeCloseTo(
          rows.reduce((total, [, one]) => total + one, 0),
          9,
        );
        expect(calibrator.probabilities).toEqual(calibrator.probabilities.toSorted());
      }),
    );
  });

  it('agrees with scikit-learn', () => {
    const scores = Float64Array.of(0.1, 0.2, 0.2, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9);
    const calibrator = fitIsotonicRegression(scores, Uint8Array.of(0, 1, 0, 0, 1, 0, 1, 1, 0, 1));
    const at = Float64Array.of(0, 0.15, 0.2, 0.3, 0.37, 0.45, 0.55, 0.65, 0.85, 1);
    const found = applyIsotonicRegression(calibrator, at);
    for (const [i, expected] of [
      0.0, 0.1666666666666666, 0.3333333333333333, 0.3333333333333333, 0.4, 0.5, 0.5833333333333334,
      0.6666666666666666, 0.8333333333333331, 1.0,
    ].entries())
      expect(found[i]).toBeCloseTo(expected, 10);
  });

  it('counts a row of weight two as two rows, and one of weight 0 not at all', () => {
    const once = calibrated([
      [1, 0],
      [2, 1],
      [2, 1],
      [3, 0],
      [4, 1],
    ]);
    const weights = Float64Array.of(1, 2, 1, 1, 0);
    expect(
      calibrated(
        [
          [1, 0],
          [2, 1],
          [3, 0],
          [4, 1],
          [9, 0],
        ],
        weights,
      ),
    ).toEqual(once);
  });

  it('does not depend on the order of the rows', () => {
    const rows = [
      [1, 0],
      [2, 1],
      [2, 0],
      [3, 0],
      [4, 1],
    ] as const;
    expect(calibrated(rows.toReversed())).toEqual(calibrated(rows));
  });

  it.each([0, 1])('is level where all are of class %d', (one) => {
    const calibrator = calibrated([
      [1, one],
      [2, one],
    ]);
    expect(applyIsotonicRegression(calibrator, Float64Array.of(-9, 1.5, 9))).toEqual(
      Float64Array.of(one, one, one),
    );
  });

  it('is level where all scores are equal', () => {
    const calibrator = calibrated([
      [1, 0],
      [1, 1],
      [1, 1],
      [1, 0],
    ]);
    expect(applyIsotonicRegression(calibrator, Float64Array.of(0, 1, 2))).toEqual(
      Float64Array.of(0.5, 0.5, 0.5),
    );
  });

  it('is finite between the ends of all numbers', () => {
    const calibrator = calibrated([
      [-1.7e308, 0],
      [1.7e308, 1],
    ]);
    expect(applyIsotonicRegression(calibrator, Float64Array.of(0, 1e308, Infinity))).toEqual(
      Float64Array.of(0.5, 0.5 + 1 / 3.4, 1),
    );
  });

  it('refuses what it cannot be fitted to', () => {
    expect(() => calibrated([])).toThrow('fitIsotonicRegression requires');
    expect(() => calibrated([[Infinity, 1]])).toThrow('fitIsotonicRegression requires');
    expect(() => fitIsotonicRegression(Float64Array.of(1), new Uint8Array(3))).toThrow(
      'requires 1 classes, got 3',
    );
    expect(() => calibrated([[1, 1]], Float64Array.of(0))).toThrow(
      'requires weights with a finite sum above 0, got 0',
    );
  });
});

describe('applyIsotonicRegression', () => {
  it('works from JSON with arrays in place of typed ones', () => {
    const calibrator = calibrated([
      [1, 0],
      [2, 1],
      [3, 0],
      [4, 1],
    ]);
    const read = JSON.parse(
      JSON.stringify(calibrator, (_, value) =>
        ArrayBuffer.isView(value) ? [...(value as Float64Array)] : value,
      ),
    );
    const scores = Float64Array.of(0, 1.3, 2.5, 3.7, 5);
    expect(applyIsotonicRegression(read, scores)).toEqual(applyIsotonicRegression(calibrator, scores));
  });
});
