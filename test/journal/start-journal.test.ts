import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startJournal } from '../../src/journal/start-journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'patron-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NOW = 1_700_000_000_000;
const DAY = 86_400_000;
const request = (key: string, body: unknown = key) => ({ key, user: 'U1', body, now: NOW, limited: false });

/**
 * How often the write-ahead log was committed to: its frames with a database size. The file may be read here, unlike
 * the database, because no lock is on it.
 */
function commits(file: string): number {
  const log = readFileSync(`${file}-wal`);
  const frame = 24 + log.readUInt32BE(8);
  let count = 0;
  for (let at = 32; at + frame <= log.length; at += frame) if (log.readUInt32BE(at + 4) > 0) count += 1;
  return count;
}

describe('startJournal', () => {
  it('answers every call of the journal, and keeps what it answered', async () => {
    const file = join(folder, 'new', 'calls.db');
    const journal = await startJournal(file);
    const job = { now: NOW, leaseMs: 1000 };
    expect(await journal.accept(request('a', { text: 'top 30' }))).toEqual({ state: 'accepted', jobId: 1 });
    expect(await journal.remember('b', NOW)).toBe(true);
    expect(await journal.nextDueAt()).toBe(NOW);
    const first = (await journal.claimJob(job))!;
    expect(first).toMatchObject({ key: 'a', body: { text: 'top 30' } });
    expect(await journal.extendJob({ ...first, leaseUntil: NOW + 5000 })).toBe(true);
    expect(await journal.retryJob({ ...first, runAt: NOW, error: 'busy' })).toBe(true);
    const { id, token } = (await journal.claimJob(job))!;
    const answer = { id: 'x', user: 'U1', question: '/rfm', body: { title: 'RFM' } };
    const posts = [{ key: 'p', lane: 'C1', body: { text: 'hi' } }];
    expect(await journal.finishJob({ id, token, now: NOW, state: 'done', answer, posts })).toBe(true);
    await journal.addPosts({ now: NOW, posts: [{ key: 'q', lane: 'C2', body: 1 }] });
    const post = (await journal.claimPost(job))!;
    expect(await journal.savePostProgress({ ...post, progress: { ts: '1.2' } })).toBe(true);
    expect(await journal.retryPost({ ...post, runAt: NOW, error: 'reset', uncertain: true })).toBe(true);
    const again = (await journal.claimPost(job))!;
    expect(again).toMatchObject({ key: 'p', progress: { ts: '1.2' }, uncertain: true, jobId: id });
    expect(await journal.finishPost({ id: again.id, token: again.token, now: NOW, state: 'sent' })).toBe(
      true,
    );
    expect(await journal.latestAnswers({ user: 'U1', count: 5 })).toEqual([{ ...answer, createdAt: NOW }]);
    await journal.writeSetting('locale', 'en-GB');
    await journal.close();
    const later = await startJournal(file);
    expect(await later.readAnswer('x')).toEqual({ ...answer, createdAt: NOW });
    expect(await later.readSettings()).toEqual({ locale: 'en-GB' });
    expect(await later.counts()).toEqual({ jobsWaiting: 0, jobsDead: 0, postsWaiting: 1, postsFailed: 0 });
    await later.close();
  });

  it('lets calls that wait together share commits', async () => {
    const file = join(folder, 'burst.db');
    const journal = await startJournal(file);
    const before = commits(file);
    const requests = Array.from({ length: 200 }, (_, i) => journal.accept(request(`k${i}`)));
    const results = await Promise.all(requests);
    expect(results.map(({ state }) => state)).toEqual(requests.map(() => 'accepted'));
    expect(commits(file) - before).toBeGreaterThan(0);
    expect(commits(file) - before).toBeLessThanOrEqual(20);
    await journal.close();
  });

  it('takes a delivery once when its copies come at the same moment', async () => {
    const journal = await startJournal(join(folder, 'copies.db'));
    const results = await Promise.all(Array.from({ length: 20 }, () => journal.accept(request('same'))));
    expect(results.filter(({ state }) => state === 'accepted')).toHaveLength(1);
    expect(await journal.counts()).toMatchObject({ jobsWaiting: 1 });
    await journal.close();
  });

  it('hands an error on with its name, sentence and code, and goes on', async () => {
    const journal = await startJournal(join(folder, 'errors.db'));
    const bad = { key: 'p', lane: null as unknown as string, body: 1 };
    const [refused, taken] = await Promise.allSettled([
      journal.addPosts({ now: NOW, posts: [bad] }),
      journal.accept(request('a')),
    ]);
    expect(refused).toMatchObject({
      reason: {
        name: 'SqliteError',
        code: 'SQLITE_CONSTRAINT_NOTNULL',
        message: expect.stringContaining('post.lane'),
      },
    });
    expect(taken).toMatchObject({ value: { state: 'accepted' } });
    await expect(journal.accept(request('b', () => 1))).rejects.toMatchObject({ name: 'DataCloneError' });
    await journal.close();
  });

  it('finishes on close what was called before, and takes nothing after', async () => {
    const file = join(folder, 'close.db');
    const journal = await startJournal(file);
    const before = Array.from({ length: 50 }, (_, i) => journal.accept(request(`k${i}`)));
    const closed = journal.close();
    await expect(journal.accept(request('late'))).rejects.toThrow(
      /^Patron is stopping and takes nothing more/,
    );
    expect((await Promise.all(before)).every(({ state }) => state === 'accepted')).toBe(true);
    await Promise.all([closed, journal.close()]);
    const later = await startJournal(file);
    expect(await later.counts()).toMatchObject({ jobsWaiting: 50 });
    await later.close();
  });

  it('refuses a file that is open already, with a sentence', async () => {
    const file = join(folder, 'twice.db');
    const journal = await startJournal(file);
    await expect(startJournal(file)).rejects.toMatchObject({
      name: 'DatabaseError',
      message: `Another Patron is already running on ${file}. Stop it first.`,
    });
    expect(await journal.remember('a', NOW)).toBe(true);
    await journal.close();
  });

  it('refuses a file that cannot be opened, with its code', async () => {
    await expect(startJournal(folder)).rejects.toMatchObject({ code: 'SQLITE_CANTOPEN' });
  });

  it('leaves nothing of what was pruned in the file or its log', async () => {
    const file = join(folder, 'erased.db');
    const journal = await startJournal(file);
    await journal.accept(request('k', `canary ${'long '.repeat(2000)}`));
    const { id, token } = (await journal.claimJob({ now: NOW, leaseMs: 1000 }))!;
    await journal.finishJob({ id, token, now: NOW, state: 'done', posts: [] });
    // Read by another process: reading the file in this one would drop its lock.
    const hits = () =>
      execFileSync('sh', ['-c', 'cat "$0"* | grep -ac canary || true', file]).toString().trim();
    expect(hits()).not.toBe('0');
    await journal.prune(NOW + 7 * DAY);
    expect(hits()).toBe('0');
    await journal.close();
  });
});
