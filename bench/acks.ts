import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type SlackDouble, startSlackDouble } from '../src/console/double/slack-double.ts';
import { sign } from '../src/slack/signature.ts';
import { requireEqual } from './check.ts';
import type { Lab } from './lab.ts';
import type { Measure, Sample } from './sample.ts';

const PATRON = fileURLToPath(new URL('../src/patron.js', import.meta.url));
const SECRET = 'bench';
const BURST = 200;
/** By then it reads and writes; it goes on for a second or more. */
const IMPORT_STARTS_MS = 500;

const PEER = 'the same burst without an import';
const P99: Measure = {
  bench: `${BURST} commands at once during an import, acknowledged, p99`,
  unit: 'ms',
  peer: PEER,
  must: 1000,
  absolute: true,
};
const MEDIAN: Measure = { bench: 'the same, median', unit: 'ms', peer: PEER };

/** Of an import into the very database that the service answers from. Wall time from sending a signed command to its acknowledgement, all at once, over HTTP to a process of its own. */
export async function benchAcks(lab: Lab, round: number): Promise<Sample[]> {
  const db = join(lab.folder, `acks-${round}.db`);
  const slack = await startSlackDouble({ signingSecret: SECRET, botToken: 'xoxb-bench' });
  const patron = startPatron(db, slack);
  try {
    const url = await addressOf(patron);
    // Once before: what a process does for the first time is no measure of a service.
    await burst(url, 0);
    const alone = await burst(url, 1);
    const importing = spawn(process.execPath, [PATRON, 'import', lab.csv, '--currency', 'GBP', '--db', db], {
      stdio: 'ignore',
    });
    await new Promise((resolve) => setTimeout(resolve, IMPORT_STARTS_MS));
    const during = await burst(url, 2);
    requireEqual('the import was running', importing.exitCode, null);
    await new Promise((resolve) => importing.on('exit', resolve));
    requireEqual('the import succeeded', importing.exitCode, 0);
    return [
      { measure: P99, ours: percentile(during, 0.99), peer: percentile(alone, 0.99) },
      { measure: MEDIAN, ours: percentile(during, 0.5), peer: percentile(alone, 0.5) },
    ];
  } finally {
    patron.kill('SIGKILL');
    await slack.close();
  }
}

function startPatron(db: string, slack: SlackDouble): ChildProcess {
  const { PATH, HOME } = process.env;
  return spawn(process.execPath, [PATRON, 'start', '--port', '0', '--db', db], {
    env: {
      PATH,
      HOME,
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: slack.apiUrl,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function addressOf(patron: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    patron.stdout?.on('data', (chunk) => {
      said += chunk;
      const url = /http:\S+\/slack\/events/.exec(said)?.[0];
      if (url !== undefined) resolve(url);
    });
    patron.on('exit', (code) => reject(new Error(`patron start ended with ${code}`)));
  });
}

/** As many people as commands, so that nobody meets a personal limit. @returns milliseconds, shortest first */
async function burst(url: string, round: number): Promise<number[]> {
  const times = await Promise.all(
    Array.from({ length: BURST }, (_, index) => command(url, `U${round}${String(index).padStart(6, '0')}`)),
  );
  return times.sort((a, b) => a - b);
}

async function command(url: string, user: string): Promise<number> {
  const body = new URLSearchParams({
    command: '/rfm',
    text: 'top 30',
    user_id: user,
    channel_id: 'C0MARKET1',
    team_id: 'T0DEMO001',
    trigger_id: randomBytes(8).toString('hex'),
    response_url: '',
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const started = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': sign(body, timestamp, SECRET),
    },
  });
  const said = await response.text();
  const elapsed = performance.now() - started;
  requireEqual('an acknowledgement', [response.status, said === ''], [200, false]);
  return elapsed;
}

const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
