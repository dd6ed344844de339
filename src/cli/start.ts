import { UserError } from '../../commands/contract/user-error.ts';
import { createLog } from '../log.ts';
import { readSlackCredentials } from '../slack-credentials.ts';
import { startPatron } from '../start-patron.ts';
import { optionText } from './option-values.ts';
import type { Verb } from './verb.ts';

/** The service, until it is told to stop. */
export const verb: Verb = {
  usage: 'start [--port 3000] [--db FILE]',
  options: { port: { type: 'string' } },
  async run(call) {
    const port = portOf(optionText(call.values, 'port')) ?? call.config.port;
    const patron = await startPatron({
      db: call.db,
      config: { ...call.config, port },
      credentials: readSlackCredentials(process.env),
      apiUrl: process.env.SLACK_API_URL || undefined,
      log: createLog(call.stderr),
      stderr: call.stderr,
    });
    const told = untilToldToStop();
    call.stdout.write(`${patron.greeting}\n`);
    await told;
    await patron.stop();
    // Whatever still hangs was given its time.
    process.exit(0);
  },
};

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
  if (port < 0 || port > 65_535) throw new UserError(`--port is ${text}. Name a whole number up to 65535.`);
  return port;
}

const untilToldToStop = () =>
  new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
