import { describe, expect, it } from 'vitest';
import { counts, nextDueAt } from '../../../db/journal/backlog.ts';
import { openJournal } from '../../../db/journal/open-journal.ts';
import { addPosts, claimPost, finishPost, retryPost, savePostProgress } from '../../../db/journal/posts.ts';

const NOW = 1_700_000_000_000;
const LEASE = 10_000;

/** A journal with posts named like their lane and place: a1 is the first of lane a. */
function journalWith(...keys: string[]) {
  const sqlite = openJournal(':memory:');
  addPosts(sqlite, { now: NOW, posts: keys.map((key) => ({ key, lane: key[0]!, body: { text: key } })) });
  return sqlite;
}
type Sqlite = ReturnType<typeof journalWith>;
type Held = { readonly id: number; readonly token: number };

const claim = (sqlite: Sqlite, now = NOW) => claimPost(sqlite, { now, leaseMs: LEASE });
const sent = (sqlite: Sqlite, { id, token }: Held) =>
  finishPost(sqlite, { id, token, now: NOW, state: 'sent' });
const retry = (sqlite: Sqlite, { id, token }: Held, runAt: number, uncertain = false) =>
  retryPost(sqlite, { id, token, runAt, error: 'ratelimited', uncertain });

describe('addPosts', () => {
  it('ignores keys that are there already, sent ones as well', () => {
    const sqlite = journalWith('a1');
    sent(sqlite, claim(sqlite)!);
    addPosts(sqlite, { now: NOW, posts: [{ key: 'a1', lane: 'a', body: 1 }] });
    expect(claim(sqlite)).toBeUndefined();
  });
});

describe('claimPost', () => {
  it('gives out the oldest post with all that is known of it', () => {
    expect(claim(journalWith('a1', 'b1'))).toEqual({
      id: 1,
      token: 1,
      attempt: 1,
      key: 'a1',
      lane: 'a',
      body: { text: 'a1' },
      progress: null,
      uncertain: false,
      createdAt: NOW,
      jobId: null,
    });
  });

  it('skips a lane whose first post is being sent, and goes on with the others', () => {
    const sqlite = journalWith('a1', 'a2', 'b1', 'b2');
    const first = claim(sqlite)!;
    expect(claim(sqlite)).toMatchObject({ key: 'b1' });
    expect(claim(sqlite)).toBeUndefined();
    sent(sqlite, first);
    expect(claim(sqlite)).toMatchObject({ key: 'a2' });
  });

  it('keeps a lane waiting for a post that is to be sent later', () => {
    const sqlite = journalWith('a1', 'a2', 'b1');
    retry(sqlite, claim(sqlite)!, NOW + 30_000);
    sent(sqlite, claim(sqlite)!);
    expect(claim(sqlite, NOW + 29_999)).toBeUndefined();
    expect(nextDueAt(sqlite)).toBe(NOW + 30_000);
    const again = claim(sqlite, NOW + 30_000)!;
    expect(again).toMatchObject({ key: 'a1', attempt: 2 });
    sent(sqlite, again);
    expect(claim(sqlite)).toMatchObject({ key: 'a2' });
  });

  it('frees a lane whose first post failed', () => {
    const sqlite = journalWith('a1', 'a2');
    const { id, token } = claim(sqlite)!;
    finishPost(sqlite, { id, token, now: NOW, state: 'failed', error: 'channel_not_found' });
    expect(counts(sqlite)).toMatchObject({ postsWaiting: 1, postsFailed: 1 });
    expect(claim(sqlite)).toMatchObject({ key: 'a2' });
  });

  it('gives out a post again when its lease ends, as uncertain', () => {
    const sqlite = journalWith('a1');
    claim(sqlite);
    expect(claim(sqlite, NOW + LEASE - 1)).toBeUndefined();
    expect(claim(sqlite, NOW + LEASE)).toMatchObject({ key: 'a1', attempt: 2, uncertain: true });
  });
});

describe('retryPost', () => {
  it.each([true, false])('hands on whether the attempt may have reached Slack: %s', (uncertain) => {
    const sqlite = journalWith('a1');
    expect(retry(sqlite, claim(sqlite)!, NOW, uncertain)).toBe(true);
    expect(claim(sqlite)).toMatchObject({ attempt: 2, uncertain });
  });

  it('does not take back an earlier doubt', () => {
    const sqlite = journalWith('a1');
    retry(sqlite, claim(sqlite)!, NOW, true);
    retry(sqlite, claim(sqlite)!, NOW, false);
    expect(claim(sqlite)).toMatchObject({ attempt: 3, uncertain: true });
  });
});

describe('savePostProgress', () => {
  it('keeps how far an attempt came for the next one', () => {
    const sqlite = journalWith('a1');
    const held = claim(sqlite)!;
    expect(savePostProgress(sqlite, { id: held.id, token: held.token, progress: { files: ['F1'] } })).toBe(
      true,
    );
    retry(sqlite, held, NOW);
    expect(claim(sqlite)).toMatchObject({ progress: { files: ['F1'] } });
  });

  it('moves the end of the lease when asked to', () => {
    const sqlite = journalWith('a1');
    const { id, token } = claim(sqlite)!;
    savePostProgress(sqlite, { id, token, progress: 1 });
    expect(nextDueAt(sqlite)).toBe(NOW + LEASE);
    savePostProgress(sqlite, { id, token, progress: 2, leaseUntil: NOW + 3 * LEASE });
    expect(nextDueAt(sqlite)).toBe(NOW + 3 * LEASE);
  });
});

describe('a void token', () => {
  it.each(['newer claim', 'retried', 'finished'])('changes nothing: %s', (how) => {
    const sqlite = journalWith('a1');
    const stale = claim(sqlite)!;
    if (how === 'newer claim') claim(sqlite, NOW + LEASE);
    else if (how === 'retried') retry(sqlite, stale, NOW);
    else sent(sqlite, stale);
    const before = sqlite.prepare('SELECT * FROM post').all();
    const { id, token } = stale;
    expect(savePostProgress(sqlite, { id, token, progress: 'stale' })).toBe(false);
    expect(finishPost(sqlite, { id, token, now: NOW, state: 'failed' })).toBe(false);
    expect(retry(sqlite, stale, NOW + 1, true)).toBe(false);
    expect(sqlite.prepare('SELECT * FROM post').all()).toEqual(before);
  });
});
