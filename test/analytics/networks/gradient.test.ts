import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../analytics/math/random.ts';
import { createAdam } from '../../../analytics/networks/adam.ts';
import { batchBuffers, batchGradient } from '../../../analytics/networks/batch-gradient.ts';
import { initialParameters } from '../../../analytics/networks/initial-parameters.ts';
import type { LossName } from '../../../analytics/networks/network-loss.ts';
import { runNetwork } from '../../../analytics/networks/run-network.ts';

const step = 1e-6;

/** Buffers with rows and targets of their own, and a network to hold them against. */
function setting(widths: readonly number[], rows: number, seed: number) {
  const random = createRandom(seed);
  const buffers = batchBuffers(widths, rows);
  buffers.signals[0]!.forEach((_, at, values) => {
    values[at] = 4 * random() - 2;
  });
  buffers.targets.forEach((_, at, values) => {
    values[at] = random() < 0.5 ? 0 : 1;
  });
  const parameters = initialParameters(widths, seed).map((value) => value + 0.1 * (random() - 0.5));
  return { buffers, parameters };
}

describe('batchGradient', () => {
  it.each<{ widths: number[]; loss: LossName; l2: number; rows: number }>([
    { widths: [3, 1], loss: 'log-loss', l2: 0, rows: 1 },
    { widths: [3, 5, 1], loss: 'log-loss', l2: 0.1, rows: 7 },
    { widths: [2, 4, 1], loss: 'squared', l2: 0, rows: 8 },
    { widths: [4, 6, 5, 1], loss: 'squared', l2: 0.3, rows: 10 },
    { widths: [1, 1, 1, 1, 1], loss: 'log-loss', l2: 0.01, rows: 3 },
  ])(
    'equals the numeric derivative by every parameter: $widths, $loss, l2 $l2',
    ({ widths, loss, l2, rows }) => {
      for (const seed of [1, 2, 3]) {
        const { buffers, parameters } = setting(widths, rows, seed);
        batchGradient(buffers, parameters, rows, loss, l2);
        const gradient = buffers.gradient.slice();
        for (let at = 0; at < parameters.length; at++) {
          const nudged = (by: number) => {
            const moved = parameters.slice();
            moved[at]! += by;
            return batchGradient(buffers, moved, rows, loss, l2);
          };
          expect(gradient[at]).toBeCloseTo((nudged(step) - nudged(-step)) / (2 * step), 6);
        }
      }
    },
  );

  it('does not depend on how the rows fall into fours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 13 }), fc.nat(), (rows, seed) => {
        const widths = [3, 6, 1];
        const { buffers, parameters } = setting(widths, rows, seed);
        batchGradient(buffers, parameters, rows, 'log-loss', 0);
        const sums = new Float64Array(parameters.length);
        for (let row = 0; row < rows; row++) {
          const single = batchBuffers(widths, 1);
          single.signals[0]!.set(buffers.signals[0]!.subarray(3 * row, 3 * row + 3));
          single.targets[0] = buffers.targets[row]!;
          batchGradient(single, parameters, 1, 'log-loss', 0);
          for (const [at, value] of single.gradient.entries()) sums[at]! += value / rows;
        }
        for (const [at, value] of sums.entries()) expect(buffers.gradient[at]).toBeCloseTo(value, 10);
      }),
    );
  });

  it('leaves biases out of the decay', () => {
    const { buffers } = setting([1, 1], 1, 1);
    buffers.signals[0]![0] = 0;
    buffers.targets[0] = 5;
    expect(batchGradient(buffers, Float64Array.of(2, 5), 1, 'squared', 0.5)).toBe(1);
    expect(buffers.gradient).toEqual(Float64Array.of(1, 0));
  });
});

describe('createAdam', () => {
  it('takes a first step of the learning rate against the sign of each derivative', () => {
    const at = Float64Array.of(1, 1, 1);
    createAdam(3)(at, Float64Array.of(1e-3, -50, 0), 0.01);
    expect(at[0]).toBeCloseTo(0.99, 6);
    expect(at[1]).toBeCloseTo(1.01, 6);
    expect(at[2]).toBe(1);
  });

  it('reaches the bottom of a bowl whose sides differ a thousandfold', () => {
    const at = Float64Array.of(3, -2);
    const adam = createAdam(2);
    for (let i = 0; i < 3_000; i++) adam(at, Float64Array.of(at[0]!, 1_000 * at[1]!), 0.05 * (1 - i / 3_000));
    expect(Math.abs(at[0]!)).toBeLessThan(1e-3);
    expect(Math.abs(at[1]!)).toBeLessThan(1e-3);
  });
});

describe('runNetwork', () => {
  it('gives each row the same in blocks as by itself, and from plain arrays', () => {
    const widths = [2, 5, 3, 1];
    const parameters = initialParameters(widths, 9);
    const random = createRandom(1);
    const values = Float64Array.from({ length: 2 * 600 }, () => random() - 0.5);
    const all = runNetwork({ widths, parameters: [...parameters] }, { values, rows: 600, columns: 2 });
    for (const row of [0, 255, 256, 599]) {
      const one = { values: values.slice(2 * row, 2 * row + 2), rows: 1, columns: 2 };
      expect(runNetwork({ widths, parameters }, one)[0]).toBe(all[row]);
    }
  });

  it('refuses rows of another width', () => {
    const one = { values: new Float64Array(2), rows: 1, columns: 2 };
    expect(() => runNetwork({ widths: [3, 1], parameters: new Float64Array(4) }, one)).toThrow(
      'requires 3 columns, got 2',
    );
  });
});
