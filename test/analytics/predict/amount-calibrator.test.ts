import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../analytics/math/random.ts';
import { applyAmountCalibrator, fitAmountCalibrator } from '../../../analytics/predict/amount-calibrator.ts';

const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
const amount = fc.oneof(fc.constant(0), fc.double({ min: -50, max: 1e5, noNaN: true }));
const sample = fc
  .array(fc.tuple(fc.double({ min: -5, max: 12, noNaN: true }), amount), { minLength: 2, maxLength: 60 })
  .filter((rows) => rows.reduce((all, [, one]) => all + one, 0) > 1);

describe('amounts brought back from the logarithmic scale', () => {
  it('add up to the actual ones, are not below 0 and keep the order', () => {
    fc.assert(
      fc.property(sample, (rows) => {
        const logs = Float64Array.from(rows, ([log]) => log);
        const amounts = Float64Array.from(rows, ([, one]) => one);
        const back = applyAmountCalibrator(fitAmountCalibrator(logs, amounts), logs);
        expect(sum(back) / sum(amounts)).toBeCloseTo(1, 6);
        expect(back.every((one) => one >= 0)).toBe(true);
        const order = [...logs.keys()].sort((a, b) => logs[a]! - logs[b]!);
        for (let i = 1; i < order.length; i++) {
          expect(back[order[i]!]!).toBeGreaterThanOrEqual(back[order[i - 1]!]! * (1 - 1e-9));
        }
      }),
    );
  });
  it('are right in the mean where what was learnt is the median of a heavy tail', () => {
    const random = createRandom(1);
    const logs = Float64Array.from({ length: 20_000 }, () => 2 + 3 * random());
    const noise = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const amounts = logs.map((log) => Math.exp(log + noise()));
    const calibrator = fitAmountCalibrator(logs, amounts);
    // The mean of exp(noise) is exp(1/2): the naive way back would lose two fifths of the sum.
    for (const log of [2.5, 3.5, 4.5]) {
      const [mean] = applyAmountCalibrator(calibrator, Float64Array.of(log));
      expect(Math.log(mean!) - log).toBeGreaterThan(0.4);
    }
    expect(sum(applyAmountCalibrator(calibrator, logs)) / sum(amounts)).toBeCloseTo(1, 6);
    expect(sum(logs.map(Math.exp)) / sum(amounts)).toBeLessThan(0.65);
  });
  it('are the mean for all where the order is the wrong way round or there is none', () => {
    const amounts = Float64Array.of(9, 6, 3);
    for (const logs of [Float64Array.of(1, 2, 3), Float64Array.of(1, 1, 1)]) {
      const back = applyAmountCalibrator(fitAmountCalibrator(logs, amounts), logs);
      for (const one of back) expect(one).toBeCloseTo(6, 9);
    }
  });
  it('stay within reach of what was learnt from, however far a prediction goes', () => {
    const calibrator = fitAmountCalibrator(Float64Array.of(1, 2, 3), Float64Array.of(1, 5, 20));
    const [far, most] = applyAmountCalibrator(calibrator, Float64Array.of(1e6, calibrator.most));
    expect(far).toBe(most);
  });
  it('are refused of returns alone, of no row and of other lengths', () => {
    expect(() => fitAmountCalibrator(Float64Array.of(1), Float64Array.of(-1))).toThrow(RangeError);
    expect(() => fitAmountCalibrator(Float64Array.of(), Float64Array.of())).toThrow(RangeError);
    expect(() => fitAmountCalibrator(Float64Array.of(1), Float64Array.of(1, 2))).toThrow(RangeError);
  });
});
