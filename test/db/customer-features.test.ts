import { afterEach, describe, expect, it } from 'vitest';
import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import { dayFromIso } from '../../analytics/math/calendar.ts';
import { readFeatureTable } from '../../db/customer-features.ts';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { readResponses } from '../../db/responses.ts';
import { importText } from './imports/import-text.ts';

let open: OpenDatabase;
afterEach(() => open.close());

/** A database with these files in it. */
async function companyOf(...files: readonly string[]): Promise<OpenDatabase> {
  open = openDatabase(':memory:');
  for (const file of files) await importText(open.sqlite, file, { currency: 'GBP', force: true });
  return open;
}

/** The values of a column by customer. */
function valuesOf(table: FeatureTable, name: string): Record<string, number> {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined) throw new Error(`There is no ${name} among ${namesOf(table)}`);
  return Object.fromEntries(table.customers.map((key, i) => [key, column.values[i]!]));
}

const namesOf = (table: FeatureTable) => table.columns.map(({ name }) => name);

const LINES = `InvoiceNo,StockCode,Description,Category,Quantity,InvoiceDate,UnitPrice,CustomerID,Channel
1,T1,Green tea,Tea,2,2024-01-10 09:00:00,5.00,A,Web
1,C1,Beans,Coffee Beans,1,2024-01-10 09:00:00,10.00,A,Web
2,T1,Green tea,Tea,4,2024-01-30 23:00:00,5.00,A,Store
C3,T1,Green tea,Tea,-1,2024-02-02 10:00:00,5.00,A,Web
4,C1,Beans,Coffee Beans,3,2024-02-10 01:00:00,10.00,B,Store
C5,C1,Beans,Coffee Beans,-1,2024-02-11 01:00:00,10.00,D,Store
`;

const PEOPLE = `CustomerID,Age,Education,Income,Customer_Since,Complaint,Tenure,Note,AcceptedCmp1,Response
A,40,PhD,50000,2023-12-31,0,7,x,1,0
B,50,Master,,2024-01-31,1,8,y,0,
E,60,PhD,30000,2024-01-31,0,9,z,1,1
`;

describe('features from purchase lines', () => {
  it('are of everybody with a purchase, as of the day after the last', async () => {
    const { db } = await companyOf(LINES);
    const table = await readFeatureTable(db);
    expect(table).toMatchObject({ customers: ['A', 'B'], source: 'lines', asOf: '2024-02-11' });
    expect(valuesOf(table, 'recency')).toEqual({ A: 12, B: 1 });
    expect(valuesOf(table, 'frequency')).toEqual({ A: 2, B: 1 });
    expect(valuesOf(table, 'monetary')).toEqual({ A: 35, B: 30 });
    expect(valuesOf(table, 'tenure')).toEqual({ A: 32, B: 1 });
    expect(valuesOf(table, 'average_order_value')).toEqual({ A: 20, B: 30 });
    expect(valuesOf(table, 'units_per_order')).toEqual({ A: 3.5, B: 3 });
    expect(valuesOf(table, 'days_between_orders')).toEqual({ A: 20, B: Number.NaN });
    expect(valuesOf(table, 'return_share')).toEqual({ A: 0.125, B: 0 });
    expect(valuesOf(table, 'distinct_products')).toEqual({ A: 2, B: 1 });
  });
  it('hold the share of spend by category and of orders by channel', async () => {
    const { db } = await companyOf(LINES);
    const table = await readFeatureTable(db);
    expect(valuesOf(table, 'share_tea')).toEqual({ A: 0.75, B: 0 });
    expect(valuesOf(table, 'share_coffee_beans')).toEqual({ A: 0.25, B: 1 });
    expect(valuesOf(table, 'channel_web')).toEqual({ A: 0.5, B: 0 });
    expect(table.columns.find(({ name }) => name === 'share_tea')?.label).toBe('Share of spend: Tea');
  });
  it('as of an earlier day know nothing of that day and later', async () => {
    const { db } = await companyOf(LINES);
    const table = await readFeatureTable(db, { asOf: dayFromIso('2024-01-30') });
    expect(table).toMatchObject({ customers: ['A'], asOf: '2024-01-30' });
    expect(valuesOf(table, 'recency')).toEqual({ A: 20 });
    expect(valuesOf(table, 'monetary')).toEqual({ A: 20 });
    expect(valuesOf(table, 'share_tea')).toEqual({ A: 0.5 });
    expect(namesOf(table)).not.toContain('channel_web');
  });
  it('as of the day after the last purchase are those of the roll-ups', async () => {
    const { db } = await companyOf(LINES.replace('2024-02-11', '2024-02-10'));
    expect(await readFeatureTable(db, { asOf: dayFromIso('2024-02-11') })).toEqual(
      await readFeatureTable(db),
    );
  });
  it('before the first purchase are of nobody', async () => {
    const { db } = await companyOf(LINES);
    expect(await readFeatureTable(db, { asOf: 0 })).toMatchObject({ customers: [], columns: [] });
  });
  it('hold no shares where the file has no categories and channels', async () => {
    const { db } = await companyOf('Invoice,SKU,Quantity,Date,Price,Customer\n1,P,1,2024-01-10,2.50,A\n');
    expect(namesOf(await readFeatureTable(db)).filter((name) => /^(share|channel)_/.test(name))).toEqual([]);
  });
  it('hold the biggest eight categories, and others that a plan reads', async () => {
    const rows = Array.from({ length: 10 }, (_, i) => `${i},P${i},p,Kind ${i},1,2024-01-10,${100 - i}.00,A`);
    const { db } = await companyOf(
      ['Invoice,SKU,Title,Category,Quantity,Date,Price,Customer', ...rows, ''].join('\n'),
    );
    const shares = async (include?: readonly string[]) =>
      namesOf(await readFeatureTable(db, include ? { include } : {})).filter((name) =>
        name.startsWith('share'),
      );
    expect(await shares()).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((i) => `share_kind_${i}`));
    expect(await shares(['share_kind_9', 'recency'])).toEqual([
      ...[0, 1, 2, 3, 4, 5, 6, 7, 9].map((i) => `share_kind_${i}`),
    ]);
  });
});

