import { UserError } from '../../commands/contract/user-error.ts';
import { cleanText } from '../clean-text.ts';
import { channelOf as namedChannel } from '../schedule/read-schedule-words.ts';
import { EVERY_DAY } from '../schedule/weekly-rule.ts';
import type { Question } from '../slack/ask.ts';
import type { JobDesk, Outcome } from './answer-jobs.ts';
import { channelOf, meant, requireRoom, schedulesOf, tell } from './change-schedules.ts';

const DAILY_AT_NINE = { weekday: EVERY_DAY, minute: 540 } as const;

/**
 * Makes, shows and removes alerts: schedules that look every day and say something only when a threshold is crossed.
 *
 * @param words what follows `/alert`
 * @throws {UserError} if the words make no sense, there is no such alert, or it is another person's
 */
export async function changeAlerts(question: Question, words: string, desk: JobDesk): Promise<Outcome> {
  const [verb = '', ...rest] = cleanText(words).split(' ');
  if (verb.toLowerCase() === 'create') return await createAlert(question, rest, desk);
  const schedules = await schedulesOf('alert', desk);
  if (verb.toLowerCase() === 'list') {
    const sentence = schedules.length === 0 ? 'There is no alert yet. Write /alert create to have one.' : '';
    return tell(question, { sentence, schedules }, desk);
  }
  const [number] = rest;
  if (rest.length > 1 || (number !== undefined && !/^\d{1,6}$/.test(number))) {
    throw new UserError('/alert delete takes the number of an alert alone, such as /alert delete 1.');
  }
  const wanted = { verb: 'delete', number: number === undefined ? undefined : Number(number) } as const;
  const { id, owner } = meant('alert', wanted, schedules);
  if (owner !== question.user) {
    throw new UserError(`Alert ${id} is a colleague's, so only they can delete it.`);
  }
  await desk.journal.deleteSchedule(id);
  return tell(question, { sentence: `Alert ${id} is deleted.`, schedules: [] }, desk);
}

/** Asked once before it is kept, so that a rule that cannot be answered is refused to whoever writes it. */
async function createAlert(question: Question, words: readonly string[], desk: JobDesk): Promise<Outcome> {
  const schedules = await schedulesOf('alert', desk);
  requireRoom('alert', schedules);
  const named = words.find((word) => word.startsWith('#'));
  const channel = named === undefined ? channelOf('alert', question.place) : namedChannel(named, 'alert');
  const rule = words.filter((word) => word !== named).join(' ');
  const { headline } = await desk.pool.call('ask', { text: `/alert ${rule}`, now: desk.now() });
  const { user: owner } = question;
  // The same alert twice is of no use, and after a crash the same job makes it again.
  const same = schedules.find(
    (known) => known.owner === owner && known.rule === rule && known.channel === channel,
  );
  const { timezone } = await desk.settings();
  const schedule = { ...DAILY_AT_NINE, timezone, channel, owner, kind: 'alert', rule } as const;
  const id = same?.id ?? (await desk.journal.addSchedule({ schedule, now: desk.now() }));
  const made = (await schedulesOf('alert', desk)).filter((known) => known.id === id);
  const sentence = `Alert ${id} is made; /alert delete ${id} stops it. Now: ${headline}`;
  return tell(question, { sentence, schedules: made }, desk);
}
