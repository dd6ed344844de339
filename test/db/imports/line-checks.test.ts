import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { checkOf, importText, refusalOf, stateOf, value } from './import-text.ts';
import { csvOf, type Purchase, purchase } from './purchase-text.ts';

let sqlite: Database;
beforeEach(() => {
  sqlite = connect(':memory:');
});
afterEach(() => {
  sqlite.close();
});

/** A month's purchases: twenty a day, from day `first` of 2024 on. */
const month = (first: number, change: (i: number) => Partial<Purchase> = () => ({})) =>
  Array.from({ length: 600 }, (_, i) => {
    const date = new Date(Date.UTC(2024, 0, first + Math.floor(i / 20))).toISOString().slice(0, 10);
    return { ...purchase(i), invoice: `${first}-${Math.floor(i / 3)}`, date, ...change(i) };
  });

describe('the checks of a purchase file', () => {
  it('find nothing wrong with a clean one', async () => {
    const report = await importText(sqlite, csvOf(month(1)));
    expect(report.checks.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(checkOf(report, 'period')?.text).toBe('2024-01-01 00:00 to 2024-01-30 00:00, 30 days with rows.');
  });

  it.each([
    ['missing-customer', 60, { customer: '' }],
    ['negative-price', 6, { price: '-1.00' }],
    ['zero-price', 60, { price: '0' }],
    ['missing-description', 60, { description: '' }],
  ] as const)('count %s and warn', async (id, count, change) => {
    const report = await importText(sqlite, csvOf(month(1, (i) => (i < count ? change : {}))));
    expect(checkOf(report, id)).toMatchObject({ state: 'warn', count });
  });

  it('count rows that repeat an earlier one exactly, and keep them', async () => {
    const rows = month(1);
    const report = await importText(sqlite, csvOf([...rows, ...rows.slice(0, 10)]));
    expect(report).toMatchObject({ rows: 610, accepted: 610, duplicate: 0 });
    expect(checkOf(report, 'exact-duplicates')).toMatchObject({ state: 'warn', count: 10 });
  });

  it('count returns, whether the quantity or the amount is below zero', async () => {
    const priced = await importText(sqlite, csvOf(month(1, (i) => (i < 50 ? { quantity: -2 } : {}))));
    expect(checkOf(priced, 'negative-quantity')).toMatchObject({ state: 'ok', count: 50 });
    const rows = Array.from({ length: 100 }, (_, i) => `A,${i},2024-03-05,${i < 20 ? -5 : 5}.00`);
    const amounts = await importText(sqlite, `Customer,Order,Date,Amount\n${rows.join('\n')}\n`);
    expect(checkOf(amounts, 'negative-quantity')).toMatchObject({ state: 'ok', count: 20 });
    expect(checkOf(amounts, 'negative-price')).toMatchObject({ state: 'ok', count: 0 });
  });

  it('warn of rows in the future', async () => {
    const report = await importText(
      sqlite,
      csvOf(month(1, (i) => (i === 599 ? { date: '2031-01-01' } : {}))),
    );
    expect(checkOf(report, 'future-dates')).toMatchObject({ state: 'warn' });
  });

  it('stop a file that names no customers', async () => {
    expect(await refusalOf(importText(sqlite, csvOf(month(1, () => ({ customer: '' })))))).toMatch(
      /Rows without a customer: 600 \(100%\)\. They count in no customer’s figures/,
    );
  });

  it('hold with one customer, with two, and where all rows are alike', async () => {
    const one = await importText(sqlite, csvOf([purchase(0)]));
    expect(checkOf(one, 'customers')).toMatchObject({ count: 1 });
    const two = await importText(
      sqlite,
      csvOf([purchase(1, { customer: 'x' }), purchase(1, { customer: 'y' })]),
    );
    expect(checkOf(two, 'customers')).toMatchObject({ count: 2 });
    const alike = csvOf(Array(9).fill(purchase(0, { invoice: 'z' })));
    expect(await refusalOf(importText(sqlite, alike))).toMatch(/Rows that repeat an earlier row exactly: 8/);
    expect(await importText(sqlite, alike, { force: true })).toMatchObject({ accepted: 9 });
  });
});

describe('the comparison with the former purchases', () => {
  beforeEach(async () => {
    await importText(sqlite, csvOf(month(1)));
  });
  const next = (change?: (i: number) => Partial<Purchase>) => importText(sqlite, csvOf(month(40, change)));

  it('finds nothing in the next month', async () => {
    const report = await next();
    expect(report.checks.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(stateOf(report, 'amount-scale')).toBe('ok');
  });

  it('finds nothing where the columns come in another order with one more', async () => {
    const turned = csvOf(month(40))
      .trim()
      .split('\n')
      .map((line, i) => [i === 0 ? 'Note' : 'x', ...line.split(',').toReversed()].join(','));
    const report = await importText(sqlite, turned.join('\n'));
    expect(report.checks.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(report.understood.ignored).toEqual(['Note']);
  });

  it.each([100, 0.01])('stops prices that are %d times what they were', async (factor) => {
    const scaled = next((i) => ({ price: String(Number(purchase(i).price) * factor) }));
    expect(await refusalOf(scaled)).toMatch(/another unit or currency\?/);
    expect(value(sqlite, 'SELECT count(*) FROM batch')).toBe(1);
  });

  it('stops a file whose customer column was emptied', async () => {
    expect(await refusalOf(next((i) => (i % 5 > 0 ? { customer: '' } : {})))).toMatch(
      /are mostly empty: Customer\./,
    );
  });

  it('stops a month with a tenth of the rows a day, but not a short file', async () => {
    const few = month(40).filter((_, i) => i % 10 === 0);
    expect(await refusalOf(importText(sqlite, csvOf(few)))).toMatch(
      /2 rows a day, against 20 in the former import/,
    );
    expect(await importText(sqlite, csvOf(few.slice(0, 4)))).toMatchObject({ accepted: 4 });
  });

  it('warns where the amounts are spread another way', async () => {
    const report = await next((i) => (i % 2 === 0 ? { quantity: 40 } : {}));
    expect(stateOf(report, 'amount-drift')).toBe('warn');
  });

  it('warns of a column that is gone', async () => {
    const report = await importText(sqlite, csvOf(month(40)).replace('Title', 'Remark'));
    expect(checkOf(report, 'schema')).toMatchObject({ state: 'warn', count: 1 });
  });

  it('lets a file through that is forced', async () => {
    const scaled = csvOf(month(40, () => ({ price: '5000' })));
    expect(stateOf(await importText(sqlite, scaled, { force: true }), 'amount-scale')).toBe('stop');
  });
});
