import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { binColumns } from '../../../analytics/trees/bins.ts';
import { partitionRows } from '../../../analytics/trees/partition-rows.ts';
import { splitThreshold } from '../../../analytics/trees/split-threshold.ts';

const columnOf = (numbers: readonly number[]) => matrixOf(numbers.map((number) => [number]));

describe('binColumns', () => {
  test('few distinct numbers have a bin each', () => {
    const bins = binColumns(
      matrixOf([
        [3, 1],
        [1, 1],
        [3, 2],
      ]),
      255,
    );
    expect([...bins.codes]).toEqual([1, 0, 1, 0, 0, 1]);
    expect([...bins.start]).toEqual([0, 2, 4]);
    expect([...bins.high]).toEqual([1, 3, 1, 2]);
  });

  test('many distinct numbers share bins of about equal size', () => {
    const bins = binColumns(columnOf(Array.from({ length: 1000 }, (_, i) => 999 - i)), 10);
    expect(bins.high.length).toBe(10);
    const sizes = Array.from({ length: 10 }, (_, bin) => bins.codes.filter((code) => code === bin).length);
    expect(sizes).toEqual(new Array(10).fill(100));
  });

  test('a number that most rows have does not cost the others their bins', () => {
    const numbers = Array.from({ length: 1000 }, (_, i) => (i < 900 ? 0 : i));
    const bins = binColumns(columnOf(numbers), 11);
    expect(bins.high.length).toBe(11);
    expect(bins.high[0]).toBe(0);
  });

  test('each number lies in its own bin, bins ascend, and there are no more than asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 80 }),
        fc.integer({ min: 2, max: 20 }),
        (numbers, most) => {
          const { codes, low, high } = binColumns(columnOf(numbers), most);
          expect(high.length).toBeLessThanOrEqual(most);
          for (const [i, number] of numbers.entries()) {
            expect(low[codes[i]!]! <= number && number <= high[codes[i]!]!).toBe(true);
          }
          for (let bin = 1; bin < low.length; bin++) expect(low[bin]! > high[bin - 1]!).toBe(true);
        },
      ),
    );
  });

  test('refuses a number of bins out of range', () => {
    expect(() => binColumns(columnOf([1]), 1)).toThrow('binColumns requires most from 2 to 65536, got 1');
  });
});

describe('splitThreshold', () => {
  test('parts neighbouring bins also where no double lies between, and where a difference overflows', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (a, b) => {
          fc.pre(a < b);
          const at = splitThreshold(binColumns(columnOf([a, b]), 2), 0, 0, 1);
          expect(a <= at && at < b).toBe(true);
        },
      ),
    );
    expect(splitThreshold(binColumns(columnOf([1, 1 + Number.EPSILON]), 2), 0, 0, 1)).toBe(1);
  });
});

describe('partitionRows', () => {
  test('keeps the order on both sides and leaves other rows alone', () => {
    const bins = binColumns(columnOf([5, 1, 4, 2, 3]), 9);
    const rows = Int32Array.of(0, 1, 2, 3, 4);
    const middle = partitionRows(
      bins,
      rows,
      { from: 0, to: 4 },
      { column: 0, lastLeft: 1 },
      new Int32Array(5),
    );
    expect(middle).toBe(2);
    expect([...rows]).toEqual([1, 3, 0, 2, 4]);
  });
});
