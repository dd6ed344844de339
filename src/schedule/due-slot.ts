import { Cron } from 'croner';
import { EVERY_DAY, type WeeklyRule } from './weekly-rule.ts';

/** One time of a rule. */
export type Slot = {
  /** Local date, ISO: at most one slot a date, whatever the clocks do. */
  readonly day: string;
  /** Milliseconds since 1970. */
  readonly at: number;
};

const DAY_MS = 86_400_000;

/** A week, and more than any clock is ever set forward or back. */
const LOOK_BACK_MS = 8 * DAY_MS;

/**
 * The slot of a rule that came last, up to and including `now`. A time that a clock change leaves out comes at the first
 * time there is; one that comes twice comes the first time.
 *
 * @param since times up to this are not the rule's yet
 * @returns undefined where none came within eight days, or since then
 * @throws {RangeError} if the zone is not known
 * @example dueSlot({ weekday: 1, minute: 540, timezone: 'UTC' }, { now: Date.UTC(2026, 0, 5, 9), since: 0 }) // => { day: '2026-01-05', at: 1767603600000 }
 */
export function dueSlot(
  rule: WeeklyRule,
  { now, since }: { readonly now: number; readonly since: number },
): Slot | undefined {
  // Looking back, croner finds the second of two equal times, and in a gap nothing; looking forward it finds the first.
  const came = cronOf(rule)
    .nextRuns(rule.weekday === EVERY_DAY ? 10 : 3, new Date(now - LOOK_BACK_MS))
    .map((run) => run.getTime())
    .filter((at) => at <= now && at > since);
  const at = came.at(-1);
  return at === undefined ? undefined : slotAt(at, rule);
}

/**
 * The next slot of a rule after `now` whose day is not taken.
 *
 * @param lastDay local date of the last slot that was taken
 * @throws {RangeError} if the zone is not known
 */
export function nextSlot(rule: WeeklyRule, now: number, lastDay?: string): Slot {
  const slots = cronOf(rule)
    .nextRuns(2, new Date(now))
    .map((run) => slotAt(run.getTime(), rule));
  const [first] = slots.filter(({ day }) => lastDay === undefined || day > lastDay);
  return first ?? slots.at(-1)!;
}

/** A weekday of croner's is 0 to 7, Sunday both. The pattern holds nothing that a host's settings could change. */
function cronOf({ weekday, minute, timezone }: WeeklyRule): Cron {
  const pattern = `${minute % 60} ${Math.floor(minute / 60)} * * ${weekday === EVERY_DAY ? '*' : weekday}`;
  try {
    localDay(0, timezone);
    return new Cron(pattern, { timezone, paused: true });
  } catch {
    throw new RangeError(`dueSlot requires a time zone that is known here, got ${timezone}`);
  }
}

const slotAt = (at: number, { timezone }: WeeklyRule): Slot => ({ day: localDay(at, timezone), at });

function localDay(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}
