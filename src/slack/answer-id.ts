import { randomBytes } from 'node:crypto';

/** A new id for an answer. It begins with the day, so that a button on an answer no longer kept can say how old it is. */
export const newAnswerId = (now: number): string =>
  `${new Date(now).toISOString().slice(0, 10).replaceAll('-', '')}-${randomBytes(8).toString('hex')}`;

/**
 * The day on which an answer was given, in words.
 *
 * @example dayOfAnswer('20260512-00ff00ff00ff00ff') // => '12 May 2026'
 */
export function dayOfAnswer(id: string): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})(\d{2})(\d{2})-/.exec(id) ?? [];
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return 'an earlier day';
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(date);
}
