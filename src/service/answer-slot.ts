import { UserError } from '../../commands/contract/user-error.ts';
import type { Schedule } from '../../db/journal/schedules.ts';
import type { CommandAnswer } from '../run-command.ts';
import { dueWords, isLate, isTooLate, TOO_LATE } from '../schedule/lateness.ts';
import { newAnswerId } from '../slack/answer-id.ts';
import type { SlotTurn } from '../slack/ask.ts';
import type { AnswerPost } from '../slack/post.ts';
import type { JobDesk, Outcome } from './answer-jobs.ts';
import { type KeptAnswer, whyPrivate } from './answer-question.ts';

/** Days on which an alert could not be answered tell nothing. */
const DAYS_LOOKED_BACK = 30;

/** What a schedule asks each time. */
const questionOf = ({ kind, rule }: Schedule): string => (kind === 'digest' ? '/digest' : `/alert ${rule}`);

/**
 * Answers for a schedule whose time came, in its channel; where the answer may not be shown there, to its owner. A
 * schedule that was deleted meanwhile asks nothing, and an alert whose threshold is not crossed says nothing.
 *
 * @throws {UserError} if it is too late by now, or it cannot be answered
 */
export async function answerSlot({ schedule: id, day, at }: SlotTurn, desk: JobDesk): Promise<Outcome> {
  const schedule = (await desk.journal.readSchedules()).find((known) => known.id === id);
  if (schedule === undefined) return { posts: [] };
  const now = desk.now();
  const { owner, channel, timezone } = schedule;
  if (isTooLate(at, now)) throw new UserError(TOO_LATE);
  const question = questionOf(schedule);
  const found = await desk.pool.call('ask', { text: question, now });
  const slot = { schedule: id, day } as const;
  if (schedule.kind === 'alert') {
    if (found.data.crossed !== true) return { posts: [], slot: { ...slot, state: 'quiet' } };
    if (await wasTold(schedule, desk)) return { posts: [], slot: { ...slot, state: 'done' } };
  }
  const answer = schedule.kind === 'alert' ? alertAnswer(found, schedule) : found;
  const kept: KeptAnswer = {
    answer: isLate(at, now) ? lateAnswer(answer, dueWords(at, timezone)) : answer,
    place: { channel, kind: 'channel' },
  };
  const answerId = newAnswerId(now);
  const isShown = whyPrivate(answer, await desk.settings()) === undefined;
  const post: AnswerPost = {
    kind: 'answer',
    answerId,
    user: owner,
    audience: isShown ? 'channel' : 'asker',
    destination: isShown ? { to: 'channel', channel } : { to: 'person', user: owner },
    scheduled: schedule.kind,
  };
  return {
    answer: { id: answerId, user: owner, question, body: kept },
    posts: [post],
    slot: { ...slot, state: 'done' },
  };
}

/** Whether the threshold was crossed already when it was looked at last: what was told need not be told every day. */
async function wasTold({ id }: Schedule, { journal }: JobDesk): Promise<boolean> {
  const slots = await journal.readSlots({ schedule: id, count: DAYS_LOOKED_BACK });
  return slots.find(({ state }) => state === 'done' || state === 'quiet')?.state === 'done';
}

const alertAnswer = (answer: CommandAnswer, { id }: Schedule): CommandAnswer => ({
  ...answer,
  headline: `${answer.headline} Alert ${id} looks once a day and tells again after it was back; /alert delete ${id} stops it.`,
});

/** What comes late says so: whoever reads it may have acted without it. */
const lateAnswer = (answer: CommandAnswer, due: string): CommandAnswer => ({
  ...answer,
  title: `${answer.title} (late)`,
  caveats: [`This was due on ${due} and comes late.`, ...answer.caveats],
});
