import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { importFile } from '../../../db/imports/import-file.ts';
import type { ImportReport } from '../../../db/imports/import-report.ts';
import { undoBatch } from '../../../db/imports/undo-batch.ts';
import { hasReference, reference } from '../../helpers/reference.ts';
import { brokenReferences, checkOf, importText, NOW, rowsOf, value, wrongRollUps } from './import-text.ts';

const folder = new URL('../../../../shared/data/', import.meta.url);
const pathOf = (name: string) => fileURLToPath(new URL(name, folder));
const isThere = existsSync(folder);

const countOf = (report: ImportReport, id: string) => checkOf(report, id)?.count;
const textOf = (report: ImportReport, id: string) => checkOf(report, id)?.text;

type Ranking = readonly (readonly [customer: number, revenue: number])[];
type RetailFacts = {
  missingCustomerId: number;
  missingDescription: number;
  exactDuplicateRows: number;
  cancellationRows: number;
  rowsQuantityNotPositive: number;
  rowsUnitPriceNegative: number;
  rowsUnitPriceZero: number;
  distinctInvoices: number;
  distinctStockCodes: number;
  distinctCustomers: number;
  distinctCountries: number;
  customersWithNegativeOrZeroTotal: number;
  customersWithReturnsOnly: number;
  revenueAllRows: number;
  purchases: {
    rows: number;
    customers: number;
    invoices: number;
    revenue: number;
    customersWithOneOrder: number;
  };
  top30ByRevenueInclReturns: Ranking;
  top30ByRevenuePurchasesOnly: Ranking;
};

