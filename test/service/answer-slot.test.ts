import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../commands/contract/user-error.ts';
import type { AnswerPool } from '../../src/answering/answer-pool.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { startJournal } from '../../src/journal/start-journal.ts';
import { silentLog } from '../../src/log.ts';
import { createScheduleLoop } from '../../src/schedule/schedule-loop.ts';
import { workJob } from '../../src/service/answer-jobs.ts';
import type { KeptAnswer } from '../../src/service/answer-question.ts';
import { createTurns } from '../../src/service/turns.ts';
import type { Post } from '../../src/slack/post.ts';
import { answerOf, segments } from '../render/slack/answers.ts';

const MONDAY = Date.parse('2026-07-06T09:00:00Z');
const HOUR = 3_600_000;
const timing = { weekday: 1, minute: 540, timezone: 'UTC', channel: 'C0SALES01' };

const folder = mkdtempSync(join(tmpdir(), 'patron-slot-'));
afterAll(() => rmSync(folder, { recursive: true }));

let file = 0;
let journal: Journal;
let now = MONDAY;
beforeEach(async () => {
  journal = await startJournal(join(folder, `${++file}.db`));
  now = MONDAY;
  await journal.addSchedule({ schedule: { ...timing, owner: 'U1', kind: 'digest' }, now: MONDAY - HOUR });
});
afterEach(() => journal.close());

/** Looks what is due, once, with the journal as it is. */
async function look(): Promise<void> {
  const loop = createScheduleLoop({
    journal,
    now: () => now,
    log: silentLog,
    wake() {},
    tick: () => () => {},
  });
  await loop.look();
  await loop.stop();
}

type Answered = { readonly answer: ReturnType<typeof answerOf> | Error; readonly isPrivate?: boolean };

/** Does the job that is due, and says what is to be posted for it. */
async function work({ answer, isPrivate = false }: Answered): Promise<Post[]> {
  const job = await journal.claimJob({ now, leaseMs: 60_000 });
  if (job === undefined) return [];
  await workJob(job, {
    db: join(folder, 'patron.db'),
    commands: [],
    turns: createTurns(),
    pool: {
      async call() {
        if (answer instanceof Error) throw answer;
        return answer;
      },
    } as unknown as AnswerPool,
    journal,
    log: silentLog,
    now: () => now,
    settings: async () => ({ locale: 'en-GB', timezone: 'UTC', private: isPrivate }),
    tellProgress: async () => {},
  });
  const post = await journal.claimPost({ now, leaseMs: 60_000 });
  if (post === undefined) return [];
  await journal.finishPost({ id: post.id, token: post.token, now, state: 'sent' });
  return [post.body as Post];
}

const slots = () => journal.readSlots({ schedule: 1, count: 9 });
const digest = answerOf([segments]);

