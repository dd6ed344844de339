import { isoDay } from '../../analytics/math/calendar.ts';
import type { OrderWindow } from './order-timing.ts';

/** A window as days of the calendar (ISO). */
export type DatedWindow = { readonly earliest: string; readonly middle: string; readonly latest: string };

/** A window at most so many days wide is as good as a day. */
const AS_GOOD_AS_A_DAY = 7;

/** Counted from the day after the last purchase in the data, the first on which anything may come. */
export function datedWindow({ earliest, median, latest }: OrderWindow, lastDay: number): DatedWindow | null {
  // Beyond ten years no calendar helps, and the calendar has an end.
  if (latest > 3653) return null;
  const day = (days: number) => isoDay(lastDay + 1 + Math.max(0, Math.ceil(days) - 1));
  return { earliest: day(earliest), middle: day(median), latest: day(latest) };
}

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** `12 Dec 2011` */
export const dayInWords = (iso: string): string => DAY.format(new Date(`${iso}T00:00:00Z`));

/** A window, and a day only where the window is as narrow as one: `between 12 Dec 2011 and 3 Jan 2012`. */
export function windowInWords({ earliest, middle, latest }: DatedWindow): string {
  const width = (Date.parse(latest) - Date.parse(earliest)) / 86_400_000;
  return width <= AS_GOOD_AS_A_DAY
    ? `about ${dayInWords(middle)} (${dayInWords(earliest)} to ${dayInWords(latest)})`
    : `between ${dayInWords(earliest)} and ${dayInWords(latest)}`;
}
