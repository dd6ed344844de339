import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
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

/** A process that imports the file; it says `begin` as it begins. */
const importIn = (database: string, path: string): ChildProcess =>
  spawn(process.execPath, [script, database, path], { stdio: ['ignore', 'pipe', 'inherit'] });

async function exitCode(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, 'exit');
  return code;
}

describe('an import whose process is killed', () => {
  it('leaves the former data whole, and can be made again', async () => {
    const database = join(folder, 'crash.db');
    const former = connect(database);
    await importText(former, csvOf(purchases(600)));
    const before = dump(former);
    former.close();
    // Half of it was there before, and some of that is corrected.
    const path = fileOf(
      csvOf(purchases(30_000, 300).map((row, i) => (i < 30 ? { ...row, quantity: 50 } : row))),
    );

    const whole = importIn(join(folder, 'clock.db'), path);
    await once(whole.stdout!, 'data');
    const start = Date.now();
    expect(await exitCode(whole)).toBe(0);
    const duration = Date.now() - start;

    let killed = 0;
    for (let round = 0; round < 8; round++) {
      const child = importIn(database, path);
      await once(child.stdout!, 'data');
      await sleep((duration * 0.8 * (round + Math.random())) / 8);
      child.kill('SIGKILL');
      if ((await exitCode(child)) === 0) break;
      killed++;
      const survivor = connect(database);
      expect(survivor.pragma('integrity_check', { simple: true })).toBe('ok');
      if (value(survivor, 'SELECT count(*) FROM batch') === 1) expect(dump(survivor)).toEqual(before);
      survivor.close();
    }
    expect(killed).toBeGreaterThan(2);

    const sqlite = connect(database);
    const report = await importFile(sqlite, path, {}, NOW);
    expect(report.sameAs === 2 || report.batch === 2).toBe(true);
    expect(value(sqlite, 'SELECT count(*) FROM line')).toBe(30_300);
    expect(value(sqlite, 'SELECT count(*) FROM superseded_line')).toBe(30);
    expect(wrongRollUps(sqlite)).toEqual([]);
    expect(brokenReferences(sqlite)).toEqual([]);
    sqlite.close();
  }, 60_000);
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
