import type { ArgSchema } from '../commands/contract/args.ts';
import type { Command } from '../commands/contract/command.ts';
import { nearestName } from '../commands/contract/nearest-name.ts';
import { UserError } from '../commands/contract/user-error.ts';
import { readNumeral } from './read-numeral.ts';

type Unknown = {
  /** What no argument takes. */
  readonly written: string;
  /** What it may have been meant to be. */
  readonly known: readonly string[];
  /** A whole-number argument that was named before it without a number: `top lots`. */
  readonly awaiting: string | undefined;
};

const EXAMPLE = 30;
const TIME =
  /\b(?:ago|last|since|today|yesterday|days?|weeks?|months?|quarters?|years?|before|until|(?:jan|febr)uary|march|april|june|july|august|(?:septem|octo|novem|decem)ber|(?:19|20)\d\d)\b/i;

/** The refusal of words that a command does not know: with what they may mean, else where to look. */
export function unknownText({ name, args }: Command, { written, known, awaiting }: Unknown): UserError {
  const number = awaiting === undefined ? numberOf(written, args) : awaitedNumber(written, awaiting);
  const meant = [number, nearestName(written, known)].filter((text) => text !== undefined);
  const hints = [
    ...(meant.length === 0 ? [] : [`Did you mean ${meant.join(', or ')}?`]),
    ...dayHint(written, args),
  ];
  const hint = hints.length === 0 ? `Write /help ${name} to see what fits.` : hints.join(' ');
  return new UserError(`“${written}” is not known here. ${hint}`);
}

/** A number behind a mistyped name, or behind none: "tpo 30", "30". */
function numberOf(written: string, args: ArgSchema): string | undefined {
  const [, word, number] = /^(?:(.*\D)\s+)?(\d+)$/.exec(written) ?? [];
  if (number === undefined) return undefined;
  const names = integerNames(args);
  const named = word === undefined ? names[0] : nearestName(word, names);
  return named && `${named} ${number}`;
}

/** The number that belongs after a name, from its word where it was written as one: "top thirty". */
function awaitedNumber(written: string, name: string): string {
  const [first = '', ...rest] = written.split(' ');
  const number = readNumeral(first);
  return number === undefined ? `${name} ${EXAMPLE}` : [name, number, ...rest].join(' ');
}

/** How a day is written, where the words speak of time and the command looks back from a day. */
function dayHint(written: string, args: ArgSchema): string[] {
  const day = Object.keys(args).find((name) => args[name]?.kind === 'date');
  return day !== undefined && TIME.test(written) ? [`Another day is written ${day}=YYYY-MM-DD.`] : [];
}

const integerNames = (args: ArgSchema) => Object.keys(args).filter((name) => args[name]?.kind === 'integer');
