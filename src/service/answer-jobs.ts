import type { Command } from '../../commands/contract/command.ts';
import { UserError } from '../../commands/contract/user-error.ts';
import type { SlotResult } from '../../db/journal/slots.ts';
import { AnswerFault } from '../answering/answer-fault.ts';
import type { AnswerPool } from '../answering/answer-pool.ts';
import { recordFault } from '../cli/record-fault.ts';
import type { ClaimedJob, Journal } from '../journal/journal.ts';
import type { Log } from '../log.ts';
import { type SentenceOptions, sentenceMessage } from '../render/slack/sentence-message.ts';
import { notPosted } from '../schedule/lateness.ts';
import type { Ask, Place, Question } from '../slack/ask.ts';
import { commandsIn } from '../slack/commands-in.ts';
import { laneOf, type Post } from '../slack/post.ts';
import { answerPress } from './answer-press.ts';
import { answerQuestion } from './answer-question.ts';
import { answerSlot } from './answer-slot.ts';
import { changeAlerts } from './change-alerts.ts';
import { changeSchedules, scheduleWordsIn } from './change-schedules.ts';
import { changeSettings } from './change-settings.ts';
import type { Settings } from './settings.ts';
import { shareAnswer } from './share-answer.ts';
import type { Turns } from './turns.ts';

/** What answering needs. */
export type JobDesk = {
  readonly commands: readonly Command[];
  readonly turns: Turns;
  /** The customer database; faults are recorded beside it. */
  readonly db: string;
  readonly pool: AnswerPool;
  readonly journal: Journal;
  readonly log: Log;
  readonly now: () => number;
  settings(): Promise<Settings>;
  /** Tells the asker that it takes longer; best effort, and never later than the answer. */
  tellProgress(ask: { readonly user: string; readonly text: string; readonly place: Place }): Promise<void>;
};

/** What a job comes to: an answer to keep, and what is to be said. */
export type Outcome = {
  readonly answer?: {
    readonly id: string;
    readonly user: string;
    readonly question: string;
    readonly body: unknown;
  };
  readonly posts: readonly Post[];
  /** Of the schedule that asked. */
  readonly slot?: SlotResult;
};

/** A job that ended its process this often would end it for ever. */
const MOST_ATTEMPTS = 5;
const RETRY_MS = 2000;

const GIVEN_UP = 'Patron tried five times and failed each time. Tell whoever runs Patron.';

/** Does a job and notes its outcome together with what is to be said, in one transaction. */
export async function workJob(job: ClaimedJob, desk: JobDesk): Promise<void> {
  const ask = job.body as Ask;
  const { id, token } = job;
  const started = desk.now();
  if (job.attempt > MOST_ATTEMPTS) {
    const posts = numbered(job, sentencePosts(ask, GIVEN_UP));
    await desk.journal.finishJob({
      id,
      token,
      now: started,
      state: 'dead',
      error: 'too many attempts',
      posts,
      ...failedSlot(ask),
    });
    desk.log.error('job-given-up', { job: id, kind: ask.kind });
    return;
  }
  const turn = desk.turns.take(lineOf(ask));
  try {
    const { posts, ...result } = await outcomeOf(ask, desk);
    await turn.before();
    const now = desk.now();
    await desk.journal.finishJob({ id, token, now, state: 'done', ...result, posts: numbered(job, posts) });
    desk.log.info('job-done', {
      job: id,
      kind: ask.kind,
      elapsedMs: now - started,
      waitMs: started - job.receivedAt,
    });
  } catch (error) {
    await failJob(job, error, desk);
  } finally {
    turn.done();
  }
}

const lineOf = (ask: Ask): string =>
  JSON.stringify([ask.user, 'place' in ask ? ask.place.channel : ask.kind]);

function outcomeOf(ask: Ask, desk: JobDesk): Promise<Outcome> {
  switch (ask.kind) {
    case 'question':
      return answerInWords(ask, desk);
    case 'press':
      return answerPress(ask, desk);
    case 'share':
      return shareAnswer(ask, desk);
    case 'settings':
      return changeSettings(ask, desk);
    case 'slot':
      return answerSlot(ask, desk);
    case 'home':
      return Promise.resolve({ posts: [{ kind: 'home', user: ask.user }] });
  }
}

/** Schedules are the service's own; every other question is about the customer data. */
function answerInWords(question: Question, desk: JobDesk): Promise<Outcome> {
  const words = scheduleWordsIn(question.text, desk.commands);
  if (words === undefined) return answerQuestion(question, desk);
  const change = words.kind === 'digest' ? changeSchedules : changeAlerts;
  return change(question, words.words, desk);
}

/** A refusal is an answer; a fault of ours is tried once more when its process died, then told with its reference. */
async function failJob(job: ClaimedJob, error: unknown, desk: JobDesk): Promise<void> {
  const { id, token, attempt } = job;
  const ask = job.body as Ask;
  const isOurs = !(error instanceof UserError);
  const reference = isOurs ? referenceOf(error, job, desk) : undefined;
  if (isOurs)
    desk.log.error('job-failed', {
      job: id,
      kind: ask.kind,
      attempt,
      error,
      ...(reference && { reference }),
    });
  if (isOurs && attempt === 1) {
    await desk.journal.retryJob({ id, token, runAt: desk.now() + RETRY_MS, error: nameOf(error) });
    return;
  }
  const sentence = isOurs ? 'Patron failed by a fault of its own.' : error.message;
  const offers = isOurs ? [] : commandsIn(sentence, { commands: desk.commands, ...questionIn(ask) });
  const posts = numbered(job, sentencePosts(ask, sentence, { offers, ...(reference && { reference }) }));
  await desk.journal.finishJob({
    id,
    token,
    now: desk.now(),
    state: 'done',
    error: nameOf(error),
    posts,
    ...failedSlot(ask),
  });
}

/** A fault that an answering process met is recorded already; one of the service is when it is told. */
function referenceOf(error: unknown, { id, attempt, body }: ClaimedJob, { db }: JobDesk): string | undefined {
  if (error instanceof AnswerFault) return error.reference;
  return attempt === 1 ? undefined : recordFault(error, `${(body as Ask).kind} (job ${id})`, db).reference;
}

const failedSlot = (ask: Ask) =>
  ask.kind === 'slot' ? { slot: { schedule: ask.schedule, day: ask.day, state: 'failed' as const } } : {};

const questionIn = (ask: Ask) => (ask.kind === 'question' ? { question: ask.text } : {});

const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error);

/** A sentence for the asker alone, where they asked. */
function sentencePosts(ask: Ask, sentence: string, options: SentenceOptions = {}): Post[] {
  const place: Place = 'place' in ask ? ask.place : { channel: '', kind: 'im' };
  const told =
    ask.kind === 'slot'
      ? notPosted({ kind: ask.of, schedule: ask.schedule, day: ask.day }, sentence)
      : sentence;
  const message = sentenceMessage(told, options);
  return [{ kind: 'notice', user: ask.user, place, message }];
}

/** The key makes the same post of the same job one post, however often the job runs. */
const numbered = (job: ClaimedJob, posts: readonly Post[]) =>
  posts.map((post, index) => ({ key: `${job.key}#${index}`, lane: laneOf(post), body: post }));
