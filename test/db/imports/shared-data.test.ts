import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { importFile } from '../../../db/imports/import-file.ts';
import type { ImportReport } from '../../../db/imports/import-report.ts';
import { undoBatch } from '../../../db/imports/undo-batch.ts';
import {
  brokenReferences,
  checkOf,
  dump,
  importText,
  NOW,
  rowsOf,
  value,
  wrongRollUps,
} from './import-text.ts';

const folder = new URL('../../../../shared/data/', import.meta.url);
const pathOf = (name: string) => fileURLToPath(new URL(name, folder));
const isThere = existsSync(folder);

const countOf = (report: ImportReport, id: string) => checkOf(report, id)?.count;
const textOf = (report: ImportReport, id: string) => checkOf(report, id)?.text;

describe.skipIf(!isThere)('the customer personality file', () => {
  let sqlite: Database;
  let report: ImportReport;
  beforeAll(async () => {
    sqlite = connect(':memory:');
    report = await importFile(sqlite, pathOf('marketing_campaign.csv'), {}, NOW);
  });
  afterAll(() => {
    sqlite.close();
  });

  it('is understood without help', () => {
    expect(report).toMatchObject({
      shape: 'customer-personality',
      rows: 2240,
      accepted: 2240,
      quarantined: 0,
    });
    expect(report.understood).toMatchObject({ delimiter: '\t', dates: 'dmy' });
  });

  it('shows its known peculiarities in the checks', () => {
    expect(countOf(report, 'missing:Income')).toBe(24);
    expect(textOf(report, 'outlier:Income')).toContain('the largest is 666,666');
    expect(textOf(report, 'impossible:Year_Birth')).toContain('1893, 1899, 1900');
    expect(countOf(report, 'impossible:Year_Birth')).toBe(3);
    for (const level of ['Alone 3', 'Absurd 2', 'YOLO 2'])
      expect(textOf(report, 'rare:Marital_Status')).toContain(level);
    expect(countOf(report, 'alike-but-for-id')).toBe(182);
    expect(textOf(report, 'constant')).toContain('Z_CostContact, Z_Revenue');
    expect(countOf(report, 'constant')).toBe(2);
    expect(countOf(report, 'responses:campaign6')).toBe(334);
    expect(textOf(report, 'dates:Dt_Customer')).toContain('2012-07-30 to 2014-06-29');
  });

  it('has six campaigns, and totals from its aggregate columns', () => {
    expect(sqlite.prepare('SELECT name FROM campaign ORDER BY position').pluck().all()).toEqual(
      [1, 2, 3, 4, 5, 6].map((i) => `campaign${i}`),
    );
    expect(
      rowsOf(
        sqlite,
        "SELECT source, recency_days, orders, net FROM customer_total JOIN customer ON id = customer_id WHERE key = '5524'",
      ),
    ).toEqual([{ source: 'aggregates', recency_days: 58, orders: 22, net: 161_700 }]);
    expect(value(sqlite, 'SELECT count(*) FROM customer_total')).toBe(2240);
    expect(brokenReferences(sqlite)).toEqual([]);
  });

  it('adds nothing when it comes compressed, with its columns turned around', async () => {
    const before = dump(sqlite);
    const text = readFileSync(pathOf('marketing_campaign.csv'), 'utf8').trimEnd();
    const turned = text.split(/\r?\n/).map((line) => line.split('\t').toReversed().join('\t'));
    expect(await importText(sqlite, gzipSync(turned.join('\n')))).toMatchObject({
      accepted: 0,
      duplicate: 2240,
    });
    expect(dump(sqlite)).toEqual(before);
  });
});

describe.skipIf(!isThere)('the mall customers file', () => {
  it('becomes customers with four attributes', async () => {
    const sqlite = connect(':memory:');
    const report = await importFile(sqlite, pathOf('Mall_Customers.csv'), {}, NOW);
    expect(report).toMatchObject({ shape: 'mall-customers', rows: 200, accepted: 200, quarantined: 0 });
    expect(rowsOf(sqlite, 'SELECT name, label, kind, unit, sensitive FROM attribute ORDER BY id')).toEqual([
      { name: 'gender', label: 'Genre', kind: 'category', unit: null, sensitive: 1 },
      { name: 'age', label: 'Age', kind: 'number', unit: null, sensitive: 1 },
      { name: 'annual_income', label: 'Annual Income (k$)', kind: 'number', unit: 'k$', sensitive: 0 },
      {
        name: 'spending_score',
        label: 'Spending Score (1-100)',
        kind: 'number',
        unit: '1-100',
        sensitive: 0,
      },
    ]);
    expect(value(sqlite, 'SELECT count(*) FROM customer_total')).toBe(0);
    undoBatch(sqlite, undefined, NOW);
    expect(Object.values(dump(sqlite)).flat()).toEqual([]);
    sqlite.close();
  });
});

describe.skipIf(!isThere)('the CDNOW sample', () => {
  it('becomes purchases of 2,357 customers without an order number', async () => {
    const sqlite = connect(':memory:');
    const report = await importFile(sqlite, pathOf('CDNOW_sample.txt'), {}, NOW);
    expect(report).toMatchObject({
      shape: 'cdnow',
      rows: 6919,
      accepted: 6919,
      duplicate: 0,
      quarantined: 0,
    });
    expect(report.understood).toMatchObject({ delimiter: 'blanks', dates: 'compact' });
    expect(countOf(report, 'customers')).toBe(2357);
    expect(textOf(report, 'period')).toContain('1997-01-01 00:00 to 1998-06-30 00:00');
    const cents = readFileSync(pathOf('CDNOW_sample.txt'), 'utf8')
      .trimEnd()
      .split('\n')
      .reduce((sum, line) => sum + Math.round(100 * Number(line.trim().split(/\s+/)[4])), 0);
    expect(value(sqlite, 'SELECT sum(net) FROM customer_total')).toBe(cents);
    expect(wrongRollUps(sqlite)).toEqual([]);
    sqlite.close();
  });
});
