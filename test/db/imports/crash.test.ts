import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { importFile } from '../../../db/imports/import-file.ts';
import { migrate } from '../../../db/migrate.ts';
import {
  brokenReferences,
  dump,
  fileOf,
  folder,
  importText,
  NOW,
  value,
  wrongRollUps,
} from './import-text.ts';
import { csvOf, purchases } from './purchase-text.ts';

const script = fileURLToPath(new URL('import-in-a-child.ts', import.meta.url));

/** A process that imports the file, and kills itself at a point if one is given. */
const importIn = (database: string, path: string, ...point: readonly string[]): ChildProcess =>
  spawn(process.execPath, [script, database, path, ...point], { stdio: ['ignore', 'pipe', 'inherit'] });

async function exitCode(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, 'exit');
  return code;
}

/** Where an import is killed: before or after a statement runs for the n-th time, and what is there afterwards. */
const POINTS: readonly (readonly [what: string, point: readonly string[], left: 'former' | 'whole'])[] = [
  ['after the first of its rows', ['after', 'INSERT INTO line', '1'], 'former'],
  ['in the midst of its rows', ['before', 'INSERT INTO line', '60'], 'former'],
  ['before its new invoices', ['before', 'INSERT INTO invoice', '1'], 'former'],
  ['among its new invoices', ['after', 'INSERT INTO invoice', '500'], 'former'],
  [
    'when a former line is kept and not yet removed',
    ['after', 'INSERT INTO superseded_line', '10'],
    'former',
  ],
  ['when half of the former lines are replaced', ['after', 'DELETE FROM line', '15'], 'former'],
  ['when the totals of invoices are new', ['after', 'UPDATE invoice', '1'], 'former'],
  ['when the totals of customers are new', ['after', 'DELETE FROM customer_total', '1'], 'former'],
  ['after its last insert', ['after', 'INSERT INTO batch', '1'], 'former'],
  ['before the commit', ['before', 'COMMIT', '1'], 'former'],
  ['after the commit', ['after', 'COMMIT', '1'], 'whole'],
];

const digestOf = (sqlite: Database) =>
  createHash('sha256')
    .update(JSON.stringify(dump(sqlite)))
    .digest('hex');

describe('an import whose process is killed', () => {
  const former = join(folder, 'former.db');
  // Half of it was there before, and some of that is corrected.
  const path = fileOf(csvOf(purchases(6000, 300).map((row, i) => (i < 30 ? { ...row, quantity: 50 } : row))));
  const expected = { former: '', whole: '' };

  beforeAll(async () => {
    const sqlite = connect(former);
    await importText(sqlite, csvOf(purchases(600)));
    expected.former = digestOf(sqlite);
    sqlite.close();
    const whole = join(folder, 'whole.db');
    copyFileSync(former, whole);
    const imported = connect(whole);
    await importFile(imported, path, {}, NOW);
    expected.whole = digestOf(imported);
    expect(value(imported, 'SELECT count(*) FROM line')).toBe(6300);
    expect(value(imported, 'SELECT count(*) FROM superseded_line')).toBe(30);
    imported.close();
  });

  it.concurrent.each(POINTS)(
    '%s leaves all of the data or none, and can be made again',
    async (what, point, left) => {
      const database = join(folder, `${what}.db`);
      copyFileSync(former, database);
      const child = importIn(database, path, ...point);
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);

      const survivor = connect(database);
      expect(survivor.pragma('integrity_check', { simple: true })).toBe('ok');
      expect(digestOf(survivor)).toBe(expected[left]);
      const report = await importFile(survivor, path, {}, NOW);
      expect(report).toMatchObject(
        left === 'whole' ? { batch: null, sameAs: 2 } : { batch: 2, sameAs: null },
      );
      expect(digestOf(survivor)).toBe(expected.whole);
      expect(wrongRollUps(survivor)).toEqual([]);
      expect(brokenReferences(survivor)).toEqual([]);
      survivor.close();
    },
  );
});

describe('a new database', () => {
  it('is set up once where two processes open it at the same time', async () => {
    const database = join(folder, 'new.db');
    const first = new SqliteDatabase(database);
    first.pragma('journal_mode = WAL');
    first.exec('BEGIN IMMEDIATE');
    const second = importIn(database, fileOf(csvOf(purchases(20))));
    // By now the other process has seen an empty file and waits for the lock.
    await sleep(600);
    migrate(first);
    first.exec('COMMIT');
    expect(await exitCode(second)).toBe(0);
    expect(value(first, 'SELECT count(*) FROM line')).toBe(20);
    first.close();
  });
});
