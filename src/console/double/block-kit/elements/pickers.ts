import { optional, typed } from '../schema.ts';
import { formatted, integer, text } from '../shapes.ts';
import { actionable, confirmable, elementPage, focusable, placeholdable } from './element-fields.ts';

/** A day that the calendar knows: 2026-02-30 is none. */
const calendarDay = {
  words: 'must be a date in the format YYYY-MM-DD',
  test: (day: string) => {
    const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
  },
};

export const datepicker = typed('datepicker', elementPage('date-picker'), {
  ...actionable,
  ...confirmable,
  ...focusable,
  ...placeholdable,
  initial_date: optional(formatted(calendarDay)),
});

export const timepicker = typed('timepicker', elementPage('time-picker'), {
  ...actionable,
  ...confirmable,
  ...focusable,
  ...placeholdable,
  initial_time: optional(formatted(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)),
  timezone: optional(text({ min: 1 })),
});

/** Seconds since 1970, of ten digits. */
export const datetimepicker = typed('datetimepicker', elementPage('datetime-picker'), {
  ...actionable,
  ...confirmable,
  ...focusable,
  initial_date_time: optional(integer({ min: 1_000_000_000, max: 9_999_999_999 })),
});
