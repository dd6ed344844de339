/** How a column writes dates. */
export type DateFormat = 'iso' | 'compact' | 'dmy' | 'mdy' | 'named' | 'excel' | 'unix';

/** What the cells of a date column say about their format. */
export type DateEvidence = {
  iso: number;
  compact: number;
  numeric: number;
  named: number;
  excel: number;
  unix: number;
  other: number;
  /** Numeric dates whose first, or second, number cannot be a month. */
  firstOver12: number;
  secondOver12: number;
};

export const noDateEvidence = (): DateEvidence => ({
  iso: 0,
  compact: 0,
  numeric: 0,
  named: 0,
  excel: 0,
  unix: 0,
  other: 0,
  firstOver12: 0,
  secondOver12: 0,
});

const TIME = String.raw`(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp][Mm])?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?`;
const ISO = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}$`);
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const NUMERIC = new RegExp(String.raw`^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})${TIME}$`);
const DAY_NAMED = new RegExp(String.raw`^(\d{1,2})[-/. ]([A-Za-z]{3,9})\.?[-/., ]+(\d{4}|\d{2})${TIME}$`);
const NAMED_DAY = new RegExp(
  String.raw`^([A-Za-z]{3,9})\.?[ -](\d{1,2})(?:st|nd|rd|th)?[, -]+(\d{4})${TIME}$`,
);
const EXCEL = /^(\d{5})(?:\.(\d+))?$/;
const UNIX = /^\d{10}(?:\d{3})?$/;

/** Hours: Kiritimati is 14 ahead of UTC. */
const FARTHEST_ZONE = 14;

/** No date is longer; a longer cell would keep the patterns above busy. */
const MAX_LENGTH = 40;

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** Adds one cell's evidence. */
export function addDateEvidence(evidence: DateEvidence, cell: string): void {
  const numeric = cell.length > MAX_LENGTH ? null : NUMERIC.exec(cell);
  if (cell.length > MAX_LENGTH) evidence.other++;
  else if (numeric) {
    evidence.numeric++;
    if (Number(numeric[1]) > 12) evidence.firstOver12++;
    if (Number(numeric[2]) > 12) evidence.secondOver12++;
  } else if (ISO.test(cell)) evidence.iso++;
  else if (COMPACT.test(cell)) evidence.compact++;
  else if (DAY_NAMED.test(cell) || NAMED_DAY.test(cell)) evidence.named++;
  else if (EXCEL.test(cell)) evidence.excel++;
  else if (UNIX.test(cell)) evidence.unix++;
  else evidence.other++;
}

export type DateDecision = DateFormat | 'ambiguous' | 'mixed' | 'none';

/**
 * The format of a column from the evidence of all its cells.
 *
 * @returns `ambiguous` where every numeric date reads both day-first and month-first, `mixed` where more than one in a
 *   hundred contradicts the rest, `none` where most cells are no dates
 */
export function decideDateFormat(evidence: DateEvidence): DateDecision {
  const families = ['iso', 'compact', 'numeric', 'named', 'excel', 'unix'] as const;
  const best = families.reduce((a, b) => (evidence[b] > evidence[a] ? b : a));
  const total = families.reduce((sum, family) => sum + evidence[family], evidence.other);
  if (evidence[best] === 0 || evidence[best] < 0.5 * total) return 'none';
  if (best !== 'numeric') return best;
  const { firstOver12, secondOver12 } = evidence;
  if (firstOver12 === 0 && secondOver12 === 0) return 'ambiguous';
  if (secondOver12 <= 0.01 * firstOver12) return 'dmy';
  return firstOver12 <= 0.01 * secondOver12 ? 'mdy' : 'mixed';
}

/**
 * Reads a date, with a time where there is one, strictly in one format. A time without a zone is taken as written;
 * one with a zone is moved to UTC. Two-digit years follow POSIX: 69–99 are 19xx, 00–68 are 20xx.
 *
 * @returns seconds since 1970-01-01, or null where the cell is no such date (30 February is none)
 * @example parseDate('4-Sep-12', 'named') // => 1346716800
 */
export function parseDate(cell: string, format: DateFormat): number | null {
  if (cell.length > MAX_LENGTH) return null;
  switch (format) {
    case 'iso':
      return fromMatch(ISO.exec(cell), 1, 2, 3);
    case 'compact':
      return fromMatch(COMPACT.exec(cell), 1, 2, 3);
    case 'dmy':
      return fromMatch(NUMERIC.exec(cell), 3, 2, 1);
    case 'mdy':
      return fromMatch(NUMERIC.exec(cell), 3, 1, 2);
    case 'named':
      return fromMatch(DAY_NAMED.exec(cell), 3, 2, 1) ?? fromMatch(NAMED_DAY.exec(cell), 3, 1, 2);
    case 'excel':
      // Serial 25,569 is 1970-01-01 in the 1900 date system.
      return EXCEL.test(cell) ? Math.round((Number(cell) - 25_569) * 86_400) : null;
    case 'unix':
      return UNIX.test(cell) ? Math.floor(Number(cell.slice(0, 10))) : null;
  }
}

function fromMatch(
  match: RegExpExecArray | null,
  yearAt: number,
  monthAt: number,
  dayAt: number,
): number | null {
  if (!match) return null;
  const day = utcDay(fullYear(match[yearAt]!), monthNumber(match[monthAt]!), Number(match[dayAt]));
  const seconds = secondsOfDay(match[4], match[5], match[6], match[7]);
  const zone = zoneSeconds(match[8]);
  if (day === null || seconds === null || zone === null) return null;
  return day + seconds - zone;
}

const fullYear = (text: string) =>
  text.length > 2 ? Number(text) : Number(text) + (Number(text) < 69 ? 2000 : 1900);

const monthNumber = (text: string) =>
  /^\d/.test(text) ? Number(text) : MONTHS.findIndex((name) => name.startsWith(text.toLowerCase())) + 1;

/** Seconds of midnight UTC, or null where the calendar has no such day. `Date` would roll 30 February over, and take the year 12 for 1912. */
function utcDay(year: number, month: number, day: number): number | null {
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (midnight.getUTCFullYear() !== year || midnight.getUTCMonth() !== month - 1) return null;
  if (midnight.getUTCDate() !== day) return null;
  return midnight.getTime() / 1000;
}

function secondsOfDay(hours = '0', minutes = '0', seconds = '0', half?: string): number | null {
  let hour = Number(hours);
  if (half) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 60) return null;
  return hour * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** Seconds that a zone's clock is ahead of UTC, or null where no zone is as far from it. */
function zoneSeconds(zone = 'UTC'): number | null {
  if (/^[A-Z]/.test(zone)) return 0;
  const digits = zone.replace(':', '');
  const [hours, minutes] = [Number(digits.slice(1, 3)), Number(digits.slice(3, 5))];
  if (hours > FARTHEST_ZONE || minutes > 59) return null;
  return (digits[0] === '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}
