import { describe, expect, test } from 'vitest';
import { dayFromIso } from '../../../analytics/math/calendar.ts';
import { isoMonth } from '../../../analytics/math/calendar-month.ts';
import { churnLabels } from '../../../analytics/survival/churn-labels.ts';
import { compareChurnWindows } from '../../../analytics/survival/compare-churn-windows.ts';
import { kaplanMeier } from '../../../analytics/survival/kaplan-meier.ts';
import { lapsedByMonth } from '../../../analytics/survival/lapsed-by-month.ts';
import { lastPurchasesByMonth } from '../../../analytics/survival/last-purchases-by-month.ts';
import { lostByMonth } from '../../../analytics/survival/lost-by-month.ts';
import { survivalAt } from '../../../analytics/survival/survival-at.ts';
import { timesToChurn } from '../../../analytics/survival/times-to-churn.ts';
import { hasOnlineRetail, onlineRetail } from '../../helpers/online-retail.ts';
import { hasReference, reference } from '../../helpers/reference.ts';
import { retailHistory } from '../../helpers/retail-history.ts';

type Counts = { readonly [month: string]: number };
type Lapsed = { readonly [month: string]: { readonly activePrev: number; readonly lost: number } };
type Facts = {
  readonly customersLost: {
    readonly definitionA_lastPurchaseMonth: { readonly counts: Counts };
    readonly definitionB_activeLastMonthNotThis: { readonly counts: Lapsed };
    readonly definitionC_90DaysSilent: { readonly counts: Counts };
    readonly silentOver90DaysAtEnd: { readonly customers: number; readonly of: number };
  };
};
type Churn = {
  readonly customers: number;
  readonly churned: number;
  readonly rate: number;
  readonly firstCustomer: { readonly CustomerID: number; readonly churned: number };
  readonly outOfTime: { readonly trainCustomers: number; readonly trainRate: number };
};

const available = hasOnlineRetail && hasReference;

describe.skipIf(!available)('churn on Online Retail', () => {
  const { ids, history } = available ? retailHistory(onlineRetail()) : undefined!;
  const { customersLost } = available ? reference<Facts>('online_retail_facts.json') : undefined!;
  const churn = available ? reference<Churn>('online_retail_churn.json') : undefined!;

  test('has the expected labels at the cut', () => {
    const labels = churnLabels(history, { cutDay: dayFromIso('2011-09-10'), windowDays: 91 });
    expect(labels.customers).toHaveLength(churn.customers);
    expect(labels.churned.filter((label) => label === 1)).toHaveLength(churn.churned);
    expect(ids[labels.customers[0]!]).toBe(churn.firstCustomer.CustomerID);
    expect(labels.churned[0]).toBe(churn.firstCustomer.churned);
  });

  test('has the expected labels at the cut before', () => {
    const { customers, churned } = churnLabels(history, {
      cutDay: dayFromIso('2011-06-11'),
      windowDays: 91,
    });
    expect(customers).toHaveLength(churn.outOfTime.trainCustomers);
    expect(churned.filter((label) => label === 1).length / churned.length).toBeCloseTo(
      churn.outOfTime.trainRate,
      9,
    );
  });

  test('has the expected customers by month of the last purchase', () => {
    const months = lastPurchasesByMonth(history, 90);
    const counts = Object.fromEntries(months.map(({ month, customers }) => [isoMonth(month), customers]));
    expect(counts).toEqual(customersLost.definitionA_lastPurchaseMonth.counts);
    expect(months.findLast(({ settled }) => settled)!.month).toBe(months.at(0)!.month + 8);
  });

  test('has the expected customers who paused a month', () => {
    const counts = customersLost.definitionB_activeLastMonthNotThis.counts;
    for (const { month, activeBefore, lapsed } of lapsedByMonth(history)) {
      const { activePrev, lost } = counts[isoMonth(month)]!;
      expect([isoMonth(month), activeBefore, lapsed]).toEqual([isoMonth(month), activePrev, lost]);
    }
  });

  test('has the expected customers silent for 90 days, by month', () => {
    const months = lostByMonth(history, { windowDays: 90 }).filter(({ lost }) => lost > 0);
    expect(Object.fromEntries(months.map(({ month, lost }) => [isoMonth(month), lost]))).toEqual(
      customersLost.definitionC_90DaysSilent.counts,
    );
    expect(months.map(({ complete }) => complete)).toEqual([...new Array(9).fill(true), false]);
  });

  test('counts more than 90 days, 91 days or more, as expected at the end', () => {
    const [row] = compareChurnWindows(history, [91]);
    expect(row!.lost).toBe(customersLost.silentOver90DaysAtEnd.customers);
    expect(row!.customers + row!.tooNew).toBe(customersLost.silentOver90DaysAtEnd.of);
  });

  test('calls fewer customers lost, and fewer wrongly, the longer the window', () => {
    const rows = compareChurnWindows(history, [30, 60, 90, 180]);
    for (const [i, row] of rows.slice(1).entries()) {
      expect(row.lost).toBeLessThan(rows[i]!.lost);
      expect(row.returned / row.silences).toBeLessThan(rows[i]!.returned / rows[i]!.silences);
    }
  });

  test('takes most who go at once: the curve falls most on the first day', () => {
    const { durations, observed, tooNew } = timesToChurn(history, 90);
    const curve = kaplanMeier(durations, observed);
    expect(durations.length + tooNew).toBe(4338);
    const atOnce = 1 - survivalAt(curve, 0).value;
    const year = 1 - survivalAt(curve, 270).value;
    expect(atOnce).toBeGreaterThan(0.3);
    expect(atOnce).toBeGreaterThan(year / 2);
    expect(curve.survival.every((share, i) => share <= (curve.survival[i - 1] ?? 1))).toBe(true);
  });
});
