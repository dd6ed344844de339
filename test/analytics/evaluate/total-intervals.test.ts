import { describe, expect, it } from 'vitest';
import { residualBands } from '../../../analytics/evaluate/residual-bands.ts';
import { periodRatios, sharedError, totalIntervals } from '../../../analytics/evaluate/total-intervals.ts';
import { createRandom } from '../../../analytics/math/random.ts';

/** Half the customers spend nothing, the others twice what is expected, give or take. */
function world(n: number, seed: number) {
  const random = createRandom(seed);
  const predicted = Float64Array.from({ length: n }, () => Math.exp(5 * random()));
  const actual = predicted.map((one) => (random() < 0.5 ? 0 : 4 * one * random()));
  return { predicted, actual, period: null };
}
const rows = (n: number) => Int32Array.from({ length: n }, (_, i) => i);
const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);

describe('the interval of a sum of predicted amounts', () => {
  it('holds what came in about 95 of 100 worlds', () => {
    const tested = world(4000, 1);
    let held = 0;
    for (let seed = 2; seed < 202; seed++) {
      const { predicted, actual } = world(100, seed);
      const [interval] = totalIntervals(predicted, [rows(100)], tested, { seed: 1, repeats: 400 });
      held += Number(interval!.low <= sum(actual) && sum(actual) <= interval!.high);
    }
    expect(held).toBeGreaterThanOrEqual(180);
    expect(held).toBeLessThan(200);
  });
  it('is wider, of the sum, for a customer than for many, and never below nothing', () => {
    const tested = world(4000, 1);
    const [one, many] = totalIntervals(
      tested.predicted,
      [Int32Array.of(7), rows(1000)],
      { ...tested, period: null },
      { seed: 1 },
    );
    const width = ({ value, low, high }: typeof one & object) => (high - low) / value;
    expect(width(one!)).toBeGreaterThan(5 * width(many!));
    expect(one!.low).toBeGreaterThanOrEqual(0);
    expect(one!.low).toBeLessThan(0.1 * one!.value);
  });
  it('is the same for the same customers, whatever else is asked', () => {
    const tested = world(500, 1);
    const group = rows(50);
    const [alone] = totalIntervals(tested.predicted, [group], tested, { seed: 1 });
    const [, beside] = totalIntervals(tested.predicted, [rows(9), group], tested, { seed: 1 });
    expect(beside).toEqual(alone);
  });
  it('moves as far as whole times were off', () => {
    const { predicted, actual } = world(4000, 1);
    const period = Uint8Array.from(predicted, (_, i) => i % 2);
    const season = actual.map((one, i) => one * (i % 2 === 0 ? 1.5 : 0.5));
    const [still] = totalIntervals(predicted, [rows(4000)], { predicted, actual, period: null }, { seed: 1 });
    const [moved] = totalIntervals(
      predicted,
      [rows(4000)],
      { predicted, actual: season, period },
      { seed: 1 },
    );
    expect(moved!.high - moved!.low).toBeGreaterThan(3 * (still!.high - still!.low));
    const [first, second] = periodRatios({ predicted, actual: season, period });
    expect(sharedError({ predicted, actual: season, period })).toBeCloseTo(
      Math.sqrt((Math.log(first!) ** 2 + Math.log(second!) ** 2) / 2),
      12,
    );
  });
  it('is 0 for nobody, and has no time that is off where a time brought nothing', () => {
    const tested = world(100, 1);
    expect(totalIntervals(tested.predicted, [new Int32Array(0)], tested, { seed: 1 })).toEqual([
      { value: 0, low: 0, high: 0 },
    ]);
    const nothing = { predicted: Float64Array.of(1), actual: Float64Array.of(0), period: Uint8Array.of(0) };
    expect(periodRatios(nothing)).toEqual([null]);
    expect(sharedError(nothing)).toBe(0);
  });
  it('is refused where nothing was tested', () => {
    const nothing = { predicted: new Float64Array(0), actual: new Float64Array(0), period: null };
    expect(() => totalIntervals(Float64Array.of(1), [rows(1)], nothing, { seed: 1 })).toThrow(RangeError);
  });
});

describe('bands of relative errors', () => {
  it('have mean 0 each, and hold every row once', () => {
    const { predicted, actual } = world(1003, 3);
    const { residuals, bandOf } = residualBands(predicted, actual);
    expect(residuals.reduce((all, { length }) => all + length, 0)).toBe(1003);
    for (const band of residuals) expect(sum(band) / band.length).toBeCloseTo(0, 9);
    expect(bandOf(0)).toBe(0);
    expect(bandOf(1e9)).toBe(residuals.length - 1);
  });
});
