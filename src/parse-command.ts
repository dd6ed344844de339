import type { ArgValue } from '../commands/contract/args.ts';
import { closestMatch } from '../commands/contract/closest-match.ts';
import type { Command } from '../commands/contract/command.ts';
import { UserError } from '../commands/contract/user-error.ts';
import { cleanText } from './clean-text.ts';
import { parseArguments } from './parse-arguments.ts';

const MAX_LENGTH = 500;

export type ParsedCommand = {
  readonly command: Command;
  readonly args: { readonly [name: string]: ArgValue };
};

/** The first word is no command's name. */
export class UnknownCommandError extends UserError {
  /** What was typed, cleaned. */
  readonly asked: string;
  /** Whether the sentence names what was probably meant. */
  readonly isNear: boolean;

  constructor(sentence: string, { asked, isNear }: { readonly asked: string; readonly isNear: boolean }) {
    super(sentence);
    this.asked = asked;
    this.isNear = isNear;
  }
}

/**
 * Reads what a person typed: `/rfm top 30`, `RFM top=30`, `/patron rfm “top 30”`.
 *
 * @throws {UserError} if the text is empty or too long, or a command or an argument is unknown: with the nearest word
 */
export function parseCommand(text: string, commands: readonly Command[]): ParsedCommand {
  if (text.length > MAX_LENGTH) {
    throw new UserError(
      `The question has ${text.length} characters and at most ${MAX_LENGTH} are read. Ask for one thing at a time.`,
    );
  }
  const [name = '', rest] = splitName(cleanText(text));
  if (name === '') throw new UserError('Nothing was asked. Write /help to see what can be asked.');
  const command = commands.find((known) => known.name === name);
  if (command === undefined) throw unknownCommand(`${name} ${rest}`.trim(), commands);
  return { command, args: parseArguments(command, rest) };
}

function splitName(text: string): [string, string] {
  const asked = text
    .replace(/^["'\s]+/, '')
    .replace(/^\/?\s*patron(?=\s|$)/i, '')
    .replace(/^[\s/]+/, '');
  const [word = ''] = asked.split(' ');
  const name = word.replace(/["'?!.,;]+$/, '');
  return [name.toLowerCase().replaceAll('_', '-'), asked.slice(word.length).trim()];
}

function unknownCommand(asked: string, commands: readonly Command[]): UnknownCommandError {
  const [name = ''] = asked.split(' ');
  const names = commands.map((command) => command.name);
  const taker = commands.find((command) => takes(command, asked));
  const meant = taker === undefined ? closestMatch(name, names) : `${taker.name} ${asked}`;
  const hint = meant === undefined ? 'Write /help to see what can be asked.' : `Did you mean /${meant}?`;
  return new UnknownCommandError(`There is no command /${name.slice(0, 40)}. ${hint}`, {
    asked,
    // Every word of three letters is near some name: “who are …” is no mistyped /why.
    isNear: taker !== undefined || (meant !== undefined && (name.length > 3 || name === asked)),
  });
}

/** Whether words are arguments of a command, whose name was then left out: `/top 30`. Free words fit anything. */
function takes(command: Command, words: string): boolean {
  if (Object.values(command.args).some((arg) => arg.kind === 'text' && arg.among === undefined)) return false;
  try {
    parseArguments(command, words);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
