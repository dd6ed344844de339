import type { ParseArgsOptionsConfig } from 'node:util';
import type { Config } from '../config.ts';

/** Where a verb writes. Answers go to `stdout`, everything else to `stderr`. */
export type Streams = { readonly stdout: NodeJS.WriteStream; readonly stderr: NodeJS.WriteStream };

export type OptionValues = {
  readonly [name: string]: string | boolean | readonly (string | boolean)[] | undefined;
};

/** What a verb is given: options and operands as parsed, the configuration, and the outside world. */
export type VerbCall = Streams & {
  readonly config: Config;
  /** The database file: `--db`, else the configuration's. */
  readonly db: string;
  readonly values: OptionValues;
  readonly operands: readonly string[];
  readonly now: Date;
};

/** One verb of the command line: a file in `src/cli/` exports it as `verb`. */
export type Verb = {
  /** A call without `patron`: `ask "/rfm top 30" [--json]`. */
  readonly usage: string;
  /** What `--help` says beyond the usage: a line an option. */
  readonly details?: string;
  readonly options: ParseArgsOptionsConfig;
  run(call: VerbCall): Promise<void>;
};
