import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lowMidHigh } from '../../../analytics/rfm/low-mid-high.ts';
import { lowMidHighScheme } from '../../../analytics/rfm/schemes/low-mid-high-scheme.ts';
import { rfmTableOf } from '../../helpers/rfm-table-of.ts';

const names = (segment: Uint8Array) => Array.from(segment, (i) => lowMidHighScheme.segments[i]!.name);

/** Ten customers whose overall score is 0 to 9, with four well separated values on each dimension. */
const ladder = rfmTableOf(
  Array.from({ length: 10 }, (_, score) => {
    const [r, f, m] = [Math.min(3, score), Math.min(3, Math.max(0, score - 3)), Math.max(0, score - 6)];
    return [300 - 100 * r!, 1 + 10 * f!, 1000 * m!] as const;
  }),
);

test('of four clusters each, 0 to 2 is low, 3 and 4 mid, 5 to 9 high', () => {
  const { score, segment, maximum } = lowMidHigh(ladder, 4);
  expect(maximum).toBe(9);
  expect([...score]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(names(segment)).toEqual(['Low', 'Low', 'Low', 'Mid', 'Mid', 'High', 'High', 'High', 'High', 'High']);
});

test('the best recency cluster is that of the fewest days', () => {
  const { clusters } = lowMidHigh(ladder).dimensions.recency;
  expect(clusters.map(({ mean }) => mean)).toEqual([300, 200, 100, 0]);
});

test('a dimension with fewer values than clusters lowers the maximum', () => {
  const result = lowMidHigh(
    rfmTableOf([
      [1, 1, 5],
      [50, 1, 90],
      [99, 1, 400],
    ]),
  );
  expect(result.dimensions.frequency.k).toBe(1);
  expect(result.maximum).toBe(4);
});

test('one customer, and customers all alike, are mid', () => {
  for (const n of [1, 5]) {
    const result = lowMidHigh(rfmTableOf(Array.from({ length: n }, () => [3, 2, 10] as const)), 'elbow');
    expect(result.maximum).toBe(0);
    expect(new Set(names(result.segment))).toEqual(new Set(['Mid']));
  }
});

test('every customer is in one cluster a dimension and in one overall score', () => {
  const customer = fc.tuple(fc.nat(400), fc.nat(20), fc.integer({ min: -500, max: 5000 }));
  fc.assert(
    fc.property(
      fc.array(customer, { minLength: 1, maxLength: 40 }),
      fc.constantFrom(2, 3, 4, 'elbow' as const),
      (rows, k) => {
        const { dimensions, overall, score, maximum } = lowMidHigh(rfmTableOf(rows), k);
        for (const { clusters } of Object.values(dimensions)) {
          expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(rows.length);
        }
        expect(overall.reduce((sum, { customers }) => sum + customers, 0)).toBe(rows.length);
        expect(Math.max(...score)).toBeLessThanOrEqual(maximum);
        expect(JSON.stringify(overall)).not.toContain('null');
      },
    ),
  );
});

test('no customer, and a k that does not fit, are refused', () => {
  expect(() => lowMidHigh(rfmTableOf([]))).toThrow(
    new RangeError('lowMidHigh requires at least one customer, got 0'),
  );
  for (const k of [1, 11, 2.5, Number.NaN]) {
    expect(() => lowMidHigh(ladder, k)).toThrow(
      new RangeError(`lowMidHigh requires k from 2 to 10 or elbow, got ${k}`),
    );
  }
});
