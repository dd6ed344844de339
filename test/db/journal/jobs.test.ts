import { describe, expect, it } from 'vitest';
import { accept } from '../../../db/journal/accept.ts';
import { readAnswer } from '../../../db/journal/answers.ts';
import { counts, nextDueAt } from '../../../db/journal/backlog.ts';
import { claimJob, extendJob, finishJob, retryJob } from '../../../db/journal/jobs.ts';
import { openJournal } from '../../../db/journal/open-journal.ts';
import { claimPost } from '../../../db/journal/posts.ts';
import { runGroup } from '../../../db/journal/run-group.ts';

const NOW = 1_700_000_000_000;
const LEASE = 10_000;

function journalWith(...keys: string[]) {
  const sqlite = openJournal(':memory:');
  for (const key of keys) accept(sqlite, { key, user: 'U1', body: { text: key }, now: NOW, limited: false });
  return sqlite;
}
type Sqlite = ReturnType<typeof journalWith>;

const claim = (sqlite: Sqlite, now = NOW) => claimJob(sqlite, { now, leaseMs: LEASE });
const post = (key: string) => ({ key, lane: 'C1', body: { text: key } });
const done = (claimed: { id: number; token: number }, posts = [post('p')], now = NOW) => ({
  id: claimed.id,
  token: claimed.token,
  now,
  state: 'done' as const,
  posts,
});
const postKeys = (sqlite: Sqlite) => sqlite.prepare('SELECT key FROM post ORDER BY id').pluck().all();

describe('claimJob', () => {
  it('gives out the oldest job, with all that was accepted', () => {
    const sqlite = journalWith('a', 'b');
    expect(claim(sqlite, NOW + 5)).toEqual({
      id: 1,
      token: 1,
      attempt: 1,
      key: 'a',
      user: 'U1',
      body: { text: 'a' },
      receivedAt: NOW,
    });
    expect(claim(sqlite)).toMatchObject({ key: 'b' });
    expect(claim(sqlite)).toBeUndefined();
  });

  it('gives out no job before its lease ends, and again from then on', () => {
    const sqlite = journalWith('a');
    claim(sqlite);
    expect(claim(sqlite, NOW + LEASE - 1)).toBeUndefined();
    expect(claim(sqlite, NOW + LEASE)).toMatchObject({ key: 'a', attempt: 2, token: 2 });
  });

  it('prefers an older job whose lease ended to a newer one that waits', () => {
    const sqlite = journalWith('a', 'b');
    claim(sqlite);
    expect(claim(sqlite, NOW + LEASE)).toMatchObject({ key: 'a' });
  });
});

describe('extendJob', () => {
  it('moves the end of the lease', () => {
    const sqlite = journalWith('a');
    const { id, token } = claim(sqlite)!;
    expect(extendJob(sqlite, { id, token, leaseUntil: NOW + 3 * LEASE })).toBe(true);
    expect(claim(sqlite, NOW + 3 * LEASE - 1)).toBeUndefined();
    expect(claim(sqlite, NOW + 3 * LEASE)).toMatchObject({ key: 'a' });
  });

  it('is false for whoever holds an older token', () => {
    const sqlite = journalWith('a');
    const { id, token } = claim(sqlite)!;
    claim(sqlite, NOW + LEASE);
    expect(extendJob(sqlite, { id, token, leaseUntil: NOW + 9 * LEASE })).toBe(false);
    expect(nextDueAt(sqlite)).toBe(NOW + 2 * LEASE);
  });
});

