import { describe, expect, it } from 'vitest';
import { accept, remember } from '../../../db/journal/accept.ts';
import { insertAnswer, latestAnswers, readAnswer } from '../../../db/journal/answers.ts';
import { claimJob, finishJob } from '../../../db/journal/jobs.ts';
import { openJournal } from '../../../db/journal/open-journal.ts';
import { addPosts, claimPost } from '../../../db/journal/posts.ts';
import { prune } from '../../../db/journal/prune.ts';
import { readSettings, writeSetting } from '../../../db/journal/settings.ts';

const NOW = 1_700_000_000_000;
const DAY = 86_400_000;

const journal = () => openJournal(':memory:');
const answer = (id: string, createdAt = NOW, user = 'U1') => ({
  id,
  user,
  question: '/rfm',
  createdAt,
  body: { id },
});

describe('answers', () => {
  it('come back as they were stored', () => {
    const sqlite = journal();
    insertAnswer(sqlite, answer('x'));
    expect(readAnswer(sqlite, 'x')).toEqual(answer('x'));
    expect(readAnswer(sqlite, 'y')).toBeUndefined();
  });

  it('of a user come newest first, as many as asked for', () => {
    const sqlite = journal();
    insertAnswer(sqlite, answer('b', NOW + 1));
    insertAnswer(sqlite, answer('a', NOW));
    insertAnswer(sqlite, answer('c', NOW + 1));
    insertAnswer(sqlite, answer('d', NOW + 2, 'U2'));
    expect(latestAnswers(sqlite, { user: 'U1', count: 2 }).map(({ id }) => id)).toEqual(['c', 'b']);
    expect(latestAnswers(sqlite, { user: 'U3', count: 2 })).toEqual([]);
  });
});

describe('settings', () => {
  it('keep the last value written', () => {
    const sqlite = journal();
    expect(readSettings(sqlite)).toEqual({});
    writeSetting(sqlite, 'currency', 'GBP');
    writeSetting(sqlite, 'locale', 'en-GB');
    writeSetting(sqlite, 'currency', 'EUR');
    expect(readSettings(sqlite)).toEqual({ currency: 'EUR', locale: 'en-GB' });
  });
});

describe('prune', () => {
  const request = (key: string, now = NOW) => ({ key, user: 'U1', body: { text: key }, now });
  const bodies = (sqlite: ReturnType<typeof journal>) =>
    sqlite.prepare('SELECT body FROM job ORDER BY id').pluck().all();

  it('forgets a key after seven days, not before', () => {
    const sqlite = journal();
    remember(sqlite, 'a', NOW);
    prune(sqlite, NOW + 7 * DAY - 1);
    expect(remember(sqlite, 'a', NOW)).toBe(false);
    prune(sqlite, NOW + 7 * DAY);
    expect(remember(sqlite, 'a', NOW)).toBe(true);
  });

  it('erases what was asked after seven days, where it was answered', () => {
    const sqlite = journal();
    accept(sqlite, request('done'));
    accept(sqlite, request('waiting'));
    const { id, token } = claimJob(sqlite, { now: NOW, leaseMs: 1 })!;
    finishJob(sqlite, { id, token, now: NOW, state: 'done', posts: [] });
    prune(sqlite, NOW + 7 * DAY - 1);
    expect(bodies(sqlite)).toEqual(['{"text":"done"}', '{"text":"waiting"}']);
    prune(sqlite, NOW + 7 * DAY);
    expect(bodies(sqlite)).toEqual([null, '{"text":"waiting"}']);
    expect(claimJob(sqlite, { now: NOW + 7 * DAY, leaseMs: 1 })).toMatchObject({ body: { text: 'waiting' } });
  });

  it('removes jobs, posts and answers after thirty days, whatever their state', () => {
    const sqlite = journal();
    accept(sqlite, request('a'));
    accept(sqlite, request('b'));
    const { id, token } = claimJob(sqlite, { now: NOW, leaseMs: 1 })!;
    const posts = [{ key: 'p', lane: 'C1', body: 1 }];
    finishJob(sqlite, { id, token, now: NOW, state: 'done', posts, answer: answer('x') });
    addPosts(sqlite, { now: NOW + 1, posts: [{ key: 'q', lane: 'C1', body: 1 }] });
    writeSetting(sqlite, 'currency', 'EUR');
    const rows = () =>
      ['job', 'post', 'answer', 'setting'].map((table) =>
        sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
      );
    prune(sqlite, NOW + 30 * DAY - 1);
    expect(rows()).toEqual([2, 2, 1, 1]);
    prune(sqlite, NOW + 30 * DAY);
    expect(rows()).toEqual([0, 1, 0, 1]);
  });

  it('leaves a newer post of a removed job to be sent', () => {
    const sqlite = journal();
    accept(sqlite, request('a'));
    const { id, token } = claimJob(sqlite, { now: NOW, leaseMs: 1 })!;
    const posts = [{ key: 'p', lane: 'C1', body: 1 }];
    finishJob(sqlite, { id, token, now: NOW + DAY, state: 'done', posts });
    prune(sqlite, NOW + 30 * DAY);
    expect(claimPost(sqlite, { now: NOW + 30 * DAY, leaseMs: 1 })).toMatchObject({ key: 'p', jobId: null });
  });
});
