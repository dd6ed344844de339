import { pino } from 'pino';

/**
 * What may stand in a log line. The list is the guard: a name that is not here does not exist for the logger, so text
 * of customers and people has no way in. Ids of channels, jobs and posts are opaque.
 */
export type LogFields = {
  readonly port?: number;
  readonly mode?: string;
  readonly method?: string;
  readonly job?: number;
  readonly post?: number;
  readonly kind?: string;
  readonly command?: string;
  readonly attempt?: number;
  readonly elapsedMs?: number;
  readonly waitMs?: number;
  readonly reference?: string;
  /** Only an error's class and code are written: messages may quote data. */
  readonly error?: unknown;
  /** An error name of Slack's, such as `channel_not_found`. */
  readonly slackError?: string;
  /** JSON pointer of the block that Slack refused. */
  readonly pointer?: string;
  readonly count?: number;
  readonly signal?: string;
};

export type Log = {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
};

const NAMES: readonly (keyof LogFields)[] = [
  'port',
  'mode',
  'method',
  'job',
  'post',
  'kind',
  'command',
  'attempt',
  'elapsedMs',
  'waitMs',
  'reference',
  'slackError',
  'pointer',
  'count',
  'signal',
];

/** A logger of JSON lines: one line an event, its fields from the list above alone. */
export function createLog(out: { write(line: string): void }): Log {
  const lines = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, out);
  return {
    info: (event, fields) => lines.info(written(fields), event),
    warn: (event, fields) => lines.warn(written(fields), event),
    error: (event, fields) => lines.error(written(fields), event),
  };
}

function written(fields: LogFields = {}): { [name: string]: unknown } {
  const kept = Object.fromEntries(
    NAMES.filter((name) => fields[name] !== undefined).map((name) => [name, short(fields[name])]),
  );
  const { error } = fields;
  if (error === undefined) return kept;
  const { name, code } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { name: typeof error, code: undefined };
  return { ...kept, error: short(name), ...(code !== undefined && { code: short(String(code)) }) };
}

/** A field is a word, not a text. */
const short = (value: unknown) =>
  typeof value === 'string' ? value.replace(/[^\w./:-]/g, '_').slice(0, 100) : value;

/** For tests and for verbs that keep quiet. */
export const silentLog: Log = { info() {}, warn() {}, error() {} };
