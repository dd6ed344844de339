import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averagePrecision } from '../../../analytics/evaluate/average-precision.ts';
import { bootstrapIntervals } from '../../../analytics/evaluate/bootstrap-intervals.ts';
import { brierScore } from '../../../analytics/evaluate/brier-score.ts';
import { calibrationCurve } from '../../../analytics/evaluate/calibration-curve.ts';
import { classificationMetrics } from '../../../analytics/evaluate/classification-metrics.ts';
import { expectedCalibrationError } from '../../../analytics/evaluate/expected-calibration-error.ts';
import { logLoss } from '../../../analytics/evaluate/log-loss.ts';
import { regressionMetrics, summariseRegressor } from '../../../analytics/evaluate/regression-metrics.ts';
import { resampledMetrics } from '../../../analytics/evaluate/resampled-metrics.ts';
import { summariseClassifier } from '../../../analytics/evaluate/summarise-classifier.ts';
import { wilsonInterval } from '../../../analytics/evaluate/wilson-interval.ts';
import { createRandom } from '../../../analytics/math/random.ts';

/** Answers that come true as often as their probabilities say. */
function calibrated(n: number, seed: number) {
  const random = createRandom(seed);
  const probabilities = Float64Array.from({ length: n }, () => random());
  return { probabilities, classes: Uint8Array.from(probabilities, (p) => Number(random() < p)) };
}

describe('shares of a confusion matrix', () => {
  it('are null, not NaN, where there is nothing to take a share of', () => {
    expect(classificationMetrics({ tp: 0, fp: 0, tn: 5, fn: 0 })).toEqual({
      accuracy: 1,
      precision: null,
      recall: null,
      specificity: 1,
      f1: null,
      balancedAccuracy: null,
    });
    expect(() => classificationMetrics({ tp: 0, fp: 0, tn: 0, fn: 0 })).toThrow(RangeError);
  });
});

describe('log loss and Brier score', () => {
  it('stay finite for a sure mistake', () => {
    expect(logLoss(Float64Array.of(0), Uint8Array.of(1))).toBeCloseTo(34.54, 2);
    expect(brierScore(Float64Array.of(0), Uint8Array.of(1))).toBe(1);
  });
  it('refuse what is no probability', () => {
    expect(() => logLoss(Float64Array.of(1.1), Uint8Array.of(1))).toThrow(
      'logLoss requires probabilities from 0 to 1, got 1.1',
    );
  });
});

describe('the calibration curve', () => {
  it('puts every row in one bin, a probability of 1 in the last', () => {
    const bins = calibrationCurve(Float64Array.of(0, 0.05, 0.1, 0.95, 1), Uint8Array.of(0, 1, 0, 1, 1));
    expect(bins.map(({ count, share }) => [count, share])).toEqual([
      [2, 0.5],
      [1, 0],
      [2, 1],
    ]);
  });
  it('has bins of equally many rows where asked', () => {
    const { probabilities, classes } = calibrated(1000, 3);
    const bins = calibrationCurve(probabilities, classes, 8, 'count');
    expect(bins.map(({ count }) => count)).toEqual(Array(8).fill(125));
    const means = bins.map(({ meanPrediction }) => meanPrediction);
    expect(means).toEqual([...means].sort((a, b) => a - b));
  });
  it('lies near what was said where the probabilities are true', () => {
    const { probabilities, classes } = calibrated(20_000, 4);
    expect(expectedCalibrationError(probabilities, classes)).toBeLessThan(0.015);
    expect(
      expectedCalibrationError(
        probabilities.map((p) => p / 2),
        classes,
      ),
    ).toBeGreaterThan(0.2);
  });
});

describe("Wilson's interval", () => {
  it('is that of the worked example of R binom.confint(8, 20, method = "wilson")', () => {
    const { low, high } = wilsonInterval(8, 20);
    expect(low).toBeCloseTo(0.2188065, 6);
    expect(high).toBeCloseTo(0.6134185, 6);
  });
  it('holds the share and stays within 0 to 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, share) => {
          const { value, low, high } = wilsonInterval(Math.round(share * n), n);
          expect(0 <= low && low <= value && value <= high && high <= 1 && low < high).toBe(true);
        },
      ),
    );
  });
});

