import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gini } from '../../analytics/concentration/gini.ts';
import { topShare } from '../../analytics/concentration/top-share.ts';
import { purchaseDays } from '../../analytics/lifetime/purchase-days.ts';
import { isoDay } from '../../analytics/math/calendar.ts';
import { isoMonth, monthOf } from '../../analytics/math/calendar-month.ts';
import { quantile } from '../../analytics/math/quantile.ts';
import { lapsedByMonth } from '../../analytics/survival/lapsed-by-month.ts';
import { lastPurchasesByMonth } from '../../analytics/survival/last-purchases-by-month.ts';
import { lostByMonth } from '../../analytics/survival/lost-by-month.ts';
import { purchaseHistory } from '../../analytics/survival/purchase-history.ts';
import { customersWithPurchases } from '../../db/features/customer-purchases.ts';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { readPurchaseLedger } from '../../db/purchase-ledger.ts';
import { categorySales } from '../../db/sales/category-sales.ts';
import { largestOrders } from '../../db/sales/largest-orders.ts';
import { newCustomersBy } from '../../db/sales/new-customers.ts';
import { orderValues } from '../../db/sales/order-values.ts';
import { productSales } from '../../db/sales/product-sales.ts';
import { productBuyers, productWeeks } from '../../db/sales/product-weeks.ts';
import { salesBy, salesTotal } from '../../db/sales.ts';
import { runImport } from '../../src/jobs/run-import.ts';
import { companyOf, smallCompany } from '../helpers/fixture-company.ts';
import { hasOnlineRetail } from '../helpers/online-retail.ts';
import { hasReference, reference } from '../helpers/reference.ts';
import { smallDemo } from '../helpers/small-demo.ts';

describe('sales of a small company', () => {
  let company: OpenDatabase;
  beforeAll(async () => {
    company = await companyOf(smallCompany, 'GBP');
  });
  afterAll(() => company.close());

  it('count returns as revenue less, and not as orders', async () => {
    const months = await salesBy(company.db, 'month');
    expect(
      months.map(({ key, orders, customers, gross, net }) => [
        isoMonth(Number(key)),
        orders,
        customers,
        gross,
        net,
      ]),
    ).toEqual([
      ['2011-10', 1, 1, 12_000, 12_000],
      ['2011-11', 2, 1, 10_700, 10_200],
      ['2011-12', 2, 2, 7030, 4030],
    ]);
  });
  it('leave out what names no customer where that is asked', async () => {
    const { orders, gross } = await salesTotal(company.db, { named: true });
    expect([orders, gross]).toEqual([4, 29_030]);
    expect((await salesTotal(company.db)).gross).toBe(29_730);
  });
  it('have a row of sums even where nothing was sold', async () => {
    const empty = await companyOf([]);
    expect(await salesTotal(empty.db)).toMatchObject({ lines: 0, orders: 0, gross: 0, net: 0 });
    expect(await salesBy(empty.db, 'country')).toEqual([]);
    expect(await productSales(empty.db)).toEqual([]);
    expect((await readPurchaseLedger(empty.db)).purchases.customers).toBe(0);
    await empty.close();
  });
  it('have the largest orders first, with what came back', async () => {
    const orders = await largestOrders(company.db, { by: 'gross', count: 3 });
    expect(orders.map(({ invoice, customer, returnedLater }) => [invoice, customer, returnedLater])).toEqual([
      ['4', 'B', 0],
      ['1', 'A', 3000],
      ['2', 'A', 3000],
    ]);
  });
  it('count a customer as new once', async () => {
    const months = await newCustomersBy(company.db, 'month');
    expect(months.map(({ customers }) => customers)).toEqual([1, 1, 1]);
  });
});

describe('the bucket of a time', () => {
  it('is that of the calendar, through leap years and centuries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 60_000 }), async (day) => {
        const one = await companyOf([{ number: '1', day: isoDay(day), customer: 'A', amounts: [1] }]);
        const [month] = await salesBy(one.db, 'month');
        const [week] = await salesBy(one.db, 'week');
        const [weekday] = await salesBy(one.db, 'weekday');
        const [hour] = await salesBy(one.db, 'hour');
        await one.close();
        const utc = new Date(day * 86_400_000).getUTCDay();
        expect(month?.key).toBe(monthOf(day));
        expect(weekday?.key).toBe((utc + 6) % 7);
        expect(week?.key).toBe(day - ((utc + 6) % 7));
        expect(hour?.key).toBe(12);
      }),
      { numRuns: 40, seed: 1, examples: [[0], [59], [11_016], [11_015], [47_540], [47_541]] },
    );
  });
});

