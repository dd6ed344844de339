import type { Arg, ArgSchema, ArgValue } from '../commands/contract/args.ts';
import { closestMatch, comparable } from '../commands/contract/closest-match.ts';
import type { Command } from '../commands/contract/command.ts';
import { UserError } from '../commands/contract/user-error.ts';
import { readArgument } from './read-argument.ts';
import { unknownText } from './unknown-text.ts';

type Values = { [name: string]: ArgValue };

type Taken = {
  readonly schema: ArgSchema;
  readonly given: Map<string, string | number | boolean>;
  readonly words: string[];
};

/**
 * Reads the words after a command's name by its argument schema, in any order: `top 30`, `top=30`, `top:30`, `TOP30`,
 * `--top 30` are the same. Choices and flags that are not given get their defaults.
 *
 * @throws {UserError} if a word fits nothing, a value is out of range, or two arguments exclude each other
 */
export function parseArguments(command: Command, text: string): Values {
  const tokens = tokenize(text);
  const taken: Taken = { schema: command.args, given: new Map(), words: [] };
  for (let index = 0; index < tokens.length; ) index += takeToken(taken, tokens, index);
  takeWords(command, taken);
  return withDefaults(command.args, applyImplied(taken));
}

function tokenize(text: string): string[] {
  return (
    text
      .replaceAll('"', ' ')
      .replace(/\s*[=:]\s*/g, '=')
      // A comma between digits is part of a number: 3,50 or 1,000.
      .split(/(?:[\s;]|,(?!\d)|(?<!\d),)+/)
      .map((word) => word.replace(/^--(?=.)|^'|['?!.]+$/g, ''))
      .filter((word) => word !== '')
  );
}

/** Takes the token, and the one after it where that is its value. Returns how many it took. */
function takeToken(taken: Taken, tokens: readonly string[], index: number): number {
  const token = tokens[index] ?? '';
  const equals = token.indexOf('=');
  if (equals > 0) {
    takePair(taken, token.slice(0, equals), token.slice(equals + 1));
    return 1;
  }
  const next = tokens[index + 1];
  const name = findArgument(taken.schema, token);
  if (name !== undefined && next !== undefined && !next.includes('=') && fits(taken.schema[name], next)) {
    give(taken, name, next);
    return 2;
  }
  takeWord(taken, name, token);
  return 1;
}

function takePair(taken: Taken, key: string, value: string): void {
  const name = findArgument(taken.schema, key);
  if (name === undefined) {
    if (!takesPairs(taken.schema)) throw unknownWord(taken.schema, key);
    taken.words.push(`${key}=${value}`);
    return;
  }
  if (taken.schema[name]?.kind === 'text') taken.words.push(value);
  else give(taken, name, value);
}

const takesPairs = (schema: ArgSchema): boolean =>
  Object.values(schema).some((arg) => arg.kind === 'text' && arg.pairs === true);

function takeWord(taken: Taken, name: string | undefined, token: string): void {
  const chosen = choiceOf(taken.schema, token);
  const glued = /^([a-z-]+?)(\d+)$/i.exec(token);
  const gluedName = glued?.[1] === undefined ? undefined : findArgument(taken.schema, glued[1]);
  const opposed = opposedBy(taken.schema, token);
  if (name !== undefined && taken.schema[name]?.kind === 'flag') give(taken, name, 'yes');
  else if (opposed !== undefined) give(taken, opposed, 'no');
  else if (chosen !== undefined) give(taken, chosen, token);
  else if (gluedName !== undefined && taken.schema[gluedName]?.kind === 'integer')
    give(taken, gluedName, glued?.[2] ?? '');
  else if (name === undefined) taken.words.push(token);
  else if (taken.schema[name]?.kind !== 'text') give(taken, name, '');
}

/** Whether the token after an argument's name is its value: `top 30` but not `top gross`. */
function fits(arg: Arg | undefined, token: string): boolean {
  if (arg?.kind === 'amount') return /^\p{Sc}?\d/u.test(token);
  if (arg?.kind === 'integer' || arg?.kind === 'date') return /^[-+]?\d/.test(token);
  return arg?.kind === 'choice' && arg.values.some((value) => comparable(value) === comparable(token));
}

