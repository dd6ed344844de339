import { asksForSchedule } from '../../commands/alerts/asks-for-schedule.ts';
import { UserError } from '../../commands/contract/user-error.ts';
import type { Schedule, Timing } from '../../db/journal/schedules.ts';
import { parseCommand } from '../parse-command.ts';
import { scheduleMessage } from '../render/slack/schedule-message.ts';
import { sentenceMessage } from '../render/slack/sentence-message.ts';
import { readScheduleWords, type ScheduleOrder } from '../schedule/read-schedule-words.ts';
import type { Place, Question } from '../slack/ask.ts';
import type { JobDesk, Outcome } from './answer-jobs.ts';
import { answerQuestion } from './answer-question.ts';

/** Of a kind: more would be read by nobody. */
const MOST_SCHEDULES = 20;

const MONDAY_AT_NINE = { weekday: 1, minute: 540 } as const;

/** The words of a question that are about schedules, which the service keeps; undefined for any other question. */
export function scheduleWordsIn(
  text: string,
  commands: JobDesk['commands'],
): { readonly kind: Schedule['kind']; readonly words: string } | undefined {
  try {
    const { command, args } = parseCommand(text, commands);
    if (command.name === 'digest' && args.schedule !== undefined) return wordsAfter('digest', text);
    if (command.name === 'alert' && asksForSchedule(args.rule)) return wordsAfter('alert', text);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

const wordsAfter = (kind: Schedule['kind'], text: string) => ({
  kind,
  words: text.slice(text.toLowerCase().indexOf(kind) + kind.length).trim(),
});

/**
 * Makes, shows and changes schedules: they belong to the service, which does what is due.
 *
 * @param words what follows `/digest`
 * @throws {UserError} if the words make no sense, there is no such schedule, or it is another person's
 */
export async function changeSchedules(question: Question, words: string, desk: JobDesk): Promise<Outcome> {
  const order = readScheduleWords(words);
  if (order.verb === 'create') return await create(question, order, desk);
  const schedules = await schedulesOf('digest', desk);
  if (order.verb === 'list') {
    const sentence =
      schedules.length === 0 ? 'There is no digest yet. Write /digest create to have one.' : '';
    return tell(question, { sentence, schedules }, desk);
  }
  const schedule = meant('digest', order, schedules);
  // A message that comes every week to the wrong place has to be stopped by whoever sees it.
  if (schedule.owner !== question.user && order.verb !== 'pause') {
    throw new UserError(
      `Digest ${schedule.id} is a colleague's, so only they can ${order.verb} it. You can pause it with /digest pause ${schedule.id}.`,
    );
  }
  return await change(question, { ...order, verb: order.verb }, { schedule, desk });
}

export const schedulesOf = async (kind: Schedule['kind'], { journal }: JobDesk): Promise<Schedule[]> =>
  (await journal.readSchedules()).filter((schedule) => schedule.kind === kind);

/** @throws {UserError} if there are as many of the kind as may be */
export function requireRoom(kind: Schedule['kind'], schedules: readonly Schedule[]): void {
  if (schedules.length < MOST_SCHEDULES) return;
  throw new UserError(`There are ${MOST_SCHEDULES} ${kind}s already. Delete one with /${kind} delete.`);
}

async function create(question: Question, { timing }: ScheduleOrder, desk: JobDesk): Promise<Outcome> {
  const schedules = await schedulesOf('digest', desk);
  requireRoom('digest', schedules);
  const { timezone } = await desk.settings();
  const channel = timing.channel ?? channelOf('digest', question.place);
  const schedule = { ...MONDAY_AT_NINE, timezone, ...timing, channel };
  // The same digest twice is of no use, and after a crash the same job makes it again.
  const same = schedules.find((known) => known.owner === question.user && isTimed(known, schedule));
  const id =
    same?.id ??
    (await desk.journal.addSchedule({
      schedule: { owner: question.user, kind: 'digest', ...schedule },
      now: desk.now(),
    }));
  const made = (await desk.journal.readSchedules()).filter((known) => known.id === id);
  const sentence = `Digest ${id} is made. See it now with /digest test ${id}.`;
  return tell(question, { sentence, schedules: made }, desk);
}

const isTimed = (known: Timing, { weekday, minute, timezone, channel }: Timing): boolean =>
  known.weekday === weekday &&
  known.minute === minute &&
  known.timezone === timezone &&
  known.channel === channel;

/** @throws {UserError} in a direct conversation */
export function channelOf(what: Schedule['kind'], { channel, kind }: Place): string {
  if (kind === 'channel') return channel;
  throw new UserError(
    `What comes by itself is for a channel. Write /${what} create in that channel, or name it: @Patron ${what} create … #channel.`,
  );
}

/** The one of the number; without a number the only one. */
export function meant(
  kind: Schedule['kind'],
  { verb, number }: Pick<ScheduleOrder, 'verb' | 'number'>,
  schedules: readonly Schedule[],
): Schedule {
  const [only, another] = schedules;
  if (only === undefined) throw new UserError(`There is no ${kind} yet. Write /${kind} create to have one.`);
  if (number === undefined && another === undefined) return only;
  const schedule = schedules.find(({ id }) => id === number);
  if (schedule !== undefined) return schedule;
  const known = schedules.map(({ id }) => id).join(', ');
  throw new UserError(
    number === undefined
      ? `There are ${kind}s ${known}. Say which one, such as /${kind} ${verb} ${only.id}.`
      : `There is no ${kind} ${number}. There are ${known}; /${kind} list shows them.`,
  );
}

type Meant = { readonly schedule: Schedule; readonly desk: JobDesk };

type Change = ScheduleOrder & { readonly verb: Exclude<ScheduleOrder['verb'], 'create' | 'list'> };

async function change(question: Question, order: Change, { schedule, desk }: Meant): Promise<Outcome> {
  const { id } = schedule;
  switch (order.verb) {
    case 'test':
      return await testDigest(question, desk);
    case 'delete':
      await desk.journal.deleteSchedule(id);
      return tell(question, { sentence: `Digest ${id} is deleted.`, schedules: [] }, desk);
    case 'pause':
      return await keep(
        question,
        { sentence: `Digest ${id} is paused.`, state: 'paused' },
        { schedule, desk },
      );
    case 'resume':
      return await keep(
        question,
        { sentence: `Digest ${id} runs again.`, state: 'active' },
        { schedule, desk },
      );
    case 'edit':
      return await edit(question, order.timing, { schedule, desk });
  }
}

/** To whoever asks for it alone; where they asked they are told so. */
async function testDigest({ user, place }: Question, desk: JobDesk): Promise<Outcome> {
  const direct: Place = place.kind === 'im' ? place : { channel: '', kind: 'im' };
  const outcome = await answerQuestion({ user, text: '/digest', place: direct }, desk);
  if (place.kind === 'im') return outcome;
  const pointer = {
    place,
    message: sentenceMessage('The digest is in your messages with Patron, for you alone.'),
  };
  return {
    ...outcome,
    posts: outcome.posts.map((post) => (post.kind === 'answer' ? { ...post, pointer } : post)),
  };
}

function edit(question: Question, timing: Partial<Timing>, { schedule, desk }: Meant): Promise<Outcome> {
  if (Object.keys(timing).length === 0) {
    throw new UserError(
      `Say what is to change, such as /digest edit ${schedule.id} Tue 08:30 Europe/London.`,
    );
  }
  const sentence = `Digest ${schedule.id} is changed.`;
  return keep(question, { sentence, state: schedule.state }, { schedule: { ...schedule, ...timing }, desk });
}

async function keep(
  question: Question,
  { sentence, state }: { readonly sentence: string; readonly state: Schedule['state'] },
  { schedule, desk }: Meant,
): Promise<Outcome> {
  const { id, weekday, minute, timezone, channel } = schedule;
  const timing = { weekday, minute, timezone, channel };
  await desk.journal.changeSchedule({ id, now: desk.now(), timing, state });
  return tell(question, { sentence, schedules: [{ ...schedule, state }] }, desk);
}

export function tell(
  { user, place }: Question,
  { sentence, schedules }: { readonly sentence: string; readonly schedules: readonly Schedule[] },
  { now }: JobDesk,
): Outcome {
  const message = scheduleMessage({ sentence, schedules, user, now: now() });
  return { posts: [{ kind: 'notice', user, place, message }] };
}