describe.skipIf(!isThere || !hasReference)('Online Retail', () => {
  let sqlite: Database;
  let report: ImportReport;
  let facts: RetailFacts;
  beforeAll(async () => {
    facts = reference<RetailFacts>('online_retail_facts.json');
    sqlite = connect(':memory:');
    report = await importFile(sqlite, pathOf('online_retail.csv.gz'), { currency: 'GBP' }, NOW);
  });
  afterAll(() => {
    sqlite.close();
  });

  const top = (column: 'net' | 'gross') =>
    rowsOf<{ key: string; total: number }>(
      sqlite,
      `SELECT key, ${column} AS total FROM customer_total JOIN customer ON customer.id = customer_id ORDER BY ${column} DESC LIMIT 30`,
    ).map(({ key, total }) => [Number(key), total / 100]);

  it('is understood without help', () => {
    expect(report).toMatchObject({
      shape: 'online-retail',
      rows: 541_909,
      accepted: 541_909,
      duplicate: 0,
      quarantined: 0,
    });
    expect(report.understood).toMatchObject({
      delimiter: ',',
      encoding: 'utf-8',
      dates: 'iso',
      decimal: '.',
      ignored: [],
    });
  });

  it('shows its known peculiarities in the checks', () => {
    expect(Object.fromEntries(report.checks.map(({ id, count }) => [id, count]))).toMatchObject({
      'missing-customer': 135_080,
      'negative-quantity': 10_624,
      cancellations: 9288,
      adjustments: 3,
      'negative-price': 2,
      'zero-price': 2515,
      'exact-duplicates': 5268,
      'missing-description': 1454,
      customers: 4372,
      'largest-quantity': 80_995,
    });
    expect(textOf(report, 'period')).toContain('2010-12-01 08:26 to 2011-12-09 12:50');
    expect(report.checks.filter(({ state }) => state === 'stop')).toEqual([]);
  });

  it('shows what two other programs counted in it', () => {
    expect(countOf(report, 'missing-customer')).toBe(facts.missingCustomerId);
    expect(countOf(report, 'missing-description')).toBe(facts.missingDescription);
    expect(countOf(report, 'exact-duplicates')).toBe(facts.exactDuplicateRows);
    expect(countOf(report, 'cancellations')).toBe(facts.cancellationRows);
    expect(countOf(report, 'negative-quantity')).toBe(facts.rowsQuantityNotPositive);
    expect(countOf(report, 'negative-price')).toBe(facts.rowsUnitPriceNegative);
    expect(countOf(report, 'zero-price')).toBe(facts.rowsUnitPriceZero);
  });

  it('ranks the thirty best customers as they are known, with and without returns', () => {
    expect(top('net')).toEqual(facts.top30ByRevenueInclReturns);
    expect(top('gross')).toEqual(facts.top30ByRevenuePurchasesOnly);
  });

  it('has the known numbers of purchases, orders, customers and countries', () => {
    const { purchases } = facts;
    const sums = rowsOf<Record<string, number>>(
      sqlite,
      `SELECT sum(purchase_lines) AS rows, sum(purchase_lines > 0) AS customers, sum(orders) AS orders,
         sum(gross) AS gross, sum(orders = 1) AS once, sum(net <= 0) AS withoutProfit,
         sum(purchase_lines = 0) AS returnsOnly FROM customer_total`,
    )[0]!;
    expect(sums).toMatchObject({
      rows: purchases.rows,
      customers: purchases.customers,
      orders: purchases.invoices,
      once: purchases.customersWithOneOrder,
      withoutProfit: facts.customersWithNegativeOrZeroTotal,
      returnsOnly: facts.customersWithReturnsOnly,
    });
    expect(sums.gross! / 100).toBeCloseTo(purchases.revenue, 1);
    expect(value(sqlite, 'SELECT count(DISTINCT number) FROM invoice')).toBe(facts.distinctInvoices);
    expect(value(sqlite, 'SELECT count(*) FROM customer')).toBe(facts.distinctCustomers);
    expect(value(sqlite, 'SELECT count(*) FROM country')).toBe(facts.distinctCountries);
    expect(value(sqlite, 'SELECT count(DISTINCT code) FROM product')).toBe(facts.distinctStockCodes);
    expect(value<number>(sqlite, 'SELECT sum(net) FROM invoice') / 100).toBeCloseTo(facts.revenueAllRows, 1);
  });

  it('has no broken reference, and roll-ups that equal what the lines say', () => {
    expect(brokenReferences(sqlite)).toEqual([]);
    expect(wrongRollUps(sqlite)).toEqual([]);
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  it('adds nothing when the file, or its rows unpacked and turned around, come again', async () => {
    expect(await importFile(sqlite, pathOf('online_retail.csv.gz'), {}, NOW)).toMatchObject({
      sameAs: 1,
      accepted: 0,
      duplicate: 541_909,
    });
    const [header, ...rows] = retailText().trimEnd().split(/\r?\n/);
    const again = await importText(sqlite, [header, ...rows.toReversed()].join('\n'));
    expect(again).toMatchObject({
      batch: null,
      sameAs: null,
      rows: 541_909,
      accepted: 0,
      duplicate: 541_909,
    });
    expect(countOf(again, 'exact-duplicates')).toBe(facts.exactDuplicateRows);
    expect(value(sqlite, 'SELECT count(*) FROM line')).toBe(541_909);
  });

  it('takes ten corrected rows and a day of new ones into place, and gives them back', async () => {
    const before = totalsOf(sqlite);
    const [header, ...rows] = retailText().trimEnd().split(/\r?\n/);
    const last = rows.slice(-2000);
    const corrected = last.map((row, i) =>
      i >= 1990
        ? row.replace(/,(\d+),(2011-12-09 [\d:]+),/, (_, quantity, at) => `,${Number(quantity) + 1},${at},`)
        : row,
    );
    const fresh = last.slice(0, 500).map((row) => row.replace(/^\d/, '9').replace('2011-12-0', '2011-12-1'));
    const day = await importText(sqlite, [header, ...corrected, ...fresh].join('\n'));
    expect(day).toMatchObject({ rows: 2500, corrected: 10, accepted: 510, duplicate: 1990, quarantined: 0 });
    expect(value(sqlite, 'SELECT count(*) FROM line')).toBe(542_409);
    expect(wrongRollUps(sqlite)).toEqual([]);
    undoBatch(sqlite, undefined, NOW);
    expect(totalsOf(sqlite)).toEqual(before);
    expect(top('net')).toEqual(facts.top30ByRevenueInclReturns);
    expect(wrongRollUps(sqlite)).toEqual([]);
  });
});

const retailText = () => gunzipSync(readFileSync(pathOf('online_retail.csv.gz'))).toString('utf8');

const totalsOf = (sqlite: Database) =>
  rowsOf(sqlite, 'SELECT * FROM customer_total ORDER BY customer_id').concat(
    rowsOf(sqlite, 'SELECT count(*), max(id), sum(id), sum(amount), sum(quantity) FROM line'),
    rowsOf(sqlite, 'SELECT count(*), max(id), sum(net), sum(lines) FROM invoice'),
  );
