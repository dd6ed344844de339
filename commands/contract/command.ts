import type { Task } from '../../analytics/task.ts';
import type { Db } from '../../db/schema.ts';
import type { Answer } from './answer.ts';
import type { ArgSchema, ArgValues } from './args.ts';

/** What a command is given besides its arguments. Time comes in, so that the same input gives the same answer. */
export type CommandContext = {
  readonly db: Db;
  readonly now: Date;
  /** Every command there is, for /help. */
  readonly commands: readonly Command[];
  /** Does long arithmetic on all cores; outputs come in the order of the inputs. */
  runTasks<Input, Output>(task: Task<Input, Output>, inputs: readonly Input[]): Promise<Output[]>;
};

/** A slash command as data: one file in `commands/` exports one as `command`, and the file is named after it. */
export type Command<S extends ArgSchema = ArgSchema> = {
  /** The word after the slash, kebab-case. */
  readonly name: string;
  /** One line, at most 80 characters. */
  readonly summary: string;
  /** Where the command stands in lists, in steps of ten: 10 for what is asked the most, 500 unless given. */
  readonly rank?: number;
  /** The shape of a call without the name: `[summary|grid|top N|<segment>]`. */
  readonly usage: string;
  /** Calls that work on the demo company. */
  readonly examples: readonly string[];
  /** Questions in plain English, each with the call that answers it: free words are answered with the likeliest calls. */
  readonly asks?: readonly (readonly [question: string, call: string])[];
  readonly args: S;
  run(args: ArgValues<S>, context: CommandContext): Promise<Answer>;
};

/** Types a command's arguments from its own schema; at run time it is the identity. */
export const defineCommand = <const S extends ArgSchema>(command: Command<S>): Command<S> => command;
