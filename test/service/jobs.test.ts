import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../../commands/contract/user-error.ts';
import { AnswerFault } from '../../src/answering/answer-fault.ts';
import type { AnswerPool } from '../../src/answering/answer-pool.ts';
import type { ClaimedJob, Journal } from '../../src/journal/journal.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { silentLog } from '../../src/log.ts';
import type { CommandAnswer } from '../../src/run-command.ts';
import { workJob } from '../../src/service/answer-jobs.ts';
import { createTurns } from '../../src/service/turns.ts';
import type { Ask } from '../../src/slack/ask.ts';
import type { Post } from '../../src/slack/post.ts';
import { answerOf, segments } from '../render/slack/answers.ts';

const commands = await loadCommands();

type Result = Parameters<Journal['finishJob']>[0];
type Stored = Awaited<ReturnType<Journal['readAnswer']>>;

const question: Ask = {
  kind: 'question',
  user: 'U1',
  text: '/rfm',
  place: { channel: 'C1', kind: 'channel' },
};

const jobOf = (body: Ask, attempt = 1): ClaimedJob => ({
  id: 1,
  token: attempt,
  attempt,
  key: 'command:1',
  user: 'U1',
  body,
  receivedAt: 0,
});

const folder = mkdtempSync(join(tmpdir(), 'patron-jobs-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Works one job with a pool that answers as told, and says what became of it. */
async function worked(
  job: ClaimedJob,
  answer: CommandAnswer | Error,
  { stored, isPrivate = false }: { stored?: Stored; isPrivate?: boolean } = {},
) {
  const results: Result[] = [];
  const retries: unknown[] = [];
  await workJob(job, {
    db: join(folder, 'patron.db'),
    commands,
    turns: createTurns(),
    pool: {
      async call() {
        if (answer instanceof Error) throw answer;
        return answer;
      },
    } as unknown as AnswerPool,
    journal: {
      readAnswer: async () => stored,
      finishJob: async (result: Result) => results.push(result) > 0,
      retryJob: async (retry: unknown) => retries.push(retry) > 0,
      writeSetting: async () => {},
    } as unknown as Journal,
    log: silentLog,
    now: () => 1000,
    settings: async () => ({ locale: 'en-GB', timezone: 'UTC', private: isPrivate }),
    tellProgress: async () => {},
  });
  const [result] = results;
  return { result, retries, posts: (result?.posts ?? []).map(({ body }) => body as Post) };
}

const textOf = (post: Post | undefined) => (post?.kind === 'notice' ? post.message.text : undefined);

describe('where an answer goes', () => {
  it('to the channel where it was asked', async () => {
    const { posts, result } = await worked(jobOf(question), answerOf([segments]));
    expect(posts).toMatchObject([{ kind: 'answer', audience: 'channel', destination: { channel: 'C1' } }]);
    expect(result?.answer?.id).toMatch(/^19700101-[0-9a-f]{16}$/);
  });

  it.each([
    ['it names persons', answerOf([segments], { privacy: 'persons' }), {}, 'names single customers'],
    [
      'a group is small',
      answerOf([
        { ...segments, rows: [{ segment: 'Lost', customers: 9, share: 1, revenue: 1 }] } as typeof segments,
      ]),
      {},
      'groups so small',
    ],
    ['the settings say so', answerOf([segments]), { isPrivate: true }, 'settings keep all answers private'],
  ])('to the asker alone where %s', async (_, answer, options, why) => {
    const { posts } = await worked(jobOf(question), answer, options);
    expect(posts[0]).toMatchObject({ audience: 'asker', destination: { to: 'person', user: 'U1' } });
    expect(posts).toHaveLength(1);
    expect(posts[0]?.kind === 'answer' && posts[0].pointer?.message.text).toContain(why);
  });

  it('to the direct messages where it was asked there, without a pointer', async () => {
    const asked: Ask = { ...question, place: { channel: 'D1', kind: 'im' } };
    const { posts } = await worked(jobOf(asked), answerOf([segments], { privacy: 'persons' }));
    expect(posts).toHaveLength(1);
    expect(posts[0]).not.toHaveProperty('pointer');
  });
});

describe('answers asked for at once by one person in one place', () => {
  it('are finished in the order of asking, however long each takes', async () => {
    const finished: (string | undefined)[] = [];
    const desk = {
      db: join(folder, 'patron.db'),
      commands,
      turns: createTurns(),
      pool: {
        async call(_: string, { text }: { readonly text: string }) {
          await new Promise((resolve) => setTimeout(resolve, text === '/rfm grid' ? 100 : 0));
          return answerOf([segments]);
        },
      } as unknown as AnswerPool,
      journal: {
        finishJob: async ({ answer }: Result) => finished.push(answer?.question) > 0,
      } as unknown as Journal,
      log: silentLog,
      now: () => 1000,
      settings: async () => ({ locale: 'en-GB', timezone: 'UTC', private: false }),
      tellProgress: async () => {},
    };
    const ask = (text: string, user: string) => workJob(jobOf({ ...question, text, user }), desk);
    await Promise.all([ask('/rfm grid', 'U1'), ask('/rfm', 'U1'), ask('/help', 'U2')]);
    expect(finished).toEqual(['/help', '/rfm grid', '/rfm']);
  });
});

describe('an answer that fails', () => {
  it('by the question is told in its sentence', async () => {
    const { posts, result } = await worked(jobOf(question), new UserError('There is no data yet.'));
    expect([textOf(posts[0]), result?.state]).toEqual(['There is no data yet.', 'done']);
  });

  it('by the question has a button for each command that its sentence names', async () => {
    const refusal = new UserError('Nothing was asked. Write /help to see what can be asked.');
    const { posts } = await worked(jobOf(question), refusal);
    expect(JSON.stringify(posts[0])).toContain('"value":"/help"');
  });

  it('by a fault of ours is tried once more, then told with its reference', async () => {
    const fault = new AnswerFault('abcd1234');
    expect((await worked(jobOf(question), fault)).retries).toHaveLength(1);
    const { posts, retries } = await worked(jobOf(question, 2), fault);
    expect(retries).toEqual([]);
    expect(textOf(posts[0])).toContain('abcd1234');
  });

  it('by a fault of the service itself is told with a reference that finds it', async () => {
    const { posts } = await worked(jobOf(question, 2), new Error('the disk is full'));
    const reference = /Reference: ([0-9a-f]{8})$/.exec(textOf(posts[0]) ?? '')?.[1];
    const faults = readFileSync(join(folder, 'patron-faults.log'), 'utf8');
    expect(faults).toContain(` ${reference} patron question (job 1)\nError: the disk is full`);
  });

  it('five times is given up, in words', async () => {
    const { posts, result } = await worked(jobOf(question, 6), answerOf([segments]));
    expect(result?.state).toBe('dead');
    expect(textOf(posts[0])).toContain('failed each time');
  });
});

describe('a button', () => {
  const press = (action: object): Ask =>
    ({
      kind: 'press',
      user: 'U1',
      answerId: '20260512-00',
      place: { channel: 'C1', kind: 'channel' },
      ...action,
    }) as Ask;
  const stored = (user: string, answer: CommandAnswer): Stored => ({
    id: '20260512-00',
    user,
    question: '/rfm',
    createdAt: 0,
    body: { answer, place: { channel: 'C1', kind: 'channel' } },
  });

  it('on an answer that is no longer kept says of which day it is', async () => {
    const { posts } = await worked(jobOf(press({ action: 'rerun' })), answerOf([]));
    expect(textOf(posts[0])).toContain('12 May 2026');
  });

  it('asks the version that was chosen from a menu', async () => {
    const menu = {
      kind: 'choices',
      label: 'Number of groups',
      options: [
        { label: '2 groups', command: '/segment 2', current: true },
        { label: '3 groups', command: '/segment 3' },
      ],
    } as const;
    const chosen = jobOf(press({ action: 'choose', menu: 0, option: 1 }));
    const { result } = await worked(chosen, answerOf([]), {
      stored: stored('U1', answerOf([segments, menu])),
    });
    expect(result?.answer?.question).toBe('/segment 3');
  });

  it('whose command is gone says so', async () => {
    const { posts } = await worked(jobOf(press({ action: 'ask', item: 7 })), answerOf([]), {
      stored: stored('U1', answerOf([segments])),
    });
    expect(textOf(posts[0])).toContain('no longer works');
  });

  it.each([
    ['the asker', 'U1', 'export'],
    ['somebody else', 'U2', 'notice'],
  ])('exports customers for %s: %s', async (_, user, kind) => {
    const { posts } = await worked(jobOf(press({ action: 'export' })), answerOf([]), {
      stored: stored(user, answerOf([segments], { privacy: 'persons' })),
    });
    expect(posts[0]?.kind).toBe(kind);
  });

  it('shares for the asker alone', async () => {
    const share: Ask = { kind: 'share', user: 'U1', answerId: '20260512-00', channel: 'C9' };
    const mine = await worked(jobOf(share), answerOf([]), { stored: stored('U1', answerOf([segments])) });
    expect(mine.posts[0]).toMatchObject({
      kind: 'answer',
      audience: 'shared',
      destination: { channel: 'C9' },
    });
    const theirs = await worked(jobOf(share), answerOf([]), { stored: stored('U2', answerOf([segments])) });
    expect(textOf(theirs.posts[0])).toContain('Only the person who asked');
  });
});
