import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averagePrecision } from '../../../analytics/evaluate/average-precision.ts';
import { delongDifference, delongInterval } from '../../../analytics/evaluate/delong.ts';
import { gainsCurve, topShareGain } from '../../../analytics/evaluate/gains-curve.ts';
import { liftGrade } from '../../../analytics/evaluate/lift-grade.ts';
import { precisionRecallCurve } from '../../../analytics/evaluate/precision-recall-curve.ts';
import { rocAuc } from '../../../analytics/evaluate/roc-auc.ts';
import { rocCurve } from '../../../analytics/evaluate/roc-curve.ts';

/** Scores with many ties, both classes present. */
const scored = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 1 })), {
    minLength: 2,
    maxLength: 40,
  })
  .filter((rows) => new Set(rows.map(([, one]) => one)).size === 2)
  .map((rows) => ({
    scores: Float64Array.from(rows, ([score]) => score / 6),
    classes: Uint8Array.from(rows, ([, one]) => one),
  }));

function areaByPairs(scores: Float64Array, classes: Uint8Array): number {
  let [sum, pairs] = [0, 0];
  for (const [i, score] of scores.entries()) {
    for (const [j, other] of scores.entries()) {
      if (classes[i] !== 1 || classes[j] !== 0) continue;
      pairs++;
      sum += score > other ? 1 : score === other ? 0.5 : 0;
    }
  }
  return sum / pairs;
}

describe('the area under the ROC curve', () => {
  it('is the share of pairs in the right order', () => {
    fc.assert(
      fc.property(scored, ({ scores, classes }) => {
        expect(rocAuc(scores, classes)).toBeCloseTo(areaByPairs(scores, classes), 12);
      }),
    );
  });
  it('is that under the points of the curve by trapezoids', () => {
    fc.assert(
      fc.property(scored, ({ scores, classes }) => {
        const { falsePositiveRates: x, truePositiveRates: y } = rocCurve(scores, classes);
        let area = 0;
        for (let i = 1; i < x.length; i++) area += ((x[i]! - x[i - 1]!) * (y[i]! + y[i - 1]!)) / 2;
        expect(area).toBeCloseTo(rocAuc(scores, classes), 12);
        expect([x.at(-1), y.at(-1)]).toEqual([1, 1]);
      }),
    );
  });
  it('turns round with the scores', () => {
    fc.assert(
      fc.property(scored, ({ scores, classes }) => {
        const turned = rocAuc(
          scores.map((score) => -score),
          classes,
        );
        expect(turned).toBeCloseTo(1 - rocAuc(scores, classes), 12);
      }),
    );
  });
  it('is refused where all are of one class, a score is NaN, or lengths differ', () => {
    expect(() => rocAuc(Float64Array.of(1, 2), Uint8Array.of(1, 1))).toThrow(
      'rocAuc requires rows of both classes, got 2 yes and 0 no',
    );
    expect(() => rocAuc(Float64Array.of(1, Number.NaN), Uint8Array.of(1, 0))).toThrow(RangeError);
    expect(() => rocAuc(Float64Array.of(1), Uint8Array.of(1, 0))).toThrow(RangeError);
  });
});

describe("DeLong's interval", () => {
  it('has the standard error worked out by hand', () => {
    // Placements of the yes: 1, 0.5; of the no: 0.5, 1. Both variances are 1/8, each over 2.
    const { value, standardError } = delongInterval(
      Float64Array.of(0.5, 0.1, 0.3, 0.9),
      Uint8Array.of(0, 0, 1, 1),
    );
    expect(value).toBe(0.75);
    expect(standardError).toBeCloseTo(Math.sqrt(0.125), 12);
  });
  it('stays within 0 to 1, holds the area, and has a width even where the classes are separated', () => {
    fc.assert(
      fc.property(scored, ({ scores, classes }) => {
        const { value, low, high } = delongInterval(scores, classes);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low <= value && value <= high).toBe(true);
      }),
    );
    expect(delongInterval(Float64Array.of(1, 2, 3, 4), Uint8Array.of(0, 0, 1, 1)).low).toBeLessThan(0.5);
  });
  it('knows that scores which err alike differ by little', () => {
    const scores = Float64Array.from({ length: 60 }, (_, i) => (i * 37) % 60);
    const classes = Uint8Array.from(scores, (score, i) => Number((score + 20 * (i % 3)) / 100 > 0.45));
    const shifted = scores.map((score, i) => score + (i % 5));
    const { difference, standardError } = delongDifference(scores, shifted, classes);
    expect(difference).toBeCloseTo(rocAuc(scores, classes) - rocAuc(shifted, classes), 12);
    expect(standardError).toBeGreaterThan(0);
    expect(standardError).toBeLessThan(delongInterval(scores, classes).standardError);
  });
});

describe('the precision-recall curve', () => {
  it('ends with everybody: all found, as precise as chance', () => {
    fc.assert(
      fc.property(scored, ({ scores, classes }) => {
        const { precisions, recalls, thresholds } = precisionRecallCurve(scores, classes);
        const share = classes.reduce((sum, one) => sum + one, 0) / classes.length;
        expect(recalls.at(-1)).toBe(1);
        expect(precisions.at(-1)).toBeCloseTo(share, 12);
        expect([...thresholds]).toEqual([...new Set(scores)].sort((a, b) => b - a));
      }),
    );
  });
  it('has an average precision of the share of yes where all scores are equal, and 1 where all are in order', () => {
    expect(averagePrecision(Float64Array.of(1, 1, 1, 1), Uint8Array.of(0, 1, 0, 0))).toBe(0.25);
    expect(averagePrecision(Float64Array.of(1, 2, 3), Uint8Array.of(0, 1, 1))).toBe(1);
  });
});

describe('gains', () => {
  it('never fall, end with everybody, and agree with the top share', () => {
    fc.assert(
      fc.property(scored, ({ scores, classes }) => {
        const points = gainsCurve(scores, classes, 10);
        const reached = points.map((point) => point.reached);
        expect(reached).toEqual([...reached].sort((a, b) => a - b));
        expect(points.at(-1)).toMatchObject({ contacted: 1, reached: 1, lift: 1 });
        const top = topShareGain(scores, classes, 0.5);
        if (classes.length % 2 === 0) expect(points).toContainEqual(top);
      }),
    );
  });
  it('take equal scores in the given order', () => {
    expect(topShareGain(Float64Array.of(1, 1, 1, 1), Uint8Array.of(1, 0, 0, 1), 0.25).buyers).toBe(1);
    expect(topShareGain(Float64Array.of(1, 1, 1, 1), Uint8Array.of(0, 1, 0, 1), 0.25).buyers).toBe(0);
  });
});

describe('the grade', () => {
  it.each([
    [1, 'Excellent'],
    [0.8, 'Excellent'],
    [0.79, 'Good'],
    [0.7, 'Good'],
    [0.6, 'Fair'],
    [0.59, 'Poor'],
    [0.2, 'Poor'],
  ] as const)('of an area of %d is %s', (auc, grade) => {
    expect(liftGrade(auc).grade).toBe(grade);
  });
  it('is refused for what is no area', () => {
    expect(() => liftGrade(Number.NaN)).toThrow('liftGrade requires an area from 0 to 1, got NaN');
  });
});
