import { createHash } from 'node:crypto';
import type { Answer, Provenance } from '../commands/contract/answer.ts';
import type { ArgValue } from '../commands/contract/args.ts';
import type { Command, CommandContext } from '../commands/contract/command.ts';
import { UserError } from '../commands/contract/user-error.ts';
import type { Db } from '../db/schema.ts';
import { readSettings } from '../db/settings.ts';
import { runTasks } from './jobs/run-tasks.ts';
import { type ParsedCommand, parseCommand, UnknownCommandError } from './parse-command.ts';
import { plainText } from './render/plain-text.ts';

/** An answer with what was asked: what `--json` prints, apart from the paths of pictures. */
export type CommandAnswer = Omit<Answer, 'provenance'> & {
  readonly command: string;
  readonly args: { readonly [name: string]: ArgValue };
  readonly provenance: Provenance & {
    /** The same command, arguments and data give the same id. */
    readonly runId: string;
    readonly elapsedMs: number;
  };
};

export type RunContext = {
  readonly db: Db;
  readonly now: Date;
  readonly commands: readonly Command[];
  /** Told how far long arithmetic is. */
  readonly onProgress?: (done: number, total: number) => void;
};

/**
 * Answers a question as it was typed. Its sentences may name what stands in the data, so they are cleaned here, once for
 * all readers; values in tables and in `data` stay as they are.
 *
 * @throws {UserError} if the question cannot be read, or the data does not hold what it needs
 */
export async function runCommand(text: string, context: RunContext): Promise<CommandAnswer> {
  const started = performance.now();
  const { command, args } = await readQuestion(text, context.commands);
  const { title, headline, groupHeadline, privacy, blocks, caveats, provenance, data } = await command.run(
    args,
    contextOf(context),
  );
  const { dataVersion } = await readSettings(context.db);
  const runId = fingerprint([command.name, args, dataVersion]);
  const elapsedMs = Math.round(performance.now() - started);
  return {
    command: command.name,
    args,
    title: plainText(title),
    headline: plainText(headline),
    ...(groupHeadline === undefined ? {} : { groupHeadline: plainText(groupHeadline) }),
    privacy,
    blocks,
    caveats: caveats.map(plainText),
    provenance: { ...provenance, runId, elapsedMs },
    data,
  };
}

/** Free words are no command: the refusal names the calls that they most likely mean. */
async function readQuestion(text: string, commands: readonly Command[]): Promise<ParsedCommand> {
  try {
    return parseCommand(text, commands);
  } catch (error) {
    if (!(error instanceof UnknownCommandError) || error.isNear) throw error;
    const { suggestCalls } = await import('./suggest-calls.ts');
    const calls = suggestCalls(error.asked, commands);
    if (calls.length === 0) throw error;
    throw new UserError(`Questions are asked as commands. Did you mean ${calls.join(', or ')}?`);
  }
}

const contextOf = ({ onProgress, ...context }: RunContext): CommandContext => ({
  ...context,
  runTasks: (task, inputs) => runTasks(task, inputs, { onProgress }),
});

const fingerprint = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
