import { afterEach, describe, expect, it } from 'vitest';
import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { readSpendTable, type SpendTable } from '../../db/spend-table.ts';
import { campaignCompany, hasCampaignFile } from '../commands/predictions/asking.ts';
import { companyFrom, people } from './prediction-company.ts';

let open: OpenDatabase;
afterEach(() => open.close());

const HEADER = 'InvoiceNo,StockCode,Description,Category,Quantity,InvoiceDate,UnitPrice,CustomerID';
const START = dayFromIso('2024-01-01');

type Purchase = readonly [customer: string, day: number, price: number, quantity?: number];

/** Days count from 2024-01-01. */
const lines = (purchases: readonly Purchase[]): string =>
  [
    HEADER,
    ...purchases.map(([customer, day, price, quantity = 1], i) => {
      const number = quantity < 0 ? `C${1000 + i}` : `${1000 + i}`;
      return `${number},T1,Green tea,Tea,${quantity},${isoDay(START + day)} 09:00:00,${price.toFixed(2)},${customer}`;
    }),
    '',
  ].join('\n');

const valuesOf = ({ columns }: FeatureTable, name: string) => [
  ...columns.find((column) => column.name === name)!.values,
];
const amountOf = ({ table, amounts, periods }: SpendTable, period: number, customer: string) => {
  const { start, end } = periods[period]!;
  const row = table.customers.findIndex((key, i) => key === customer && i >= start && i < end);
  return row < 0 ? undefined : amounts[row];
};

/** 120 days, the last on day 119: with months of 30 days, cut days at 30, 60 and 90. */
const four: readonly Purchase[] = [
  ['A', 0, 10],
  ['A', 29, 20],
  ['A', 30, 30],
  ['A', 59, 40],
  ['A', 100, 50],
  ['A', 101, 50, -1],
  ['B', 45, 7.5],
  ['B', 119, 2.5],
];

describe('what spend in the months to come is learnt from', () => {
  it('is net spend after days in the past, by those who had bought before', async () => {
    open = await companyFrom([lines(four)]);
    const table = await readSpendTable(open.db, { months: 1 });
    expect(table.days).toBe(30);
    expect(table.periods.map(({ day }) => day! - START)).toEqual([30, 60, 90]);
    expect(amountOf(table, 0, 'A')).toBe(70);
    expect(amountOf(table, 1, 'A')).toBe(0);
    expect(amountOf(table, 2, 'A')).toBe(0);
    expect(amountOf(table, 0, 'B')).toBeUndefined();
    expect(amountOf(table, 2, 'B')).toBe(2.5);
    expect(table.scoring.customers).toEqual(['A', 'B']);
    expect(table.scoring.asOf).toBe(isoDay(START + 120));
  });
  it('knows what was spent before each day, and nothing of what came later', async () => {
    open = await companyFrom([lines(four)]);
    const { table, before } = await readSpendTable(open.db, { months: 1 });
    expect(table.customers).toEqual(['A', 'A', 'B', 'A', 'B']);
    expect(valuesOf(table, 'monetary')).toEqual([30, 100, 7.5, 100, 7.5]);
    expect([...before!]).toEqual([30, 70, 7.5, 0, 0]);
    expect(valuesOf(table, 'former_spend')).toEqual([0, 30, 0, 70, 7.5]);
    expect(valuesOf(table, 'recent_orders')).toEqual([2, 2, 1, 0, 0]);
    await open.close();
    open = await companyFrom([lines([...four.filter(([, day]) => day < 90), ['Z', 119, 999]])]);
    const other = await readSpendTable(open.db, { months: 1 });
    expect(other.table.columns).toEqual(table.columns);
  });
  it('has no rows where the purchases do not reach back twice as far, and says so', async () => {
    open = await companyFrom([lines(four)]);
    const { table, periods, rules } = await readSpendTable(open.db, { months: 3 });
    expect([table.customers.length, periods.length]).toEqual([0, 0]);
    expect(rules[0]).toBe('The purchases do not reach back 182 days.');
  });
  it('is refused of months that are none', async () => {
    open = await companyFrom([lines(four)]);
    await expect(readSpendTable(open.db, { months: 0 })).rejects.toThrow(RangeError);
    await expect(readSpendTable(open.db, { months: 1.5 })).rejects.toThrow(RangeError);
  });
});

describe('where nothing says what customers spent', () => {
  it('there are no rows', async () => {
    open = await companyFrom([people()]);
    const { kind, table } = await readSpendTable(open.db, { months: 3 });
    expect([kind, table.customers.length]).toEqual(['file', 0]);
  });
});

describe.skipIf(!hasCampaignFile)('spend in the period of a file of totals', () => {
  it('is learnt from nothing that spend is made of', async () => {
    open = await campaignCompany();
    const { kind, table, amounts, leftOut, scoring, rules, days } = await readSpendTable(open.db, {
      months: 3,
    });
    expect([kind, days]).toEqual(['file', null]);
    expect(amounts.reduce((sum, one) => sum + one, 0)).toBeGreaterThan(1_350_000);
    const names = table.columns.map(({ name }) => name);
    expect(names.filter((name) => /^(mnt_|share_)|monetary|average_order/.test(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['income', 'frequency', 'recency']));
    expect(leftOut.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['monetary', 'average_order_value', 'mnt_wines', 'share_wines']),
    );
    expect(scoring).toBe(table);
    expect(rules[0]).toContain('totals without dates');
  });
  it('leaves out a column that says the same in another unit, and names it', async () => {
    open = await campaignCompany();
    const totals = await open.db
      .selectFrom('customer_total')
      .select(['customer_id', 'net'])
      .where('source', '=', 'aggregates')
      .execute();
    const attribute = { id: 999, name: 'points', label: 'Points', kind: 'number', unit: null } as const;
    await open.db
      .insertInto('attribute')
      .values({ ...attribute, sensitive: 0, role: null, batch_id: 1 })
      .execute();
    for (const { customer_id, net } of totals) {
      await open.db
        .insertInto('attribute_value')
        .values({ attribute_id: 999, customer_id, batch_id: 1, number: Math.round(net / 300), text: null })
        .execute();
    }
    const { table, leftOut } = await readSpendTable(open.db, { months: 3 });
    expect(table.columns.map(({ name }) => name)).not.toContain('points');
    expect(leftOut.at(-1)).toMatchObject({ name: 'points', reason: 'separates' });
  });
});
