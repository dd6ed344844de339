import type { Arg, ChoiceArg, DateArg, FlagArg, IntegerArg } from '../commands/contract/args.ts';
import { closestMatch, comparable } from '../commands/contract/closest-match.ts';
import { UserError } from '../commands/contract/user-error.ts';

/**
 * Turns what was written for one argument into its value, or refuses with what would have fitted.
 *
 * @throws {UserError} if the value is not of the argument's kind or out of its range
 */
export function readArgument(name: string, arg: Arg, written: string): string | number | boolean {
  switch (arg.kind) {
    case 'choice':
      return readChoice(name, arg, written);
    case 'integer':
      return readInteger(name, arg, written);
    case 'date':
      return readDate(name, arg, written);
    case 'flag':
      return readFlag(name, arg, written);
    case 'text':
      return written;
  }
}

function readChoice(name: string, { values }: ChoiceArg, written: string): string {
  const chosen = values.find((value) => comparable(value) === comparable(written));
  if (chosen !== undefined) return chosen;
  const meant = closestMatch(written, values);
  const hint = meant === undefined ? '' : ` Did you mean ${name}=${meant}?`;
  throw new UserError(`${name} is one of ${values.join(', ')}${got(written)}.${hint}`);
}

function readInteger(name: string, { min, max }: IntegerArg, written: string): number {
  const value = /^\+?\d{1,15}$/.test(written) ? Number(written) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new UserError(
    `${name} is a whole number from ${min} to ${max}${got(written)}. Write for example ${name}=${min}.`,
  );
}

/** Only year-month-day: any other order could be read two ways. */
function readDate(name: string, _arg: DateArg, written: string): string {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(written);
  const iso = match && [match[1], match[2]?.padStart(2, '0'), match[3]?.padStart(2, '0')].join('-');
  if (iso && isCalendarDay(iso)) return iso;
  throw new UserError(
    `${name} is a day written as year-month-day${got(written)}. Write for example ${name}=2011-11-28.`,
  );
}

/** Date rolls 30 February over to March; a day that comes back changed does not exist. */
function isCalendarDay(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(iso);
}

function readFlag(name: string, _arg: FlagArg, written: string): boolean {
  const word = comparable(written);
  if (['yes', 'true', 'on', '1'].includes(word)) return true;
  if (['no', 'false', 'off', '0'].includes(word)) return false;
  throw new UserError(`${name} is yes or no${got(written)}. Write ${name} alone for yes.`);
}

const got = (written: string) => (written === '' ? ', and nothing follows it' : `, and got ${written}`);
