/** How one `{token}` of Slack's date format reads; those that end in _pretty say today, yesterday or tomorrow. */
const TOKENS: { readonly [token: string]: Intl.DateTimeFormatOptions } = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

const DAY_MS = 86_400_000;

/** Where and when a date is read. */
export type DateReader = { readonly tz: string; readonly locale: string; readonly now: number };

/** Writes a moment in the reader's zone; English and UTC where the reader's settings are not valid. */
export function formatMoment(
  moment: number,
  options: Intl.DateTimeFormatOptions,
  reader: DateReader,
): string {
  try {
    return new Intl.DateTimeFormat(reader.locale, { ...options, timeZone: reader.tz }).format(moment);
  } catch {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(moment);
  }
}

/** The calendar day of a moment in the reader's zone, as YYYY-MM-DD. */
export const dayOf = (moment: number, reader: DateReader): string =>
  formatMoment(moment, TOKENS.date_num!, { ...reader, locale: 'sv-SE' });

/** Today, yesterday or tomorrow, where the moment is one of them. */
export function relativeDay(moment: number, reader: DateReader): string | undefined {
  const day = dayOf(moment, reader);
  if (day === dayOf(reader.now, reader)) return 'Today';
  if (day === dayOf(reader.now - DAY_MS, reader)) return 'Yesterday';
  return day === dayOf(reader.now + DAY_MS, reader) ? 'Tomorrow' : undefined;
}

/**
 * What `<!date^seconds^format|fallback>` shows.
 *
 * @param seconds since 1970
 * @param format text with tokens such as `{date_short_pretty}` and `{time}`
 * @see docs.slack.dev, "Formatting message text", date formatting
 * @example formatSlackDate(0, '{date_num} {time}', { tz: 'UTC', locale: 'sv-SE', now: 0 }) // => '1970-01-01 00:00'
 */
export function formatSlackDate(seconds: number, format: string, reader: DateReader): string {
  const moment = seconds * 1000;
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => {
    const pretty = token.endsWith('_pretty');
    if (pretty) {
      const relative = relativeDay(moment, reader);
      if (relative) return format.startsWith(whole) ? relative : relative.toLowerCase();
    }
    const options = TOKENS[pretty ? token.slice(0, -'_pretty'.length) : token];
    return options ? formatMoment(moment, options, reader) : whole;
  });
}