describe('bootstrap intervals', () => {
  const values = Float64Array.from({ length: 400 }, (_, i) => ((i * 37) % 101) / 10);
  const mean = (counts: Float64Array) => [
    values.reduce((sum, value, i) => sum + counts[i]! * value, 0) / counts.reduce((sum, c) => sum + c, 0),
  ];

  it('are near the normal interval of a mean', () => {
    const [interval] = bootstrapIntervals(400, mean, { seed: 5, repeats: 2000 });
    const middle = interval!.value;
    const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / 400);
    expect((interval!.high - interval!.low) / 2).toBeCloseTo((1.96 * sd) / 20, 1);
  });
  it('are the same for the same seed', () => {
    const run = (seed: number) => bootstrapIntervals(400, mean, { seed });
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });
  it('draw as many rows of every class as there are', () => {
    const strata = Uint8Array.of(0, 0, 0, 1);
    const [yes] = bootstrapIntervals(4, (counts) => [counts[3]!], { seed: 1, strata });
    expect(yes).toEqual({ value: 1, low: 1, high: 1 });
  });
  it('refuse a statistic that is not finite', () => {
    expect(() => bootstrapIntervals(2, () => [Number.NaN], { seed: 1 })).toThrow(
      'bootstrapIntervals requires finite statistics, got NaN',
    );
  });
});

describe('metrics of rows that count several times', () => {
  it('are those of the rows written out', () => {
    const rows = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 1 }),
        fc.integer({ min: 1, max: 3 }),
      ),
      { minLength: 10, maxLength: 30 },
    );
    fc.assert(
      fc.property(
        rows.filter((all) => new Set(all.map(([, one]) => one)).size === 2),
        (all) => {
          const probabilities = Float64Array.from(all, ([p]) => p / 20);
          const classes = Uint8Array.from(all, ([, one]) => one);
          const counts = Float64Array.from(all, ([, , count]) => count);
          const weighted = resampledMetrics(probabilities, classes, 0.5)(counts);
          const written = all.flatMap(([p, one, count]) =>
            Array.from({ length: count }, () => [p / 20, one]),
          );
          const p = Float64Array.from(written, ([value]) => value!);
          const c = Uint8Array.from(written, ([, one]) => one!);
          expect(weighted.averagePrecision).toBeCloseTo(averagePrecision(p, c), 10);
          expect(weighted.calibrationError).toBeCloseTo(expectedCalibrationError(p, c), 10);
        },
      ),
    );
  });
});

describe('the summary of a classifier', () => {
  it('is finite at the edges: all scores equal, separated classes, one yes', () => {
    const cases = [
      { scores: Float64Array.of(0.5, 0.5, 0.5), classes: Uint8Array.of(0, 1, 0) },
      { scores: Float64Array.of(0, 0, 1, 1), classes: Uint8Array.of(0, 0, 1, 1) },
      { scores: Float64Array.of(0.1, 0.2), classes: Uint8Array.of(0, 1) },
    ];
    for (const { scores, classes } of cases) {
      const text = JSON.stringify(summariseClassifier(scores, classes, { seed: 1 }), (_, value) =>
        typeof value === 'number' && !Number.isFinite(value) ? 'not finite' : value,
      );
      expect(text).not.toContain('not finite');
    }
  });
  it('refuses one class alone', () => {
    expect(() => summariseClassifier(Float64Array.of(0.5), Uint8Array.of(1), { seed: 1 })).toThrow(
      'summariseClassifier requires rows of both classes, got 1 yes and 0 no',
    );
  });
});

describe('metrics of amounts', () => {
  it('say that the mean explains nothing, and worse than the mean less than nothing', () => {
    const actual = Float64Array.of(1, 2, 3);
    expect(regressionMetrics(Float64Array.of(2, 2, 2), actual).r2).toBe(0);
    expect(regressionMetrics(Float64Array.of(3, 2, 1), actual).r2).toBe(-3);
    expect(regressionMetrics(Float64Array.of(5, 5), Float64Array.of(5, 5)).r2).toBeNull();
  });
  it('have intervals that hold them', () => {
    const actual = Float64Array.from({ length: 200 }, (_, i) => (i * 31) % 97);
    const { rmse, mae, r2, mean } = summariseRegressor(
      actual.map((value, i) => value + ((i * 7) % 11) - 5),
      actual,
      1,
    );
    for (const { value, low, high } of [rmse, mae, r2!]) expect(low < value && value < high).toBe(true);
    expect(mean.r2).toBe(0);
    expect(mean.rmse).toBeGreaterThan(rmse.high);
  });
});
