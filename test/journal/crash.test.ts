import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { startJournal } from '../../src/journal/start-journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'patron-crash-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CHILD = fileURLToPath(new URL('crash-child.ts', import.meta.url));

/** Runs the small service until it ends or kills itself at the point; what it said, by its first word. */
function run(file: string, point: string, clock: number) {
  const { stdout, stderr, signal, status } = spawnSync(process.execPath, [CHILD, file, point, String(clock)]);
  const lines = stdout.toString().trim().split('\n');
  const said = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  return { said, signal, status, stderr: stderr.toString() };
}

const parts = (keys: readonly string[]) => keys.flatMap((key) => [`${key} answer`, `${key} details`]);
const EMPTY = '{"jobsWaiting":0,"jobsDead":0,"postsWaiting":0,"postsFailed":0}';

/** Where it is killed, and whether the message on its way then goes out once more, marked as resent. */
const POINTS = [
  { point: 'started', resent: false },
  { point: 'accept called', resent: false },
  { point: 'one accepted', resent: false },
  { point: 'all accepted', resent: false },
  { point: 'job claimed', resent: false },
  { point: 'in transaction', resent: false },
  { point: 'finish called', resent: false },
  { point: 'job finished', resent: false },
  { point: 'post claimed', resent: true },
  { point: 'post sent', resent: true },
  { point: 'progress saved', resent: true },
  { point: 'post marked', resent: false },
];

describe('a service that is killed', () => {
  it.each(POINTS)(
    'when $point loses nothing that it accepted and does nothing twice',
    ({ point, resent }) => {
      const file = join(folder, `${point}.db`);
      const killed = run(file, point, 1000);
      expect(killed.signal).toBe('SIGKILL');
      // An hour later, when every lease has ended.
      const next = run(file, 'drain', 3_600_000);
      expect(next).toMatchObject({ status: 0, stderr: '' });
      expect(next.said('counts')).toEqual([EMPTY]);

      const finished = [...killed.said('finished'), ...next.said('finished')];
      expect(new Set(finished).size).toBe(finished.length);
      const posted = new Set([...killed.said('sent'), ...next.said('sent'), ...next.said('resent')]);
      for (const part of parts(killed.said('accepted'))) expect(posted).toContain(part);
      // Both parts of an answer or none.
      const answered = [...posted].map((key) => key.replace(/ (?:answer|details)$/, ''));
      expect([...posted].sort()).toEqual(parts([...new Set(answered)]).sort());
      const once = [...killed.said('sent'), ...next.said('sent')];
      expect(new Set(once).size).toBe(once.length);
      expect(next.said('resent')).toHaveLength(resent ? 1 : 0);
    },
  );

  it('is followed by one that works off everything, over many deaths on one file', () => {
    const file = join(folder, 'many.db');
    const runs = POINTS.filter(({ point }) => point !== 'in transaction').map(({ point }, i) =>
      run(file, point, (i + 1) * 3_600_000),
    );
    runs.push(run(file, 'drain', 999 * 3_600_000));
    const all = (word: string) => runs.flatMap(({ said }) => said(word));
    expect(runs.at(-1)!.said('counts')).toEqual([EMPTY]);
    const posted = new Set([...all('sent'), ...all('resent')]);
    for (const part of parts(all('accepted'))) expect(posted).toContain(part);
    expect(new Set(all('sent')).size).toBe(all('sent').length);
    expect(all('resent')).toHaveLength(3);
  });
});

describe('a second service', () => {
  it('is refused at once while the first runs', async () => {
    const file = join(folder, 'second.db');
    const journal = await startJournal(file);
    const { status, stderr } = run(file, 'drain', 1000);
    expect(status).toBe(1);
    expect(stderr).toContain(`Another Patron is already running on ${file}. Stop it first.`);
    expect(await journal.remember('a', 1)).toBe(true);
    await journal.close();
    expect(run(file, 'drain', 1000)).toMatchObject({ status: 0 });
  });

  it('starts at once when the first was killed', async () => {
    const file = join(folder, 'after-kill.db');
    const first = spawn(process.execPath, [CHILD, file, 'hold', '1000'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    await once(first.stdout!, 'data');
    await expect(startJournal(file)).rejects.toMatchObject({ name: 'DatabaseError' });
    first.kill('SIGKILL');
    await once(first, 'exit');
    const journal = await startJournal(file);
    expect(await journal.remember('a', 1)).toBe(true);
    await journal.close();
  });
});
