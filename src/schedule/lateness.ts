import type { Schedule } from '../../db/journal/schedules.ts';

/** Nobody notices less. */
const LATE_MS = 10 * 60_000;

/** What comes later than this is of no use any more. */
export const GRACE_MS = 24 * 3_600_000;

/** Whether what was due at `at` has to say that it is late. Times are milliseconds since 1970. */
export const isLate = (at: number, now: number): boolean => now - at > LATE_MS;

/** Whether what was due at `at` is not done any more. */
export const isTooLate = (at: number, now: number): boolean => now - at > GRACE_MS;

/**
 * When something was due, by the clocks of its zone.
 *
 * @example dueWords(Date.UTC(2026, 0, 5, 9), 'Europe/Berlin') // => 'Monday 5 January 2026 at 10:00 (Europe/Berlin)'
 */
export function dueWords(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? '';
  return `${part('weekday')} ${part('day')} ${part('month')} ${part('year')} at ${part('hour')}:${part('minute')} (${timeZone})`;
}

/** Why a slot that came too late was not done. */
export const TOO_LATE = 'Patron could not do it within 24 hours; the next one comes as usual.';

/**
 * What the owner of a schedule is told instead of it.
 *
 * @param slot whose local date is ISO
 * @param why a sentence
 */
export const notPosted = (
  {
    kind,
    schedule,
    day,
  }: { readonly kind: Schedule['kind']; readonly schedule: number; readonly day: string },
  why: string,
): string => `${kind === 'digest' ? 'Digest' : 'Alert'} ${schedule} of ${day} was not posted. ${why}`;
