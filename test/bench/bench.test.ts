import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { campaignFolds } from '../../bench/campaign-folds.ts';
import { requireEqual, WrongAnswer } from '../../bench/check.ts';
import { checkRetail, checkRollUps } from '../../bench/check-retail.ts';
import { benchClassify, classifySkipped } from '../../bench/classify.ts';
import { writeDay } from '../../bench/day-file.ts';
import { createLab } from '../../bench/lab.ts';
import { readOptions } from '../../bench/options.ts';
import { resultsOf, tableText } from '../../bench/table.ts';
import { connect } from '../../db/connect.ts';
import { importFile } from '../../db/imports/import-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'patron-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const csv = join(folder, 'retail.csv');
const lines = [
  '581586,22061,"LANTERN, LARGE",8,2011-12-09 12:49:00,2.95,13113,United Kingdom',
  '581587,22613,NAPKINS,12,2011-12-09 12:50:00,0.85,12680,France',
  'C581588,22613,NAPKINS,-2,2011-12-09 12:51:00,0.85,12680,France',
  '581589,22899,APRON,6,2011-12-09 12:52:00,2.1,,France',
];
writeFileSync(csv, `${[HEADER, ...lines].join('\n')}\n`);

describe('the checks of the benches', () => {
  it('refuse another answer and name it', () => {
    expect(() => requireEqual('customers', 2, 2)).not.toThrow();
    expect(() => requireEqual('customers', 2, 3)).toThrow(new WrongAnswer('customers: got 2, expected 3'));
  });
  it('refuse a database that is not Online Retail, and a roll-up that is off by a penny', async () => {
    const db = join(folder, 'few.db');
    const sqlite = connect(db);
    await importFile(sqlite, csv, { currency: 'GBP' }, new Date(0));
    expect(() => checkRetail(db)).toThrow(/the imported lines: got \[4,/);
    expect(() => checkRollUps(sqlite)).not.toThrow();
    sqlite.exec('UPDATE customer_total SET net = net + 1 WHERE customer_id = 1');
    expect(() => checkRollUps(sqlite)).toThrow(WrongAnswer);
    sqlite.exec('DELETE FROM customer_total');
    expect(() => checkRollUps(sqlite)).toThrow('got 2, expected 0');
    sqlite.close();
  });
});

describe('a day on top', () => {
  it('is the last lines under new numbers and a later date, with their sum in pence', () => {
    const day = writeDay(csv, 2, join(folder, 'day.csv'));
    expect(day).toMatchObject({ lines: 4, pence: 2360 + 1020 - 170 + 1260 });
    expect(new Date(day.day * 86_400_000).toISOString().slice(0, 10)).toBe('2011-12-11');
    const text = readFileSync(day.path, 'utf8');
    expect(text).toContain(
      '\n781586,22061,"LANTERN, LARGE",8,2011-12-11 12:49:00,2.95,13113,United Kingdom\n',
    );
    expect(text).toContain('C781588,22613,NAPKINS,-2,2011-12-11 12:51:00,0.85,12680,France');
  });
});

describe('the bench of the classifiers', () => {
  it('is skipped with a reason where the peer or the campaign is absent', async () => {
    const peers = { run: () => Promise.reject(new Error('not called')) };
    const [alone, without] = [createLab(folder, null, folder), createLab(folder, peers, null)];
    expect(await benchClassify(alone)).toEqual([]);
    expect(classifySkipped(alone, folder)).toBe(
      'classify is skipped: its rows and folds come from the peer.',
    );
    expect(await benchClassify(without)).toEqual([]);
    expect(classifySkipped(without, '/d')).toBe('classify is skipped: marketing_campaign.csv is not in /d.');
    expect(classifySkipped(createLab(folder, peers, folder), folder)).toBe(null);
  });
  it('fills gaps by the median of the rows that train', () => {
    const path = join(folder, 'folds.json');
    const fold = [...Array.from({ length: 10 }, (_, i) => i), 1, 2];
    const x = fold.map((_, row) => [row === 0 ? null : row, 10 * row]);
    writeFileSync(path, JSON.stringify({ x, y: fold.map((i) => i % 2), fold, income: 0 }));
    const folds = campaignFolds(path);
    expect(folds).toHaveLength(10);
    expect(folds[0]!.test).toEqual({
      x: { values: Float64Array.of(6, 0), rows: 1, columns: 2 },
      classes: Uint8Array.of(0),
    });
    expect([...folds[9]!.train.x.values.slice(0, 4)]).toEqual([5.5, 0, 1, 10]);
    expect(folds[9]!.train.x.rows).toBe(11);
  });
});

describe('the table of the benches', () => {
  const ratio = { bench: 'import', unit: 'ms', peer: 'pandas', must: 0.8, stretch: 0.5 } as const;
  const memory = { bench: 'memory', unit: 'MB', peer: 'pandas', must: 150, absolute: true } as const;
  it('takes medians, the median of the rounds’ ratios, and their verdict', () => {
    const rounds = [
      { measure: ratio, ours: 60, peer: 100 },
      { measure: ratio, ours: 150, peer: 300 },
      { measure: ratio, ours: 90, peer: 150 },
    ];
    const [result] = resultsOf(rounds);
    expect(result).toMatchObject({ ours: { median: 90, min: 60, max: 150 }, peer: { median: 150 } });
    expect(result).toMatchObject({ ratio: 0.6, verdict: 'must' });
    expect(tableText([result!])).toContain('90.0 ms (60.0-150)  150 ms (100-300)  0.600');
  });
  it('says what is missed and what has no peer', () => {
    const verdicts = (ours: number, peer: number | null) =>
      resultsOf([ratio, memory].map((measure) => ({ measure, ours, peer }))).map(({ verdict }) => verdict);
    expect(verdicts(151, 160)).toEqual(['missed', 'missed']);
    expect(verdicts(50, 100)).toEqual(['stretch', 'must']);
    expect(verdicts(50, null)).toEqual(['no peer', 'must']);
  });
});

describe('the options of the benches', () => {
  it('refuse what is not there', () => {
    expect(readOptions(['--runs', '2', '--only', 'rfm,import'])).toMatchObject({
      runs: 2,
      only: ['import', 'rfm'],
    });
    expect(() => readOptions(['--runs', '0'])).toThrow('--runs takes a whole number from 1, not 0.');
    expect(() => readOptions(['--only', 'speed'])).toThrow('There is no bench speed');
  });
});
