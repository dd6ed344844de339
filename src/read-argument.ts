import type { AmountArg, Arg, ChoiceArg, DateArg, FlagArg, IntegerArg } from '../commands/contract/args.ts';
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
    case 'amount':
      return readAmount(name, arg, written);
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

/** With a currency sign or code before or behind it, or without; in per cent with the sign for that. */
function readAmount(name: string, { min, max, percent }: AmountArg, written: string): number {
  const number = percent ? written.replace(/\s*%$/, '') : written;
  const digits = number.replace(/^(?:\p{Sc}|[A-Z]{3})?\s*/iu, '').replace(/\s*(?:\p{Sc}|[A-Z]{3})$/iu, '');
  const value = amountOf(digits);
  if (value >= min && value <= max) return value;
  throw new UserError(
    `${name} is a number from ${min} to ${max}${got(written)}. Write for example ${name}=${Math.max(min, 1)}.50.`,
  );
}

/** A mark before the last one or two digits divides off decimals; one before three digits groups thousands. */
function amountOf(digits: string): number {
  if (/^[1-9]\d{0,2}([.,'])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?$/.test(digits)) {
    const [, decimals] = /[.,](\d{1,2})$/.exec(digits) ?? [];
    const whole = decimals === undefined ? digits : digits.slice(0, -decimals.length - 1);
    return Number(`${whole.replace(/\D/g, '')}.${decimals ?? 0}`);
  }
  return /^\d{1,15}(?:[.,]\d{1,6})?$/.test(digits) ? Number(digits.replace(',', '.')) : Number.NaN;
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
