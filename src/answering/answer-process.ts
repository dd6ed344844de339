import { settleCurrency } from '../../db/imports/currency.ts';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { explainError } from '../cli/explain-error.ts';
import { recordFault } from '../cli/record-fault.ts';
import { loadCommands } from '../load-commands.ts';
import { runCommand } from '../run-command.ts';
import type { CallName, Calls, Reply, Request } from './protocol.ts';
import { readDataFacts } from './read-data-facts.ts';

/*
 * Answers questions in a process of its own, one after another, over the channel to its parent. A process, because a
 * running SQLite statement can be stopped by no gentler means than killing.
 */

const file = process.argv[2] ?? ':memory:';
process.umask(0o077);
process.on('uncaughtException', (error) => {
  recordFault(error, 'start', file);
  process.exit(1);
});
const commands = await loadCommands();

/** Nobody else waits in this process, so it can wait for another one that opens the file for the first time. */
const PATIENCE_MS = 5000;

let opened: OpenDatabase | undefined;
/** Opened by the first question, so that the one who asks learns why it cannot be, and the next one tries again. */
const database = (): OpenDatabase => (opened ??= openDatabase(file, PATIENCE_MS));

type Handler<N extends CallName> = (
  input: Calls[N]['input'],
  onProgress: () => void,
) => Promise<Calls[N]['output']>;

const handlers: { readonly [N in CallName]: Handler<N> } = {
  ask: async ({ text, now }, onProgress) =>
    runCommand(text, { db: database().db, now: new Date(now), commands, onProgress }),
  facts: async () => readDataFacts(database().db),
  async checkCurrency({ currency }) {
    const { sqlite } = database();
    // Nothing but the doing itself knows all that speaks against it.
    sqlite.exec('SAVEPOINT tried');
    try {
      settleCurrency(sqlite, currency);
    } finally {
      sqlite.exec('ROLLBACK TO tried; RELEASE tried');
    }
    return null;
  },
  async setCurrency({ currency }) {
    const { db, sqlite } = database();
    sqlite.transaction(() => settleCurrency(sqlite, currency)).immediate();
    return await readDataFacts(db);
  },
};

const call = ({ id, name, input }: Request): Promise<unknown> =>
  (handlers[name] as (input: unknown, onProgress: () => void) => Promise<unknown>)(input, () =>
    say({ id, state: 'working' }),
  );

/** Where the parent has gone meanwhile, nobody is left to be told. */
const say = (reply: Reply) => process.send?.(reply, undefined, undefined, () => {});

async function replyTo(request: Request): Promise<Reply> {
  const { id } = request;
  try {
    return { id, state: 'done', output: await call(request) };
  } catch (error) {
    const sentence = explainError(error);
    if (sentence !== undefined) return { id, state: 'refused', sentence };
    return { id, state: 'failed', reference: recordFault(error, request.name, file).reference };
  }
}

let before: Promise<unknown> = Promise.resolve();
process.on('message', (request: Request) => {
  before = before.then(async () => {
    say(await replyTo(request));
  });
});
// The parent has gone: there is nobody to answer.
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
