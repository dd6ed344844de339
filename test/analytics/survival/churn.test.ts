import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayFromIso } from '../../../analytics/math/calendar.ts';
import { firstDayOfMonth } from '../../../analytics/math/calendar-month.ts';
import { churnLabels } from '../../../analytics/survival/churn-labels.ts';
import { compareChurnWindows } from '../../../analytics/survival/compare-churn-windows.ts';
import { kaplanMeier } from '../../../analytics/survival/kaplan-meier.ts';
import { lapsedByMonth } from '../../../analytics/survival/lapsed-by-month.ts';
import { lastPurchasesByMonth } from '../../../analytics/survival/last-purchases-by-month.ts';
import { lostByMonth } from '../../../analytics/survival/lost-by-month.ts';
import { purchaseHistory } from '../../../analytics/survival/purchase-history.ts';
import { repurchaseTimes } from '../../../analytics/survival/repurchase-times.ts';
import { silences } from '../../../analytics/survival/silences.ts';
import { survivalAt } from '../../../analytics/survival/survival-at.ts';
import { timesToChurn } from '../../../analytics/survival/times-to-churn.ts';
import { historyOf, type Purchase } from '../../helpers/history-of.ts';

const purchases = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 9 })),
  { minLength: 1, maxLength: 50 },
) as fc.Arbitrary<Purchase[]>;

describe('a purchase history', () => {
  test('as of a day is the history without what came later', () => {
    fc.assert(
      fc.property(purchases, fc.integer({ min: 0, max: 300 }), (rows, lastDay) => {
        const known = rows.filter(([, day]) => day <= lastDay);
        fc.pre(known.length > 0);
        const customers = Math.max(...rows.map(([customer]) => customer)) + 1;
        const { starts, ...rest } = historyOf(known, lastDay);
        const padded = Int32Array.from({ length: customers + 1 }, (_, i) => starts[i] ?? rest.days.length);
        expect(historyOf(rows, lastDay)).toEqual({ starts: padded, ...rest });
      }),
    );
  });

  test('without purchases until then has no months', () => {
    const history = historyOf([[0, 50]], 20);
    expect(history).toMatchObject({ firstDay: 21, lastDay: 20 });
    expect(lostByMonth(history, { windowDays: 5 })).toEqual([]);
  });

  test('needs a last day where nobody has bought', () => {
    const nothing = { start: Int32Array.of(0), day: new Int32Array(0), amount: new Float64Array(0) };
    expect(() => purchaseHistory(nothing)).toThrow(
      new RangeError('purchaseHistory requires a purchase or a whole last day, got -Infinity'),
    );
  });
});

describe('a silence', () => {
  test('lasts the window: a purchase on its last day breaks it, one on the day after does not', () => {
    const lost = (next: number) =>
      silences(
        historyOf(
          [
            [0, 10],
            [0, next],
          ],
          50,
        ),
        30,
      ).map(({ since }) => since);
    expect(lost(40)).toEqual([]);
    expect(lost(41)).toEqual([10]);
  });

  test('that the data ends in is none', () => {
    expect(silences(historyOf([[0, 10]], 39), 30)).toEqual([]);
    expect(silences(historyOf([[0, 10]], 40), 30)).toEqual([
      { customer: 0, place: 0, since: 10, lostOn: 40, returnedOn: null },
    ]);
  });

  test('can come again after a return', () => {
    const found = silences(
      historyOf(
        [
          [0, 0],
          [0, 100],
        ],
        200,
      ),
      30,
    );
    expect(found.map(({ lostOn, returnedOn }) => [lostOn, returnedOn])).toEqual([
      [30, 100],
      [130, null],
    ]);
  });
});

