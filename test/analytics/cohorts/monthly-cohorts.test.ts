import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLastMonthWhole, monthlyCohorts } from '../../../analytics/cohorts/monthly-cohorts.ts';
import { weightedRetention } from '../../../analytics/cohorts/weighted-retention.ts';
import { dayFromIso } from '../../../analytics/math/calendar.ts';
import { isoMonth, monthOf } from '../../../analytics/math/calendar-month.ts';
import { historyOf, type Purchase } from '../../helpers/history-of.ts';
import { hasOnlineRetail, onlineRetail } from '../../helpers/online-retail.ts';
import { hasReference, reference } from '../../helpers/reference.ts';
import { retailHistory } from '../../helpers/retail-history.ts';

const day = dayFromIso;

describe('monthly cohorts', () => {
  const history = historyOf(
    [
      [0, day('2011-01-05'), 10],
      [0, day('2011-01-06'), 5],
      [0, day('2011-03-01'), 2],
      [1, day('2011-01-31'), 1],
      [1, day('2011-02-01'), 4],
      [2, day('2011-03-15'), 8],
    ],
    day('2011-03-20'),
  );

  test('count who came back in which month, and what they paid', () => {
    expect(monthlyCohorts(history)).toEqual([
      {
        month: monthOf(day('2011-01-01')),
        size: 2,
        active: Int32Array.of(2, 1, 1),
        retention: Float64Array.of(1, 0.5, 0.5),
        revenue: Float64Array.of(16, 4, 2),
      },
      {
        month: monthOf(day('2011-03-01')),
        size: 1,
        active: Int32Array.of(1),
        retention: Float64Array.of(1),
        revenue: Float64Array.of(8),
      },
    ]);
  });

  test('weigh as many as they hold, as far as they are old enough', () => {
    expect(weightedRetention(monthlyCohorts(history))).toEqual(Float64Array.of(1, 0.5, 0.5));
    expect(weightedRetention([])).toHaveLength(0);
  });

  test('know whether their last month is over', () => {
    expect(isLastMonthWhole(history)).toBe(false);
    expect(isLastMonthWhole({ lastDay: day('2011-03-31') })).toBe(true);
  });

  test('hold every customer of a month and all that was paid in it', () => {
    const rows = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 9 }),
      ),
      { minLength: 1, maxLength: 60 },
    ) as fc.Arbitrary<Purchase[]>;
    fc.assert(
      fc.property(rows, (purchases) => {
        const cohorts = monthlyCohorts(historyOf(purchases));
        for (let month = 0; month <= monthOf(400); month++) {
          const own = purchases.filter(([, bought]) => monthOf(bought) === month);
          const cells = cohorts.filter((cohort) => cohort.month <= month);
          const sum = (part: 'active' | 'revenue') =>
            cells.reduce((total, cohort) => total + (cohort[part][month - cohort.month] ?? 0), 0);
          expect(sum('active')).toBe(new Set(own.map(([customer]) => customer)).size);
          expect(sum('revenue')).toBe(own.reduce((total, [, , amount]) => total + amount!, 0));
        }
      }),
    );
  });
});

type Cohorts = {
  readonly cohorts: {
    readonly [month: string]: {
      readonly size: number;
      readonly active: readonly number[];
      readonly retention: readonly number[];
      readonly revenue: readonly number[];
    };
  };
  readonly weightedRetention: readonly number[];
};

const available = hasOnlineRetail && hasReference;

describe.skipIf(!available)('cohorts of Online Retail', () => {
  const cohorts = available ? monthlyCohorts(retailHistory(onlineRetail()).history) : [];
  const expected = available ? reference<Cohorts>('online_retail_cohorts.json') : undefined!;

  test('are the expected months and sizes', () => {
    expect(cohorts.map(({ month, size }) => [isoMonth(month), size])).toEqual(
      Object.entries(expected.cohorts).map(([month, { size }]) => [month, size]),
    );
  });

  test('have the expected customers, retention and revenue in every cell', () => {
    for (const { month, active, retention, revenue } of cohorts) {
      const row = expected.cohorts[isoMonth(month)]!;
      expect([...active]).toEqual(row.active);
      for (const [k, share] of retention.entries()) {
        expect(Math.abs(share - row.retention[k]!)).toBeLessThanOrEqual(1e-6);
        expect(Math.abs(revenue[k]! - row.revenue[k]!)).toBeLessThanOrEqual(0.01);
      }
    }
  });

  test('have the expected retention over all', () => {
    const shares = weightedRetention(cohorts);
    expect(shares).toHaveLength(expected.weightedRetention.length);
    for (const [k, share] of shares.entries()) {
      expect(Math.abs(share - expected.weightedRetention[k]!)).toBeLessThan(1e-9);
    }
  });
});
