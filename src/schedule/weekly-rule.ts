import type { Timing } from '../../db/journal/schedules.ts';

/** The weekday of what comes round daily. */
export const EVERY_DAY = 0;

/** When something comes round: a weekday, or every day, and a time of day, by the clocks of a zone. */
export type WeeklyRule = Pick<Timing, 'weekday' | 'minute' | 'timezone'>;

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** @example weekdayName(1) // => 'Monday' */
export const weekdayName = (weekday: number): string => WEEKDAYS[weekday - 1] ?? '';

/**
 * The time of day of a rule, in 24 hours.
 *
 * @example timeOfDay(545) // => '09:05'
 */
export const timeOfDay = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/**
 * A rule in words.
 *
 * @example ruleWords({ weekday: 1, minute: 540, timezone: 'Europe/London' }) // => 'Mondays at 09:00 (Europe/London)'
 */
export const ruleWords = ({ weekday, minute, timezone }: WeeklyRule): string =>
  `${weekday === EVERY_DAY ? 'every day' : `${weekdayName(weekday)}s`} at ${timeOfDay(minute)} (${timezone})`;
