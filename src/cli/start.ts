import { UserError } from '../../commands/contract/user-error.ts';
import { createLog } from '../log.ts';
import { readSlackCredentials } from '../slack-credentials.ts';
import { startPatron } from '../start-patron.ts';
import { untilAborted } from '../until-aborted.ts';
import { optionText } from './option-values.ts';
import type { Verb } from './verb.ts';

/** The service, until it is told to stop or cannot go on. */
export const verb: Verb = {
  usage: 'start [--port 3000] [--db FILE]',
  options: { port: { type: 'string' } },
  async run(call) {
    const port = portOf(optionText(call.values, 'port')) ?? call.config.port;
    const credentials = readSlackCredentials(process.env);
    const stopped = listenToSignals();
    const patron = await startPatron({
      db: call.db,
      config: { ...call.config, port },
      credentials,
      apiUrl: process.env.SLACK_API_URL || undefined,
      log: createLog(call.stderr),
      stderr: call.stderr,
      stopped,
    });
    if (!stopped.aborted) call.stdout.write(`${patron.greeting}\n`);
    const status = await Promise.race([patron.failed.then(() => 1), untilAborted(stopped).then(() => 0)]);
    await patron.stop();
    // Whatever still hangs was given its time. A status of 1 has a supervisor start Patron again.
    process.exit(status);
  },
};

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw new UserError(`--port is ${text}. Name a whole number up to 65535.`);
  return port;
}

/**
 * Aborts at the first signal and ignores the others, for good: Ctrl-C reaches both the launcher and this process, and
 * the launcher hands it on, so that one press comes twice.
 */
function listenToSignals(): AbortSignal {
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort());
  return stop.signal;
}