describe('products of the demo company', () => {
  it('add up to all sales, and to the roll-up by category', async () => {
    const { db, close } = await smallDemo(200);
    const total = await salesTotal(db);
    const products = await productSales(db);
    const sum = (measure: 'gross' | 'net' | 'units') => products.reduce((all, one) => all + one[measure], 0);
    expect([sum('gross'), sum('net')]).toEqual([total.gross, total.net]);
    expect(sum('units')).toBeCloseTo(total.units, 6);
    const named = await productSales(db, { named: true });
    for (const { category, gross } of await categorySales(db)) {
      const own = named.filter((product) => product.category === category);
      expect(
        own.reduce((all, product) => all + product.gross, 0),
        category,
      ).toBe(gross);
    }
    await close();
  });
  it('have weeks that add up to what was sold, and buyers', async () => {
    const { db, close } = await smallDemo(200);
    const [first, second] = (await productSales(db)).toSorted((a, b) => b.units - a.units);
    const weeks = await productWeeks(db, [first!.code, second!.code]);
    const units = weeks.filter(({ code }) => code === first!.code).reduce((sum, week) => sum + week.units, 0);
    expect(units).toBeCloseTo(first!.units, 6);
    const [buyers] = await productBuyers(db, [first!.code]);
    expect(buyers!.orders).toBeGreaterThanOrEqual(buyers!.customers);
    expect(await productWeeks(db, [])).toEqual([]);
    await close();
  });
});