describe('churn labels', () => {
  const history = historyOf(
    [
      [0, 0],
      [1, 9],
      [1, 10],
      [2, 8],
      [2, 20],
      [3, 15],
    ],
    19,
  );

  test('are of who had bought before the cut: 1 where none came in the window', () => {
    expect(churnLabels(history, { cutDay: 10, windowDays: 10 })).toEqual({
      customers: Int32Array.of(0, 1, 2),
      churned: Uint8Array.of(1, 0, 1),
    });
  });

  test('can be of those active before the cut alone', () => {
    expect([...churnLabels(history, { cutDay: 10, windowDays: 10, activeDays: 2 }).customers]).toEqual([
      1, 2,
    ]);
    expect([...churnLabels(history, { cutDay: 10, windowDays: 10, activeDays: 1 }).customers]).toEqual([1]);
  });

  test.each([
    [{ cutDay: 10, windowDays: 11 }, 'a window that ends by day 19, got one to day 20'],
    [{ cutDay: 10.5, windowDays: 5 }, 'a whole cutDay, got 10.5'],
    [{ cutDay: 10, windowDays: 0 }, 'windowDays from 1, got 0'],
    [{ cutDay: 10, windowDays: 5, activeDays: 0 }, 'activeDays from 1, got 0'],
  ])('are refused for %j', (question, message) => {
    expect(() => churnLabels(history, question)).toThrow(new RangeError(`churnLabels requires ${message}`));
  });

  test('at the end of the data call the same customers lost as the window does', () => {
    fc.assert(
      fc.property(purchases, fc.integer({ min: 1, max: 120 }), (rows, windowDays) => {
        const own = historyOf(rows, 300);
        const labels = churnLabels(own, { cutDay: 300 - windowDays + 1, windowDays });
        const [row] = compareChurnWindows(own, [windowDays]);
        expect(row).toMatchObject({
          customers: labels.customers.length,
          lost: labels.churned.filter((label) => label === 1).length,
        });
      }),
    );
  });
});

describe('customers lost by month', () => {
  const day = dayFromIso;
  const history = historyOf(
    [
      [0, day('2011-01-05'), 100],
      [0, day('2011-01-20'), 50],
      [0, day('2011-05-02'), 10],
      [1, day('2011-02-10'), 7],
      [2, day('2010-12-31'), 1],
      [2, day('2011-04-30'), 1],
    ],
    day('2011-06-15'),
  );
  const months = lostByMonth(history, { windowDays: 60 });
  const column = <Key extends keyof (typeof months)[number]>(key: Key) => months.map((month) => month[key]);

  test('are counted on the day the window is over', () => {
    // Customer 2 on 1 March, 0 on 21 March, 1 on 11 April; the purchases in spring are too young.
    expect(column('lost')).toEqual([0, 0, 0, 2, 1, 0, 0]);
  });

  test('are worth what they had paid', () => {
    expect(column('revenue')).toEqual([0, 0, 0, 151, 7, 0, 0]);
    const recent = lostByMonth(history, { windowDays: 60, valueDays: 15 });
    expect(recent.map(({ revenue }) => revenue)).toEqual([0, 0, 0, 51, 7, 0, 0]);
  });

  test('are told from those who came back', () => {
    expect(column('returned')).toEqual([0, 0, 0, 2, 0, 0, 0]);
    expect(column('regained')).toEqual([0, 0, 0, 0, 1, 1, 0]);
  });

  test('are of those active when the month began', () => {
    expect(column('active')).toEqual([0, 1, 2, 3, 1, 1, 2]);
  });

  test('are not complete until the window is over, nor in a month that the data ends in', () => {
    expect(column('complete')).toEqual([false, false, false, true, true, true, false]);
  });

  test('of a whole month stay what they are when data comes after it', () => {
    fc.assert(
      fc.property(purchases, fc.integer({ min: 30, max: 300 }), (rows, lastDay) => {
        fc.pre(rows.some(([, bought]) => bought <= lastDay));
        const settings = { windowDays: 20 };
        const later = lostByMonth(historyOf(rows, 400), settings);
        const known = lostByMonth(historyOf(rows, lastDay), settings).filter(({ complete }) => complete);
        for (const { month, lost, revenue, active } of known) {
          expect(later.find((one) => one.month === month)).toMatchObject({ lost, revenue, active });
        }
      }),
    );
  });

  test('are of those whose newest purchase before the month is within the window', () => {
    fc.assert(
      fc.property(purchases, fc.integer({ min: 1, max: 90 }), (rows, windowDays) => {
        for (const { month, active } of lostByMonth(historyOf(rows, 300), { windowDays })) {
          const start = firstDayOfMonth(month);
          const recent = rows.filter(([, bought]) => bought < start && bought >= start - windowDays);
          expect(active).toBe(new Set(recent.map(([customer]) => customer)).size);
        }
      }),
    );
  });

  test('are those of the silences, however the months part them', () => {
    fc.assert(
      fc.property(purchases, fc.integer({ min: 1, max: 90 }), (rows, windowDays) => {
        const own = historyOf(rows, 300);
        const lost = lostByMonth(own, { windowDays }).reduce((sum, month) => sum + month.lost, 0);
        expect(lost).toBe(silences(own, windowDays).length);
      }),
    );
  });

  test('by last purchase rise at the end, and are settled only before the window', () => {
    expect(lastPurchasesByMonth(history, 60).map(({ customers, settled }) => [customers, settled])).toEqual([
      [0, true],
      [0, true],
      [1, true],
      [0, true],
      [1, false],
      [1, false],
      [0, false],
    ]);
  });

  test('by a month without a purchase after one with', () => {
    expect(lapsedByMonth(history).map(({ activeBefore, lapsed }) => [activeBefore, lapsed])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
      [0, 0],
      [1, 1],
      [1, 1],
    ]);
    expect(lapsedByMonth(history).at(-1)!.complete).toBe(false);
  });
});

