import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const launcher = fileURLToPath(new URL('../../src/patron.js', import.meta.url));
const folders: string[] = [];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'patron-import-'));
  folders.push(folder);
  writeFileSync(join(folder, 'shop.csv'), shop);
});
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true });
});

const shop = [
  'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country',
  '1,A,Cup,2,2011-11-01 10:00:00,2.50,17850,France',
  '2,B,Pot,1,2011-11-20 10:00:00,9.99,17851,France',
  'C3,A,Cup,-1,2011-11-21 10:00:00,2.50,17850,France',
  '4,B,Pot,many,2011-11-22 10:00:00,9.99,17852,France',
  '5,B,Pot,1,2011-11-23 10:00:00,9.99,,France',
  '6,A,Cup,3,2011-11-24 10:00:00,2.50,17853,France',
  '',
].join('\n');

function patron(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [launcher, ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder },
  });
  return { status, stdout, stderr };
}

describe('patron import', () => {
  it('reports each file as one JSON object, with nothing else on standard output', () => {
    const { status, stdout, stderr } = patron('import', 'shop.csv', '--json', '--currency', 'GBP');
    expect(status).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      file: 'shop.csv',
      batch: 1,
      rows: 6,
      accepted: 5,
      duplicate: 0,
      quarantined: 1,
    });
    expect(report.understood).toMatchObject({ delimiter: ',', columns: { customer: 'CustomerID' } });
    expect(stderr).toContain('shop.csv: 100 %');
  });
  it('reports in words, and the questions are answered', () => {
    const { stdout } = patron('import', 'shop.csv', '--currency', 'GBP');
    expect(stdout).toContain('imported as batch 1');
    expect(stdout).toContain('6 rows = 5 accepted + 0 duplicate + 1 refused');
    const answer = JSON.parse(patron('ask', '/rfm top 30', '--json').stdout);
    expect(answer.data.customers).toMatchObject([
      { customer: '17851', monetary: 9.99 },
      { customer: '17853', monetary: 7.5 },
      { customer: '17850', monetary: 2.5 },
    ]);
    expect(answer.provenance).toMatchObject({ asOf: '2011-11-25', currency: 'GBP' });
  });
  it('adds nothing the second time, and says so', () => {
    patron('import', 'shop.csv');
    const { status, stdout } = patron('import', 'shop.csv');
    expect(status).toBe(0);
    expect(stdout).toContain('already imported as batch 1; nothing was added');
  });
  it('is undone by undo, once', () => {
    patron('import', 'shop.csv');
    expect(patron('undo', '2')).toMatchObject({ status: 1, stdout: '' });
    expect(patron('undo', 'all').stderr).toContain('A batch is a number');
    expect(patron('undo', '1', '--json').stdout).toBe('{"batch":1,"file":"shop.csv","accepted":5}\n');
    expect(patron('undo')).toMatchObject({ status: 1, stderr: 'There is no import to undo.\n' });
    expect(patron('ask', '/rfm').stderr).toContain('There is no data yet');
  });
  it('refuses what is no table with one sentence and exit status 1', () => {
    writeFileSync(join(folder, 'empty.csv'), '');
    writeFileSync(join(folder, 'binary.csv'), Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
    for (const file of ['empty.csv', 'binary.csv', 'missing.csv', '.']) {
      const { status, stdout, stderr } = patron('import', file);
      expect({ status, stdout }, file).toEqual({ status: 1, stdout: '' });
      expect(stderr.trim().split('\n'), file).toHaveLength(1);
    }
  });
  it('takes several pairs after one --map', () => {
    const renamed = shop.replace('UnitPrice', 'Zahl').replace('Quantity', 'Menge');
    writeFileSync(join(folder, 'renamed.csv'), renamed);
    const { status, stdout } = patron(
      'import',
      'renamed.csv',
      '--json',
      '--map',
      'price=Zahl',
      'quantity=Menge',
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout).understood.columns).toMatchObject({ price: 'Zahl', quantity: 'Menge' });
  });
});

describe('patron doctor', () => {
  it('says of an absent database how it is made, and creates none', () => {
    const { checks } = JSON.parse(patron('doctor', '--json').stdout);
    expect(checks.map(({ id }: { id: string }) => id)).toEqual([
      'node',
      'sqlite',
      'database',
      'charts',
      'slack',
    ]);
    expect(checks[2]).toMatchObject({ state: 'warn', remedy: expect.stringContaining('patron demo') });
    expect(readdirSync(folder)).not.toContain('data');
  });
  it('looks into a database', () => {
    patron('import', 'shop.csv');
    const { checks } = JSON.parse(patron('doctor', '--json').stdout);
    const states = Object.fromEntries(
      checks.map(({ id, state }: { id: string; state: string }) => [id, state]),
    );
    expect(states).toMatchObject({ database: 'ok', integrity: 'ok', migrations: 'ok', data: 'ok' });
  });
  it('ends with exit status 1 when something is broken', () => {
    writeFileSync(join(folder, 'text.db'), 'not a database, but long enough to look at. '.repeat(200));
    const { status, stdout, stderr } = patron('doctor', '--db', 'text.db');
    expect(status).toBe(1);
    expect(stdout).toMatch(/FAIL\s+database/);
    expect(stderr).toContain('Not everything is in order: database');
  });
});

describe('patron demo', () => {
  it('fills an empty database, answers, and answers again', () => {
    const first = patron('demo');
    expect(first.status).toBe(0);
    expect(first.stdout).toMatch(/> \/rfm\n.*> \/rfm top 30\n.*> \/data\n/s);
    expect(first.stdout).toContain('2 imports hold 3,000 customers');
    const again = patron('demo');
    expect(again.stdout).toBe(first.stdout);
    expect(again.stderr).toBe('');
  });
  it('refuses a database with other data, with the remedy', () => {
    patron('import', 'shop.csv');
    const { status, stdout, stderr } = patron('demo');
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('patron demo --db');
  });
});
