import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rfmCutPoints } from '../../../analytics/rfm/rfm-cut-points.ts';
import { rfmScores } from '../../../analytics/rfm/rfm-scores.ts';
import { rfmTableOf } from '../../helpers/rfm-table-of.ts';

const customer = fc.tuple(
  fc.integer({ min: 0, max: 30 }),
  fc.integer({ min: 1, max: 6 }),
  fc.integer({ min: -50, max: 50 }),
);
const customers = fc.array(customer, { minLength: 1, maxLength: 60 });

const codes = (rows: readonly (readonly [number, number, number])[]) => {
  const table = rfmTableOf(rows);
  const { r, f, m } = rfmScores(table, rfmCutPoints(table));
  return rows.map((_, i) => `${r[i]}${f[i]}${m[i]}`);
};

describe('scores', () => {
  test('lie between 1 and 5', () => {
    fc.assert(
      fc.property(customers, (rows) => {
        for (const code of codes(rows)) expect(code).toMatch(/^[1-5]{3}$/);
      }),
    );
  });

  test('do not depend on the order of the customers', () => {
    fc.assert(
      fc.property(customers, (rows) => {
        expect(codes(rows.toReversed())).toEqual(codes(rows).reverse());
      }),
    );
  });

  test('never rank a better value lower, and rank equal values the same', () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const table = rfmTableOf(rows);
        const { r, f, m } = rfmScores(table, rfmCutPoints(table));
        for (let i = 1; i < rows.length; i++) {
          const [days, orders, spend] = rows[i]!;
          expect(Math.sign(r[0]! - r[i]!) * Math.sign(days - rows[0]![0])).toBeGreaterThanOrEqual(0);
          expect(Math.sign(f[i]! - f[0]!) * Math.sign(orders - rows[0]![1])).toBeGreaterThanOrEqual(0);
          expect(Math.sign(m[i]! - m[0]!) * Math.sign(spend - rows[0]![2])).toBeGreaterThanOrEqual(0);
          if (days === rows[0]![0]) expect(r[i]).toBe(r[0]);
          if (orders === rows[0]![1]) expect(f[i]).toBe(f[0]);
          if (spend === rows[0]![2]) expect(m[i]).toBe(m[0]);
        }
      }),
    );
  });

  test('of distinct values fill five equal bins', () => {
    const rows = Array.from({ length: 100 }, (_, i) => [i, i, i] as const);
    const fives = codes(rows).filter((code) => code.endsWith('55'));
    expect(fives).toHaveLength(20);
    expect(codes(rows).filter((code) => code.startsWith('5'))).toHaveLength(20);
  });

  test('of one customer are 5 for recency and 1 for the rest: no cut lies strictly below', () => {
    expect(codes([[10, 3, 99]])).toEqual(['511']);
  });

  test('of customers all alike are all alike', () => {
    expect(new Set(codes(Array.from({ length: 9 }, () => [4, 2, 80] as const)))).toEqual(new Set(['511']));
  });

  test('of two customers tell the better from the worse', () => {
    expect(
      codes([
        [1, 9, 500],
        [90, 1, 20],
      ]),
    ).toEqual(['555', '111']);
  });

  test('of later customers follow the stored cuts', () => {
    const cuts = rfmCutPoints(rfmTableOf(Array.from({ length: 11 }, (_, i) => [i, i, i] as const)));
    expect(cuts).toEqual({ recency: [2, 4, 6, 8], frequency: [2, 4, 6, 8], monetary: [2, 4, 6, 8] });
    const later = rfmScores(
      rfmTableOf([
        [2, 2, 2],
        [3, 3, 3],
        [100, 100, -5],
      ]),
      JSON.parse(JSON.stringify(cuts)),
    );
    expect([[...later.r], [...later.f], [...later.m]]).toEqual([
      [5, 4, 1],
      [1, 2, 5],
      [1, 2, 1],
    ]);
  });
});

describe('a table is refused', () => {
  const cuts = { recency: [1], frequency: [1], monetary: [1] };

  test('without customers', () => {
    expect(() => rfmCutPoints(rfmTableOf([]))).toThrow(
      new RangeError('rfmCutPoints requires at least one customer, got 0'),
    );
    expect(() => rfmScores(rfmTableOf([]), cuts)).toThrow(
      new RangeError('rfmScores requires at least one customer, got 0'),
    );
  });

  test('with columns of different length', () => {
    const ragged = {
      ...rfmTableOf([
        [1, 1, 1],
        [2, 2, 2],
      ]),
      monetary: Float64Array.of(1),
    };
    expect(() => rfmScores(ragged, cuts)).toThrow('rfmScores requires columns of equal length, got 2 and 1');
  });

  test.each([Number.NaN, Infinity, 1e308])('with %d in it', (value) => {
    expect(() => rfmScores(rfmTableOf([[1, 1, value]]), cuts)).toThrow(
      `rfmScores requires monetary between -1e15 and 1e15, got ${value}`,
    );
  });

  test.each([1, 10, 2.5, Number.NaN])('for %d bins', (bins) => {
    expect(() => rfmCutPoints(rfmTableOf([[1, 1, 1]]), bins)).toThrow(
      new RangeError(`rfmCutPoints requires 2 to 9 bins, got ${bins}`),
    );
  });
});