type Row = {
  readonly rows: number;
  readonly orders: number;
  readonly customers: number;
  readonly revenue: number;
};
type Counts = { readonly [month: string]: number };
type Facts = {
  readonly distinctInvoices: number;
  readonly distinctCountries: number;
  readonly purchases: { readonly [fact: string]: number };
  readonly concentration: { readonly [fact: string]: number };
  readonly tables: {
    readonly [table in 'purchases' | 'allRowsInclReturnsAndMissingId']: {
      readonly byMonth: { readonly [month: string]: Row };
      readonly byWeekday: { readonly [weekday: string]: Row };
      readonly byCountry: { readonly [country: string]: Row & number };
    };
  };
  readonly top15ProductsByQuantity: readonly (readonly [string, number])[];
  readonly top15ProductsByRevenue: readonly (readonly [string, number])[];
  readonly customersLost: {
    readonly definitionA_lastPurchaseMonth: { readonly counts: Counts };
    readonly definitionB_activeLastMonthNotThis: {
      readonly counts: { readonly [month: string]: { readonly activePrev: number; readonly lost: number } };
    };
    readonly definitionC_90DaysSilent: { readonly counts: Counts };
    readonly silentOver90DaysAtEnd: { readonly customers: number };
  };
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

describe.skipIf(!hasOnlineRetail || !hasReference)('sales of Online Retail', () => {
  let retail: OpenDatabase;
  let facts: Facts;
  beforeAll(async () => {
    facts = reference<Facts>('online_retail_facts.json');
    const folder = mkdtempSync(join(tmpdir(), 'patron-sales-'));
    const db = join(folder, 'retail.db');
    const path = fileURLToPath(new URL('../../../shared/data/online_retail.csv.gz', import.meta.url));
    await runImport({ db, path, options: { currency: 'GBP' }, now: new Date() });
    retail = openDatabase(db);
    return async () => {
      await retail.close();
      rmSync(folder, { recursive: true });
    };
  }, 60_000);

  /** Prices of a thousandth are rounded a line, so a sum of thousands of lines may differ by a few pence. */
  const money = (minor: number, expected: number) =>
    expect(Math.abs(minor / 100 - expected)).toBeLessThan(0.0101);
  const nameOf = (bucket: string, key: number | string) =>
    bucket === 'month' ? isoMonth(Number(key)) : bucket === 'weekday' ? WEEKDAYS[Number(key)]! : String(key);

  it.each(['month', 'weekday', 'country'] as const)(
    'by %s are the reference, purchases of customers',
    async (bucket) => {
      const tables = facts.tables.purchases;
      const expected: { readonly [key: string]: Row } = {
        month: tables.byMonth,
        weekday: tables.byWeekday,
        country: tables.byCountry,
      }[bucket];
      const rows = (await salesBy(retail.db, bucket, { named: true })).filter(({ orders }) => orders > 0);
      expect(rows.map(({ key }) => nameOf(bucket, key)).sort()).toEqual(Object.keys(expected).sort());
      for (const { key, purchaseLines, orders, customers, gross } of rows) {
        const own = expected[nameOf(bucket, key)]!;
        expect([purchaseLines, orders, customers]).toEqual([own.rows, own.orders, own.customers]);
        money(gross, own.revenue);
      }
    },
  );
  it.each(['month', 'weekday'] as const)('by %s are the reference, lines of any kind', async (bucket) => {
    const tables = facts.tables.allRowsInclReturnsAndMissingId;
    const expected: { readonly [key: string]: Row } = bucket === 'month' ? tables.byMonth : tables.byWeekday;
    for (const { key, lines, invoices, customersOfAnyLine, net } of await salesBy(retail.db, bucket)) {
      const own = expected[nameOf(bucket, key)]!;
      expect([lines, invoices, customersOfAnyLine]).toEqual([own.rows, own.orders, own.customers]);
      money(net, own.revenue);
    }
  });
  it('by country are the reference, returns and sales without a customer included', async () => {
    const rows = await salesBy(retail.db, 'country');
    expect(rows).toHaveLength(facts.distinctCountries);
    for (const { key, net } of rows) money(net, facts.tables.allRowsInclReturnsAndMissingId.byCountry[key]!);
  });
  it('are the reference in all, with the value of an order', async () => {
    const { orders, customers, purchaseLines, gross } = await salesTotal(retail.db, { named: true });
    const { rows, invoices, revenue, meanOrderValue, medianOrderValue, ordersPerCustomer } = facts.purchases;
    expect([purchaseLines, customers, orders]).toEqual([rows, facts.purchases.customers, invoices]);
    money(gross, revenue!);
    expect(gross / orders / 100).toBeCloseTo(meanOrderValue!, 3);
    expect(quantile(await orderValues(retail.db, { named: true }), 0.5) / 100).toBeCloseTo(
      medianOrderValue!,
      2,
    );
    expect(orders / customers).toBeCloseTo(ordersPerCustomer!, 8);
    expect((await salesTotal(retail.db)).invoices).toBe(facts.distinctInvoices);
  });
  it('by product are the reference, the first fifteen by units and by revenue', async () => {
    const products = await productSales(retail.db, { named: true });
    const best = (measure: 'units' | 'gross') =>
      products
        .toSorted((a, b) => b[measure] - a[measure])
        .slice(0, 15)
        .map((product) => [product.code, product[measure]] as const);
    expect(best('units')).toEqual(facts.top15ProductsByQuantity);
    expect(best('gross').map(([code]) => code)).toEqual(facts.top15ProductsByRevenue.map(([code]) => code));
    for (const [i, [, gross]] of best('gross').entries()) money(gross, facts.top15ProductsByRevenue[i]![1]);
    expect(products.filter(({ units }) => units > 0)).toHaveLength(facts.purchases.stockCodes!);
  });
  it('are as concentrated as the reference', async () => {
    const spends = Float64Array.from(
      await customersWithPurchases(retail.db, undefined),
      ({ gross }) => gross,
    );
    expect(gini(spends)).toBeCloseTo(facts.concentration.gini!, 6);
    for (const percent of [1, 5, 10, 20]) {
      expect(topShare(spends, percent / 100)).toBeCloseTo(facts.concentration[`top${percent}pct`]!, 6);
    }
  });
  it('lose the customers of the reference by each definition', async () => {
    const { purchases } = await readPurchaseLedger(retail.db);
    const history = purchaseHistory(purchaseDays(purchases));
    const lost = facts.customersLost;
    const byMonth = (rows: readonly (readonly [number, number])[]) =>
      Object.fromEntries(
        rows.filter(([, count]) => count > 0).map(([month, count]) => [isoMonth(month), count]),
      );
    expect(
      byMonth(lastPurchasesByMonth(history, 90).map(({ month, customers }) => [month, customers])),
    ).toEqual(lost.definitionA_lastPurchaseMonth.counts);
    expect(
      byMonth(lostByMonth(history, { windowDays: 90 }).map((month) => [month.month, month.lost])),
    ).toEqual(lost.definitionC_90DaysSilent.counts);
    for (const { month, activeBefore, lapsed } of lapsedByMonth(history)) {
      expect(lost.definitionB_activeLastMonthNotThis.counts[isoMonth(month)]).toMatchObject({
        activePrev: activeBefore,
        lost: lapsed,
      });
    }
    const customers = await customersWithPurchases(retail.db, undefined);
    expect(customers.filter(({ lastDay }) => history.lastDay - lastDay > 90)).toHaveLength(
      lost.silentOver90DaysAtEnd.customers,
    );
  });
});
