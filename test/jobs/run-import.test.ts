import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connect } from '../../db/connect.ts';
import { runImport } from '../../src/jobs/run-import.ts';

const folder = mkdtempSync(join(tmpdir(), 'patron-jobs-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NOW = new Date('2024-06-01T12:00:00Z');

/** A file of purchases in the folder. */
function fileOf(name: string, rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const order = i >> 2;
    return `C${order % 5000},${order},P${i % 3000},${1 + (i % 9)},2024-01-${10 + (order % 20)},${i % 90}.99`;
  });
  const path = join(folder, name);
  writeFileSync(path, `Customer,Order,SKU,Quantity,Date,Price\n${lines.join('\n')}\n`);
  return path;
}

describe('runImport', () => {
  it('imports off the event loop and tells how far it is', async () => {
    const path = fileOf('large.csv', 200_000);
    const progress: [number, number][] = [];
    const gaps: number[] = [];
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }, 10);
    const start = performance.now();
    const report = await runImport({
      db: join(folder, 'large.db'),
      path,
      options: {},
      now: NOW,
      onProgress: (read, total) => progress.push([read, total]),
    });
    const elapsed = performance.now() - start;
    clearInterval(timer);
    expect(report).toMatchObject({ rows: 200_000, accepted: 200_000 });
    // A blocked loop would show one gap as long as the whole import; a busy machine shows shorter ones.
    expect(Math.max(...gaps)).toBeLessThan(elapsed / 2);
    expect(gaps.length).toBeGreaterThan(5);
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.every(([read], i) => i === 0 || read >= progress[i - 1]![0])).toBe(true);
    const [read, total] = progress.at(-1)!;
    expect(read).toBe(total);
  });

  it('refuses a file with the sentence and the name of the error', async () => {
    const path = join(folder, 'prose.csv');
    writeFileSync(path, 'It was a dark night.\nThe rain fell.\n');
    const work = runImport({ db: join(folder, 'small.db'), path, options: {}, now: NOW });
    await expect(work).rejects.toMatchObject({
      name: 'ImportError',
      message: expect.stringMatching(/^prose\.csv is not a table/),
    });
  });

  it('gives on what the database says, with its code', async () => {
    const noise = join(folder, 'noise.db');
    writeFileSync(noise, Buffer.alloc(8192, 'noise'));
    const request = { path: fileOf('small.csv', 10), options: {}, now: NOW };
    await expect(runImport({ ...request, db: noise })).rejects.toMatchObject({ code: 'SQLITE_NOTADB' });
    const foreign = join(folder, 'foreign.db');
    const sqlite = connect(foreign);
    sqlite.pragma('application_id = 7');
    sqlite.close();
    await expect(runImport({ ...request, db: foreign })).rejects.toMatchObject({ name: 'DatabaseError' });
  });

  it('takes the options along', async () => {
    const path = join(folder, 'people.csv');
    writeFileSync(path, 'who,plan,left\na,x,Yes\nb,x,No\nc,y,No\n');
    const report = await runImport({
      db: join(folder, 'people.db'),
      path,
      options: { map: { customer: 'who' }, outcomes: ['left'] },
      now: NOW,
    });
    expect(report.understood.columns).toMatchObject({ customer: 'who', left: 'left' });
  });
});
