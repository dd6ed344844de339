import { closestMatch } from '../../commands/contract/closest-match.ts';
import { UserError } from '../../commands/contract/user-error.ts';
import type { Timing } from '../../db/journal/schedules.ts';
import { cleanText } from '../clean-text.ts';
import { parseTimezone } from '../config.ts';

const VERBS = ['create', 'list', 'edit', 'pause', 'resume', 'test', 'delete'] as const;

/** What is to be done about schedules. What is not said of a timing is undefined. */
export type ScheduleOrder = {
  readonly verb: (typeof VERBS)[number];
  /** Number of the schedule that is meant; undefined where none was said. */
  readonly number: number | undefined;
  readonly timing: Partial<Timing>;
};

const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day, index) => [day, index + 1]),
);

const ONCE_A_WEEK = 'A digest comes once a week. Write a weekday and a time, such as weekly Mon 09:00.';

/**
 * Reads the words after `/digest` that are about schedules, the verb first and the rest in any order.
 *
 * @throws {UserError} if a word fits nothing, or is said twice
 * @example readScheduleWords('create weekly Mon 09:00 #C0SALES01 Europe/London').timing // => { weekday: 1, minute: 540, channel: 'C0SALES01', timezone: 'Europe/London' }
 */
export function readScheduleWords(text: string): ScheduleOrder {
  const [first = '', ...rest] = cleanText(text).split(' ');
  const verb = VERBS.find((known) => known === first.toLowerCase());
  if (verb === undefined) throw unknownVerb(first);
  // The fields of a crontab line mean something only together.
  if (text.includes('*')) throw new UserError(ONCE_A_WEEK);
  const order = rest
    .filter((word) => !/^(?:weekly|at|on|in|every|digest)$/i.test(word))
    .reduce(take, {
      verb,
      number: undefined,
      timing: {},
    });
  if (verb !== 'create' && verb !== 'edit' && Object.keys(order.timing).length > 0) {
    throw new UserError(`/digest ${verb} takes the number of a digest alone, such as /digest ${verb} 1.`);
  }
  return order;
}

function take(order: ScheduleOrder, word: string): ScheduleOrder {
  if (/^\d{1,6}$/.test(word) && order.verb !== 'create' && order.number === undefined) {
    return { ...order, number: Number(word) };
  }
  const read = timingOf(word);
  const [name] = Object.keys(read);
  if (name !== undefined && name in order.timing) {
    throw new UserError(`${NAMES[name] ?? name} is given twice. Give it once.`);
  }
  return { ...order, timing: { ...order.timing, ...read } };
}

const NAMES: { readonly [name: string]: string } = {
  weekday: 'The weekday',
  minute: 'The time of day',
  timezone: 'The time zone',
  channel: 'The channel',
};

function timingOf(word: string): Partial<Timing> {
  if (word.startsWith('#')) return { channel: channelOf(word) };
  const weekday = weekdayOf(word);
  if (weekday !== undefined) return { weekday };
  if (/^\d/.test(word)) return { minute: minuteOf(word) };
  const timezone = /^[a-z]/i.test(word) ? parseTimezone(word) : undefined;
  if (timezone !== undefined) return { timezone };
  throw unknownWord(word);
}

/** `Mon`, `monday`, `Mondays`. */
function weekdayOf(word: string): number | undefined {
  const [, short = ''] =
    /^(mon|tue|wed|thu|fri|sat|sun)(?:s?|nes|rs|ur)?(?:days?)?$/.exec(word.toLowerCase()) ?? [];
  return WEEKDAYS.get(short);
}

/** `09:00`, `9.30`, `9am`, `5:30pm`. */
function minuteOf(word: string): number {
  const [, hours = '', minutes = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/i.exec(word) ?? [];
  const isWritten = hours !== '' && (half !== undefined || /[:.]/.test(word));
  const most = half === undefined ? 23 : 12;
  if (
    !isWritten ||
    Number(hours) > most ||
    Number(minutes) > 59 ||
    (half !== undefined && Number(hours) < 1)
  ) {
    throw new UserError(`${word} is no time of day. Write it as 09:00 or 9am.`);
  }
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (/pm/i.test(half) ? 12 : 0);
  return hour * 60 + Number(minutes);
}

/** Slack says which channel a link means; of a name that is only text nobody could be sure. */
export function channelOf(word: string, command = 'digest'): string {
  const id = /^#([CG][A-Z0-9]{5,})$/.exec(word)?.[1];
  if (id !== undefined) return id;
  throw new UserError(
    `Slack did not say which channel ${word} is. Write the command in that channel and leave its name out, or mention @Patron with it: @Patron ${command} create ${word}.`,
  );
}

function unknownVerb(word: string): UserError {
  const meant = closestMatch(word, VERBS);
  const hint =
    meant === undefined
      ? 'Write /digest for the digest itself, or /digest create, list, edit, pause, resume, test or delete.'
      : `Did you mean /digest ${meant}?`;
  return new UserError(`/digest does not know “${word}”. ${hint}`);
}

function unknownWord(word: string): UserError {
  if (/^(?:daily|hourly|monthly|yearly|day|hour|month)$/i.test(word)) {
    return new UserError(ONCE_A_WEEK);
  }
  const zones = Intl.supportedValuesOf('timeZone');
  const place = word.toLowerCase().replaceAll(' ', '_');
  const meant = zones.find((zone) => zone.toLowerCase().endsWith(`/${place}`)) ?? closestMatch(word, zones);
  if (meant !== undefined) {
    return new UserError(`“${word}” is no time zone that is known here. Did you mean ${meant}?`);
  }
  return new UserError(
    `“${word}” is neither a weekday, a time, a channel nor a time zone. Write for example weekly Mon 09:00 Europe/London.`,
  );
}