function findArgument(schema: ArgSchema, word: string): string | undefined {
  return Object.keys(schema).find((name) => comparable(name) === comparable(word));
}

function choiceOf(schema: ArgSchema, word: string): string | undefined {
  return Object.entries(schema).find(([, arg]) => arg.kind === 'choice' && fits(arg, word))?.[0];
}

/** The flag that a word turns off: `net` is what holds without `gross`. */
const opposedBy = (schema: ArgSchema, word: string): string | undefined =>
  Object.entries(schema).find(
    ([, arg]) =>
      arg.kind === 'flag' && arg.opposite !== undefined && comparable(arg.opposite) === comparable(word),
  )?.[0];

function give(taken: Taken, name: string, written: string): void {
  const arg = taken.schema[name];
  if (arg === undefined) return;
  const value = readArgument(name, arg, written);
  const former = taken.given.get(name);
  if (former !== undefined && former !== value) {
    throw new UserError(`${name} is given twice, as ${former} and as ${value}. Give it once.`);
  }
  taken.given.set(name, value);
}

/** What fits nothing else is the command's text, where it takes one. */
function takeWords(command: Command, { schema, given, words }: Taken): void {
  const [first] = words;
  if (first === undefined) return;
  const [name, arg] = Object.entries(schema).find(([, known]) => known.kind === 'text') ?? [];
  if (name === undefined || arg?.kind !== 'text') throw unknownWord(schema, first);
  const written = words.join(' ');
  const value = arg.among === undefined ? written : among(arg.among, written);
  if (value === undefined) {
    const known = [...(arg.among ?? []), ...keywords(schema)];
    throw unknownText(command, { written, known, awaiting: awaitingNumber(schema, given) });
  }
  given.set(name, value);
}

/** A whole-number argument whose bare name was taken for a choice: `top` without its number. */
const awaitingNumber = (schema: ArgSchema, given: Taken['given']): string | undefined =>
  Object.keys(schema).find(
    (name) => schema[name]?.kind === 'integer' && !given.has(name) && [...given.values()].includes(name),
  );

const among = (texts: readonly string[], written: string): string | undefined =>
  texts.find((text) => comparable(text) === comparable(written));

function applyImplied({ schema, given }: Taken): Values {
  const values: Values = Object.fromEntries(given);
  for (const name of given.keys()) {
    for (const [other, implied] of Object.entries(schema[name]?.implies ?? {})) {
      const explicit = given.get(other);
      if (explicit !== undefined && explicit !== implied && !narrows(schema, name, explicit)) {
        throw excludes(name, other, explicit, values);
      }
      values[other] = implied;
    }
  }
  return values;
}

/** `top champions`: a choice that is an argument's name asks for that argument, and words narrow what it shows. */
const narrows = (schema: ArgSchema, name: string, explicit: unknown): boolean =>
  schema[name]?.kind === 'text' && schema[String(explicit)]?.kind === 'integer';

function excludes(name: string, other: string, explicit: unknown, values: Values): UserError {
  return new UserError(
    `${name}=${values[name]} and ${other}=${explicit} do not go together. Ask for one of them.`,
  );
}

function withDefaults(schema: ArgSchema, values: Values): Values {
  const complete: Values = {};
  for (const [name, arg] of Object.entries(schema)) {
    const value = values[name] ?? defaultOf(arg);
    if (value !== undefined) complete[name] = value;
  }
  return complete;
}

function defaultOf(arg: Arg): ArgValue {
  if (arg.kind === 'choice') return arg.optional ? undefined : arg.values[0];
  return arg.kind === 'flag' ? false : undefined;
}

const keywords = (schema: ArgSchema): string[] => [
  ...new Set(
    Object.entries(schema).flatMap(([name, arg]) => (arg.kind === 'choice' ? [name, ...arg.values] : [name])),
  ),
];

function unknownWord(schema: ArgSchema, word: string): UserError {
  const known = keywords(schema);
  const meant = closestMatch(word, known);
  if (meant !== undefined) return new UserError(`“${word}” is not known here. Did you mean ${meant}?`);
  const choice = known.length === 0 ? 'It takes no arguments.' : `Known words: ${known.join(', ')}.`;
  return new UserError(`“${word}” is not known here. ${choice}`);
}
