import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largest } from '../../../analytics/math/largest.ts';
import { partialSort } from '../../../analytics/math/partial-sort.ts';

/** Few distinct values, so that there are ties, and enough of them to be split. */
const tied = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 300 });
const spread = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 300 });

describe('partialSort', () => {
  it('has at each position what a full sort puts there, and keeps the values', () => {
    fc.assert(
      fc.property(fc.oneof(tied, spread), fc.array(fc.nat(), { maxLength: 6 }), (list, picks) => {
        const values = Float64Array.from(list, (value) => value + 0);
        const positions = picks.map((pick) => pick % values.length);
        const sorted = values.toSorted();
        const partial = partialSort(values, positions);
        for (const position of positions) expect(partial[position]).toBe(sorted[position]);
        expect(partial.toSorted()).toEqual(sorted);
        expect([...values]).toEqual(list.map((value) => value + 0));
      }),
    );
  });
  it.each([
    ['ascending', (i: number) => i],
    ['descending', (i: number) => -i],
    ['equal', () => 7],
    ['rising and falling', (i: number) => Math.min(i, 100_000 - i)],
    ['alternating', (i: number) => (i % 2) * i],
  ])('takes %s values without running out of stack', (_, valueAt) => {
    const values = Float64Array.from({ length: 100_000 }, (_, i) => valueAt(i));
    const sorted = values.toSorted();
    const partial = partialSort(values, [0, 50_000, 99_999]);
    for (const position of [0, 50_000, 99_999]) expect(partial[position]).toBe(sorted[position]);
  });
  it('leaves the values as they are where no position is wanted', () => {
    expect([...partialSort(Float64Array.of(3, 1, 2), [])]).toEqual([3, 1, 2]);
  });
});

describe('largest', () => {
  it('is the positions of the values from the count-th largest on', () => {
    fc.assert(
      fc.property(tied, fc.integer({ min: 1, max: 400 }), (list, count) => {
        const least = list.toSorted((a, b) => b - a)[Math.min(count, list.length) - 1]!;
        const expected = list.flatMap((value, position) => (value >= least ? [position] : []));
        expect(largest(Float64Array.from(list), count)).toEqual(expected);
      }),
    );
  });
  it('of nothing is nothing', () => {
    expect(largest(new Float64Array(0), 3)).toEqual([]);
  });
  it('refuses values that are not finite and counts below one', () => {
    expect(() => largest(Float64Array.of(1, Number.NaN), 1)).toThrow(
      new RangeError('largest requires finite values, got NaN'),
    );
    expect(() => largest(Float64Array.of(1), 0)).toThrow(
      new RangeError('largest requires count from 1, got 0'),
    );
  });
});
