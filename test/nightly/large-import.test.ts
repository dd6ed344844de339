import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../db/connect.ts';

const LAUNCHER = fileURLToPath(new URL('../../src/patron.js', import.meta.url));
const ROWS = 5_000_000;
const ROWS_AN_INVOICE = 20;
const CUSTOMERS = 200_000;

let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'patron-large-'));
  file = join(folder, 'large.csv');
  writeLargeFile(file);
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Purchase lines whose every figure follows from the row number, so that the totals are known. */
function writeLargeFile(path: string): void {
  const out = openSync(path, 'w');
  writeSync(out, 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n');
  for (let row = 0; row < ROWS; row += 10_000) {
    const lines: string[] = [];
    for (let i = row; i < row + 10_000; i++) lines.push(lineOf(i));
    writeSync(out, lines.join(''));
  }
  closeSync(out);
}

function lineOf(row: number): string {
  const invoice = Math.floor(row / ROWS_AN_INVOICE);
  const at = new Date(Date.UTC(2024, 0, 1) + invoice * 120_000).toISOString().slice(0, 19).replace('T', ' ');
  const product = row % 4000;
  return `${500_000 + invoice},P${product},PRODUCT NUMBER ${product},${1 + (row % 12)},${at},${(row % 900) / 100 + 1},${10_000 + (invoice % CUSTOMERS)},United Kingdom\n`;
}

const patron = (...args: string[]) =>
  spawnSync(process.execPath, [LAUNCHER, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 });

describe.skipIf(!existsSync('/usr/bin/time'))('five million lines', () => {
  it('are imported whole, within 400 MB', () => {
    const database = join(folder, 'large.db');
    const time = spawnSync(
      '/usr/bin/time',
      ['-f', '%M', process.execPath, LAUNCHER, 'import', file, '--db', database, '--json'],
      {
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      },
    );
    expect(time.status).toBe(0);
    const report = JSON.parse(time.stdout) as { rows: number; accepted: number };
    expect(report).toMatchObject({ rows: ROWS, accepted: ROWS });
    expect(Number(time.stderr.trim().split('\n').at(-1)) / 1024).toBeLessThan(400);
    const sqlite = connect(database);
    const totals = sqlite
      .prepare('SELECT count(*) AS customers, sum(lines) AS lines FROM customer_total')
      .get();
    expect(totals).toEqual({ customers: CUSTOMERS, lines: ROWS });
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok');
    sqlite.close();
    const answer = JSON.parse(patron('ask', '/rfm top 3', '--json', '--db', database).stdout) as {
      provenance: { rows: number };
    };
    expect(answer.provenance.rows).toBe(ROWS);
  });
});