describe('finishJob', () => {
  it('writes the answer and the posts of the job', () => {
    const sqlite = journalWith('a');
    const claimed = claim(sqlite)!;
    const answer = { id: '20231114-x', user: 'U1', question: '/rfm', body: { title: 'RFM' } };
    expect(finishJob(sqlite, { ...done(claimed, [post('p'), post('q')], NOW + 7), answer })).toBe(true);
    expect(readAnswer(sqlite, '20231114-x')).toEqual({ ...answer, createdAt: NOW + 7 });
    expect(claimPost(sqlite, { now: NOW + 7, leaseMs: LEASE })).toMatchObject({
      key: 'p',
      jobId: claimed.id,
      createdAt: NOW + 7,
    });
    expect(postKeys(sqlite)).toEqual(['p', 'q']);
    expect(claim(sqlite, NOW + 9 * LEASE)).toBeUndefined();
  });

  it('writes nothing for whoever holds an older token', () => {
    const sqlite = journalWith('a');
    const stale = claim(sqlite)!;
    const fresh = claim(sqlite, NOW + LEASE)!;
    const answer = { id: 'x', user: 'U1', question: '/rfm', body: 1 };
    expect(finishJob(sqlite, { ...done(stale, [post('stale')]), answer })).toBe(false);
    expect(postKeys(sqlite)).toEqual([]);
    expect(readAnswer(sqlite, 'x')).toBeUndefined();
    expect(finishJob(sqlite, done(fresh, [post('fresh')]))).toBe(true);
    expect(finishJob(sqlite, done(fresh, [post('again')]))).toBe(false);
    expect(postKeys(sqlite)).toEqual(['fresh']);
  });

  it('takes a late result as long as nobody else has the job', () => {
    const sqlite = journalWith('a');
    const late = claim(sqlite)!;
    expect(finishJob(sqlite, done(late, [post('p')], NOW + 5 * LEASE))).toBe(true);
  });

  it('is all or nothing: an answer that cannot be stored leaves the job claimed', () => {
    const sqlite = journalWith('a', 'b');
    const answer = { id: 'x', user: 'U1', question: '/rfm', body: 1 };
    const [first, second] = [claim(sqlite)!, claim(sqlite)!];
    finishJob(sqlite, { ...done(first, [post('p')]), answer });
    const [outcome] = runGroup(sqlite, [
      { name: 'finishJob', args: [{ ...done(second, [post('q')]), answer }] },
    ]);
    expect(outcome).toMatchObject({ error: { code: 'SQLITE_CONSTRAINT_PRIMARYKEY' } });
    expect(postKeys(sqlite)).toEqual(['p']);
    expect(finishJob(sqlite, done(second, [post('q')]))).toBe(true);
  });

  it('adds no post whose key is there already', () => {
    const sqlite = journalWith('a', 'b');
    finishJob(sqlite, done(claim(sqlite)!, [post('p')]));
    expect(finishJob(sqlite, done(claim(sqlite)!, [post('p'), post('q')]))).toBe(true);
    expect(postKeys(sqlite)).toEqual(['p', 'q']);
  });

  it('counts a dead job and tells about it by its posts', () => {
    const sqlite = journalWith('a');
    finishJob(sqlite, { ...done(claim(sqlite)!, [post('sorry')]), state: 'dead', error: 'out of memory' });
    expect(counts(sqlite)).toEqual({ jobsWaiting: 0, jobsDead: 1, postsWaiting: 1, postsFailed: 0 });
    expect(sqlite.prepare('SELECT error FROM job').pluck().get()).toBe('out of memory');
  });
});

describe('retryJob', () => {
  it('gives the job back for later, and its token is void', () => {
    const sqlite = journalWith('a');
    const claimed = claim(sqlite)!;
    const call = { id: claimed.id, token: claimed.token, runAt: NOW + 500, error: 'busy' };
    expect(retryJob(sqlite, call)).toBe(true);
    expect(extendJob(sqlite, { ...call, leaseUntil: NOW + LEASE })).toBe(false);
    expect(finishJob(sqlite, done(claimed))).toBe(false);
    expect(retryJob(sqlite, call)).toBe(false);
    expect(nextDueAt(sqlite)).toBe(NOW + 500);
    expect(claim(sqlite, NOW + 499)).toBeUndefined();
    expect(claim(sqlite, NOW + 500)).toMatchObject({ key: 'a', attempt: 2 });
  });

  it('lets a newer job go first meanwhile', () => {
    const sqlite = journalWith('a', 'b');
    const { id, token } = claim(sqlite)!;
    retryJob(sqlite, { id, token, runAt: NOW + 500, error: 'busy' });
    expect(claim(sqlite)).toMatchObject({ key: 'b' });
  });
});

describe('nextDueAt', () => {
  it('is the earliest time of what waits and of what is claimed', () => {
    const sqlite = journalWith();
    expect(nextDueAt(sqlite)).toBeUndefined();
    accept(sqlite, { key: 'a', user: 'U1', body: null, now: NOW });
    expect(nextDueAt(sqlite)).toBe(NOW);
    const claimed = claim(sqlite)!;
    expect(nextDueAt(sqlite)).toBe(NOW + LEASE);
    finishJob(sqlite, done(claimed, [post('p')], NOW + 3));
    expect(nextDueAt(sqlite)).toBe(NOW + 3);
  });
});