describe('attributes among the features', () => {
  it('are numbers, yes and no, categories and ages, sensitive ones marked, and no responses or text', async () => {
    const { db } = await companyOf(LINES, PEOPLE);
    const table = await readFeatureTable(db);
    expect(valuesOf(table, 'age')).toEqual({ A: 40, B: 50 });
    expect(valuesOf(table, 'income')).toEqual({ A: 50_000, B: Number.NaN });
    expect(valuesOf(table, 'complaint')).toEqual({ A: 0, B: 1 });
    expect(valuesOf(table, 'customer_since')).toEqual({ A: 42, B: 11 });
    const column = (name: string) => table.columns.find((one) => one.name === name);
    expect(column('education')).toMatchObject({ unit: 'category', levels: ['Master', 'PhD'] });
    expect(column('age')?.sensitive).toBe(true);
    expect(column('income')?.sensitive).toBe(false);
    expect(column('customer_since')).toMatchObject({ unit: 'days', family: 'behaviour' });
    expect(namesOf(table).filter((name) => /campaign|response|cmp/i.test(name))).toEqual([]);
  });
  it('of the name of a computed feature get another', async () => {
    const { db } = await companyOf(LINES, PEOPLE);
    const table = await readFeatureTable(db);
    expect(new Set(namesOf(table)).size).toBe(table.columns.length);
    expect(valuesOf(table, 'tenure')).toEqual({ A: 32, B: 1 });
    expect(valuesOf(table, 'given_tenure')).toEqual({ A: 7, B: 8 });
  });
  it('alone are of everybody', async () => {
    const { db } = await companyOf(PEOPLE);
    const table = await readFeatureTable(db);
    expect(table).toMatchObject({ customers: ['A', 'B', 'E'], source: 'attributes', asOf: null });
    expect(valuesOf(table, 'customer_since')).toEqual({ A: 32, B: 1, E: 1 });
  });
  it('of a later import replace those of an earlier one', async () => {
    const { db } = await companyOf(PEOPLE, PEOPLE.replace('50000', '52000'));
    expect(valuesOf(await readFeatureTable(db), 'income')).toMatchObject({ A: 52_000, E: 30_000 });
  });
  it('are none in an empty database', async () => {
    const { db } = await companyOf();
    expect(await readFeatureTable(db)).toMatchObject({ customers: [], columns: [], source: 'attributes' });
  });
});

describe('features from aggregate columns', () => {
  const CAMPAIGN = `ID,Income,Recency,MntWines,MntMeatProducts,NumDealsPurchases,NumWebPurchases,NumStorePurchases
1,100,58,30,10,1,3,1
2,200,38,0,5,3,0,2
3,300,10,7,7,0,0,0
`;

  it('are recency, orders and spend of everybody with an order, and shares of what they are made of', async () => {
    const { db } = await companyOf(CAMPAIGN);
    const table = await readFeatureTable(db);
    expect(table).toMatchObject({ customers: ['1', '2'], source: 'aggregates', asOf: null });
    expect(valuesOf(table, 'recency')).toEqual({ 1: 58, 2: 38 });
    expect(valuesOf(table, 'frequency')).toEqual({ 1: 4, 2: 2 });
    expect(valuesOf(table, 'monetary')).toEqual({ 1: 40, 2: 5 });
    expect(valuesOf(table, 'average_order_value')).toEqual({ 1: 10, 2: 2.5 });
    expect(valuesOf(table, 'share_wines')).toEqual({ 1: 0.75, 2: 0 });
    expect(valuesOf(table, 'share_meat')).toEqual({ 1: 0.25, 2: 1 });
    expect(valuesOf(table, 'channel_web')).toEqual({ 1: 0.75, 2: 0 });
    expect(valuesOf(table, 'discount_share')).toEqual({ 1: 0.25, 2: 1 });
    expect(valuesOf(table, 'mnt_wines')).toEqual({ 1: 30, 2: 0 });
    expect(namesOf(table).filter((name) => name === 'recency')).toHaveLength(1);
  });
});

describe('responses', () => {
  it('are 1, 0 or unknown, in the order of the customers asked for', async () => {
    const { db } = await companyOf(LINES, PEOPLE);
    const responses = await readResponses(db, ['B', 'A', 'nobody']);
    expect(responses.map(({ name, answers }) => [name, [...answers]])).toEqual([
      ['campaign1', [0, 1, Number.NaN]],
      ['campaign2', [Number.NaN, 0, Number.NaN]],
    ]);
  });
});
