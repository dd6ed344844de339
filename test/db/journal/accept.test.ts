import { describe, expect, it } from 'vitest';
import { accept, remember } from '../../../db/journal/accept.ts';
import { claimJob, finishJob } from '../../../db/journal/jobs.ts';
import { openJournal } from '../../../db/journal/open-journal.ts';

const MINUTE = 60_000;
const NOW = 1_700_000_000_000;

const journal = () => openJournal(':memory:');
type Sqlite = ReturnType<typeof journal>;

const ask = (sqlite: Sqlite, key: string, user = 'U1', now = NOW, limited = true) =>
  accept(sqlite, { key, user, body: { text: key }, now, limited });

/** Answers the oldest job, so that it no longer waits. */
function work(sqlite: Sqlite, now = NOW, error?: string): void {
  const { id, token } = claimJob(sqlite, { now, leaseMs: 1000 })!;
  finishJob(sqlite, { id, token, now, state: 'done', posts: [], ...(error && { error }) });
}

const jobsOf = (sqlite: Sqlite) => sqlite.prepare('SELECT key FROM job ORDER BY id').pluck().all();

describe('accept', () => {
  it('makes one job of a delivery, however often it comes', () => {
    const sqlite = journal();
    expect(ask(sqlite, 'a')).toEqual({ state: 'accepted', jobId: 1 });
    for (const user of ['U1', 'U1', 'U2']) expect(ask(sqlite, 'a', user)).toEqual({ state: 'duplicate' });
    expect(jobsOf(sqlite)).toEqual(['a']);
  });

  it('knows a key when its job is long done', () => {
    const sqlite = journal();
    ask(sqlite, 'a');
    work(sqlite);
    expect(ask(sqlite, 'a', 'U1', NOW + MINUTE)).toEqual({ state: 'duplicate' });
  });

  it('takes ten requests a minute of one user, and more as the minute passes', () => {
    const sqlite = journal();
    for (let i = 0; i < 10; i++) {
      expect(ask(sqlite, `a${i}`, 'U1', NOW + i)).toMatchObject({ state: 'accepted' });
      work(sqlite, NOW + i);
    }
    const refused = (waitMs: number) => ({ state: 'refused', why: 'minute', waitMs });
    expect(ask(sqlite, 'b', 'U1', NOW + 10)).toEqual(refused(MINUTE - 10));
    expect(ask(sqlite, 'b', 'U2', NOW + 10)).toMatchObject({ state: 'accepted' });
    expect(ask(sqlite, 'c', 'U1', NOW + MINUTE - 1)).toEqual(refused(1));
    expect(ask(sqlite, 'c', 'U1', NOW + MINUTE)).toMatchObject({ state: 'accepted' });
    expect(ask(sqlite, 'd', 'U1', NOW + MINUTE)).toEqual(refused(1));
  });

  it('counts no question that could not be answered', () => {
    const sqlite = journal();
    for (let i = 0; i < 20; i++) {
      expect(ask(sqlite, `a${i}`)).toMatchObject({ state: 'accepted' });
      work(sqlite, NOW, 'UserError');
    }
  });

  it('lets three requests of one user wait, and a fourth when one is being worked on', () => {
    const sqlite = journal();
    for (const key of ['a', 'b', 'c']) ask(sqlite, key);
    expect(ask(sqlite, 'd')).toEqual({ state: 'refused', why: 'user' });
    expect(ask(sqlite, 'e', 'U2')).toMatchObject({ state: 'accepted' });
    claimJob(sqlite, { now: NOW, leaseMs: 1000 });
    expect(ask(sqlite, 'd')).toMatchObject({ state: 'accepted' });
  });

  it('lets fifty requests wait in all', () => {
    const sqlite = journal();
    for (let i = 0; i < 50; i++) expect(ask(sqlite, `a${i}`, `U${i}`)).toMatchObject({ state: 'accepted' });
    expect(ask(sqlite, 'b', 'U99')).toEqual({ state: 'refused', why: 'workspace' });
    work(sqlite);
    expect(ask(sqlite, 'b', 'U99')).toMatchObject({ state: 'accepted' });
  });

  it('counts no duplicate and no refusal against a limit', () => {
    const sqlite = journal();
    for (let i = 0; i < 10; i++) {
      for (let times = 0; times < 4; times++) ask(sqlite, `a${i}`);
      if (i < 9) work(sqlite);
    }
    expect(jobsOf(sqlite)).toHaveLength(10);
    for (let i = 0; i < 20; i++) ask(sqlite, `b${i}`, 'U1', NOW + MINUTE - 1);
    expect(ask(sqlite, 'c', 'U1', NOW + MINUTE)).toMatchObject({ state: 'accepted' });
  });

  it('calls a known key a duplicate where a limit is reached', () => {
    const sqlite = journal();
    for (const key of ['a', 'b', 'c']) ask(sqlite, key);
    expect(ask(sqlite, 'b')).toEqual({ state: 'duplicate' });
  });

  it('judges a refused key again', () => {
    const sqlite = journal();
    for (const key of ['a', 'b', 'c', 'd']) ask(sqlite, key);
    work(sqlite);
    expect(ask(sqlite, 'd')).toMatchObject({ state: 'accepted' });
    expect(jobsOf(sqlite)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('neither refuses nor counts a request without limits', () => {
    const sqlite = journal();
    for (let i = 0; i < 60; i++)
      expect(ask(sqlite, `a${i}`, 'U1', NOW, false)).toMatchObject({ state: 'accepted' });
    expect(ask(sqlite, 'a0', 'U1', NOW, false)).toEqual({ state: 'duplicate' });
    expect(ask(sqlite, 'b')).toMatchObject({ state: 'accepted' });
  });

  it('never gives the id of a removed job to another', () => {
    const sqlite = journal();
    ask(sqlite, 'a');
    sqlite.exec('DELETE FROM job');
    expect(ask(sqlite, 'b')).toEqual({ state: 'accepted', jobId: 2 });
  });
});

describe('remember', () => {
  it('is true once a key', () => {
    const sqlite = journal();
    expect([remember(sqlite, 'a', NOW), remember(sqlite, 'a', NOW), remember(sqlite, 'b', NOW)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('shares its keys with accepted requests, both ways', () => {
    const sqlite = journal();
    remember(sqlite, 'a', NOW);
    expect(ask(sqlite, 'a')).toEqual({ state: 'duplicate' });
    ask(sqlite, 'b');
    expect(remember(sqlite, 'b', NOW)).toBe(false);
  });
});
