import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { checkOf, importText, rowsOf, value, wrongRollUps } from './import-text.ts';

let sqlite: Database;
beforeEach(() => {
  sqlite = connect(':memory:');
});
afterEach(() => {
  sqlite.close();
});

const RETAIL = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const OTHER = 'Order,SKU,Title,Quantity,Date,Price,Customer,Country';
const ROWS = [
  '536365,A,Cup,6,2011-11-01 10:00:00,2.50,17850,France',
  'C536366,A,Cup,4,2011-11-02 10:00:00,2.50,17850,France',
  'c536367,A,Cup,-1,2011-11-03 10:00:00,2.50,17850,France',
  'A536368,B,Adjust bad debt,1,2011-11-04 10:00:00,9.00,17850,France',
  'CAFE,A,Cup,1,2011-11-05 10:00:00,2.50,17850,France',
];

const purchases = () =>
  Object.fromEntries(
    rowsOf<{ invoice: string; purchase: number }>(sqlite, 'SELECT invoice, purchase FROM purchase_line').map(
      ({ invoice, purchase }) => [invoice, purchase],
    ),
  );

describe('a line of a cancelled invoice', () => {
  it('is no purchase in the Online Retail files, even with a quantity above zero', async () => {
    const report = await importText(sqlite, [RETAIL, ...ROWS, ''].join('\n'));
    expect(report.shape).toBe('online-retail');
    expect(purchases()).toEqual({ 536365: 1, C536366: 0, c536367: 0, A536368: 1, CAFE: 1 });
    expect(checkOf(report, 'cancellations')).toMatchObject({ count: 2 });
    expect(checkOf(report, 'adjustments')).toMatchObject({ count: 1 });
    expect(value(sqlite, 'SELECT orders FROM customer_total')).toBe(3);
    expect(value(sqlite, 'SELECT gross FROM customer_total')).toBe(1500 + 900 + 250);
    expect(wrongRollUps(sqlite)).toEqual([]);
  });

  it('is a purchase in any other file: there a C is a part of the number', async () => {
    const report = await importText(sqlite, [OTHER, ...ROWS, ''].join('\n'));
    expect(report.shape).toBe('purchases');
    expect(purchases()).toEqual({ 536365: 1, C536366: 1, c536367: 0, A536368: 1, CAFE: 1 });
    expect(checkOf(report, 'cancellations')).toBeUndefined();
  });
});

describe('a count of one', () => {
  it('is said in the singular', async () => {
    const report = await importText(sqlite, `${OTHER}\n${ROWS[0]}\nalone\n`, { force: true });
    expect(sqlite.prepare('SELECT reason FROM quarantine').pluck().all()).toEqual(['1 field instead of 8']);
    expect(checkOf(report, 'period')?.text).toContain(', 1 day with rows.');
    const next = await importText(
      sqlite,
      `${OTHER}\n${ROWS[0]!.replace('536365', '7').replace('-01 10', '-02 10')}\n`,
    );
    expect(checkOf(next, 'volume')?.text).toMatch(/^1 row a day, against 2 in/);
  });
});