describe('times to churn', () => {
  test('are known up to a window before the end', () => {
    const history = historyOf(
      [
        [0, 0],
        [0, 20],
        [1, 5],
        [1, 50],
        [2, 65],
        [3, 71],
      ],
      100,
    );
    expect(timesToChurn(history, 30)).toEqual({
      customers: Int32Array.of(0, 1, 2),
      durations: Float64Array.of(20, 0, 0),
      observed: Uint8Array.of(1, 1, 1),
      tooNew: 1,
    });
  });

  test('censor who still bought then', () => {
    const history = historyOf(
      [
        [0, 0],
        [0, 25],
        [0, 50],
        [0, 75],
      ],
      100,
    );
    expect(timesToChurn(history, 30)).toMatchObject({
      durations: Float64Array.of(70),
      observed: Uint8Array.of(0),
    });
  });

  test('do not depend on what happened in the last window but through the customers it decides', () => {
    fc.assert(
      fc.property(purchases, (rows) => {
        const early = timesToChurn(historyOf(rows, 200), 30);
        const late = timesToChurn(historyOf(rows, 300), 30);
        for (const [i, customer] of early.customers.entries()) {
          const at = late.customers.indexOf(customer);
          expect(late.durations[at]).toBeGreaterThanOrEqual(early.durations[i]!);
          if (early.observed[i] === 1) expect(late.durations[at]).toBe(early.durations[i]);
        }
      }),
    );
  });
});

describe('repurchase times', () => {
  const history = historyOf(
    [
      [0, 0],
      [0, 10],
      [0, 40],
      [1, 20],
    ],
    50,
  );

  test('are the gaps, and the time since the last purchase as one that is not over', () => {
    expect(repurchaseTimes(history, 'every')).toEqual({
      durations: Float64Array.of(10, 30, 10, 30),
      observed: Uint8Array.of(1, 1, 0, 0),
    });
  });

  test('can be of the first purchase alone', () => {
    const { durations, observed } = repurchaseTimes(history, 'first');
    expect([...durations]).toEqual([10, 30]);
    expect(survivalAt(kaplanMeier(durations, observed), 20).value).toBe(0.5);
  });

  test('are refused where nobody bought', () => {
    expect(() => repurchaseTimes(historyOf([[0, 9]], 5), 'every')).toThrow(
      new RangeError('repurchaseTimes requires at least one purchase, got 0'),
    );
  });
});