describe('a slot that came', () => {
  it('is posted in its channel, in the same step in which it is noted as done', async () => {
    await look();
    expect(await slots()).toMatchObject([{ day: '2026-07-06', state: 'due', late: 0 }]);
    expect(await work({ answer: digest })).toMatchObject([
      {
        kind: 'answer',
        audience: 'channel',
        destination: { channel: 'C0SALES01' },
        user: 'U1',
        scheduled: 'digest',
      },
    ]);
    expect(await slots()).toMatchObject([{ state: 'done' }]);
  });

  it('is taken once, whatever the clock does and however often Patron is started', async () => {
    await look();
    expect(await work({ answer: digest })).toHaveLength(1);
    for (const step of [0, HOUR, 24 * HOUR, -10 * 60_000, -30 * 60_000]) {
      now = MONDAY + step;
      await look();
      expect(await work({ answer: digest })).toEqual([]);
    }
    await journal.close();
    journal = await startJournal(join(folder, `${file}.db`));
    now = MONDAY + 60_000;
    await look();
    expect(await work({ answer: digest })).toEqual([]);
    expect(await slots()).toHaveLength(1);
  });

  it('survives a crash between being taken and being answered', async () => {
    await look();
    await journal.claimJob({ now, leaseMs: 60_000 });
    await journal.close();
    journal = await startJournal(join(folder, `${file}.db`));
    await journal.release(now);
    expect(await work({ answer: digest })).toHaveLength(1);
    expect(await work({ answer: digest })).toHaveLength(0);
  });

  it('says when it is late', async () => {
    now = MONDAY + 5 * HOUR;
    await look();
    const [post] = await work({ answer: digest });
    const stored = await journal.readAnswer(post?.kind === 'answer' ? post.answerId : '');
    const { answer } = stored!.body as KeptAnswer;
    expect(answer.title).toBe(`${digest.title} (late)`);
    expect(answer.caveats[0]).toContain('was due on Monday 6 July 2026 at 09:00 (UTC)');
  });

  it('is skipped after a day, and its owner is told, once', async () => {
    now = MONDAY + 24 * HOUR + 1;
    await look();
    await look();
    expect(await slots()).toMatchObject([{ state: 'skipped', late: 1 }]);
    const post = await journal.claimPost({ now, leaseMs: 60_000 });
    expect(post?.body).toMatchObject({ kind: 'notice', user: 'U1' });
    expect(JSON.stringify(post?.body)).toContain('Digest 1 of 2026-07-06 was not posted');
    expect(await journal.claimJob({ now, leaseMs: 60_000 })).toBeUndefined();
  });

  it('that waited too long for its answer is told as well', async () => {
    await look();
    now = MONDAY + 25 * HOUR;
    const [post] = await work({ answer: digest });
    expect(post?.kind === 'notice' && post.message.text).toContain('could not do it within 24 hours');
    expect(await slots()).toMatchObject([{ state: 'failed' }]);
  });

  it('that cannot be answered is told to its owner with the reason', async () => {
    await look();
    const [post] = await work({ answer: new UserError('There is no data yet.') });
    expect(post?.kind === 'notice' && post.message.text).toBe(
      'Digest 1 of 2026-07-06 was not posted. There is no data yet.',
    );
    expect(await slots()).toMatchObject([{ state: 'failed' }]);
  });

  it('goes to its owner alone where the settings keep answers private', async () => {
    await look();
    expect(await work({ answer: digest, isPrivate: true })).toMatchObject([
      { audience: 'asker', destination: { to: 'person', user: 'U1' } },
    ]);
  });

  it('of a schedule that was deleted meanwhile says nothing', async () => {
    await look();
    await journal.deleteSchedule(1);
    expect(await work({ answer: digest })).toEqual([]);
  });

  it('in a zone that is unknown here is told to its owner once, and the other schedules go on', async () => {
    const elsewhere = { ...timing, timezone: 'Mars/Olympus', owner: 'U2', kind: 'digest' as const };
    await journal.changeSchedule({ id: 1, now: MONDAY - HOUR, timing: elsewhere, state: 'active' });
    await journal.addSchedule({ schedule: { ...timing, owner: 'U2', kind: 'digest' }, now: MONDAY - HOUR });
    await look();
    await look();
    const post = await journal.claimPost({ now, leaseMs: 60_000 });
    expect(JSON.stringify(post?.body)).toContain('time zone Mars/Olympus is not known');
    expect((await journal.counts()).postsWaiting).toBe(1);
    expect((await journal.readSlots({ schedule: 2, count: 1 })).length).toBe(1);
  });
});

describe('the slot of an alert', () => {
  const DAY = 24 * HOUR;
  const rule = 'lost above 100';
  const crossed = { ...digest, data: { crossed: true } };
  const back = { ...digest, data: { crossed: false } };

  beforeEach(async () => {
    await journal.deleteSchedule(1);
    const alert = { ...timing, weekday: 0, owner: 'U1', kind: 'alert' as const, rule };
    await journal.addSchedule({ schedule: alert, now: MONDAY - HOUR });
  });

  async function onDay(day: number, answer: Answered['answer']): Promise<Post[]> {
    now = MONDAY + day * DAY;
    await look();
    return await work({ answer });
  }

  it('says nothing while the threshold is not crossed, and is noted as looked at', async () => {
    expect(await onDay(0, back)).toEqual([]);
    expect(await onDay(1, back)).toEqual([]);
    expect((await journal.readSlots({ schedule: 2, count: 9 })).map(({ state }) => state)).toEqual([
      'quiet',
      'quiet',
    ]);
  });

  it('tells in its channel that it is crossed, with the number, and how to stop it', async () => {
    const [post] = await onDay(0, crossed);
    expect(post).toMatchObject({ destination: { channel: 'C0SALES01' }, scheduled: 'alert' });
    const stored = await journal.readAnswer(post?.kind === 'answer' ? post.answerId : '');
    expect(stored?.question).toBe(`/alert ${rule}`);
    const { answer } = stored!.body as KeptAnswer;
    expect(answer.headline.startsWith(digest.headline)).toBe(true);
    expect(answer.headline).toContain('/alert delete 2 stops it');
  });

  it('tells it once, and again only after it was back', async () => {
    const posted = async (day: number, answer: Answered['answer']) =>
      (await onDay(day, answer)).map(({ kind }) => kind);
    expect(await posted(0, crossed)).toEqual(['answer']);
    expect(await posted(1, crossed)).toEqual([]);
    expect(await posted(2, back)).toEqual([]);
    expect(await posted(3, crossed)).toEqual(['answer']);
  });

  it('that cannot be answered is told to its owner as the alert that it is', async () => {
    const [post] = await onDay(0, new UserError('There is no data yet.'));
    expect(post?.kind === 'notice' && post.message.text).toBe(
      'Alert 2 of 2026-07-06 was not posted. There is no data yet.',
    );
  });
});
