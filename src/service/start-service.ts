import { WebClient } from '@slack/web-api';
import { createAnswerPool } from '../answering/answer-pool.ts';
import type { DataFacts } from '../answering/protocol.ts';
import type { Config } from '../config.ts';
import { startJournal } from '../journal/start-journal.ts';
import { loadCommands } from '../load-commands.ts';
import type { Log } from '../log.ts';
import { createChartRenderer } from '../render/chart-renderer.ts';
import { clientOptions } from '../slack/client-options.ts';
import { createBoltApp, type Identity } from '../slack/create-bolt-app.ts';
import { createDeliverer, type Deliverer } from '../slack/delivery.ts';
import { workJob } from './answer-jobs.ts';
import { createGate } from './gate.ts';
import { identify } from './identify.ts';
import { journalFile } from './journal-file.ts';
import { createSay } from './say.ts';
import { POST_LEASE_MS } from './send-desk.ts';
import { workPost } from './send-posts.ts';
import { settingsFrom } from './settings.ts';
import { createWorkLoop } from './work-loop.ts';

export type ServiceOptions = {
  /** The customer database. */
  readonly db: string;
  readonly botToken: string;
  /** Slack's Web API; Slack's own unless given. */
  readonly apiUrl?: string;
  readonly config: Pick<Config, 'locale' | 'timezone' | 'prefix'>;
  readonly log: Log;
  readonly now?: () => number;
};

export type Service = {
  readonly deliverer: Deliverer;
  /** `starting` until the first question would be as quick as any other; `degraded` while Slack takes nothing. */
  health(): 'ok' | 'degraded';
  readonly ready: boolean;
  /** Takes nothing more, finishes what is under way within about eight seconds, hands back the rest. */
  stop(): Promise<void>;
};

const ANSWERING = 2;
const SENDING = 8;
/** Longer than the longest answer may take. */
const JOB_LEASE_MS = 120_000;
const HOUR_MS = 3_600_000;
const STOP_MS = 4000;

/**
 * Wires the service: journal, answering processes, chart drawing, Bolt with its listeners, and the two loops that
 * answer and send. Deliveries come in through `deliverer`, whatever the transport.
 *
 * @throws where another service runs on the same data
 */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { db, botToken, apiUrl, config, log, now = Date.now } = options;
  const journal = await startJournal(journalFile(db));
  const commands = await loadCommands();
  const pool = createAnswerPool({ db, size: ANSWERING });
  const renderer = createChartRenderer();
  const slackOptions = clientOptions(log, apiUrl);
  const client = new WebClient(botToken, slackOptions);
  const gate = createGate({ probe: () => client.auth.test(), now, log });
  const responseHost = apiUrl === undefined ? 'hooks.slack.com' : new URL(apiUrl).host;
  const settings = async () => settingsFrom(await journal.readSettings(), config);
  let identity: Identity = {};
  let latest: DataFacts | undefined;
  const facts = async () => (latest = await pool.call('facts', {}));
  const { say, tellProgress } = createSay({ client, responseHost });

  const sendDesk = {
    client,
    journal,
    renderer,
    commands,
    prefix: config.prefix,
    log,
    now,
    responseHost,
    settings,
    facts,
  };
  const posts = createWorkLoop({
    claim: async () =>
      (await gate.isOpen()) ? journal.claimPost({ now: now(), leaseMs: POST_LEASE_MS }) : undefined,
    work: (claim) => workPost(claim, { ...sendDesk, gate }),
    concurrency: SENDING,
    log,
  });
  const jobDesk = { pool, journal, log, now, settings, tellProgress };
  const jobs = createWorkLoop({
    claim: () => journal.claimJob({ now: now(), leaseMs: JOB_LEASE_MS }),
    work: (job) => workJob(job, jobDesk).finally(posts.wake),
    concurrency: ANSWERING,
    log,
  });

  const app = createBoltApp({
    token: botToken,
    identity: () => identity,
    clientOptions: slackOptions,
    desk: {
      journal,
      commands,
      log,
      now,
      prefix: config.prefix,
      wake: jobs.wake,
      settings,
      currency: () => latest?.currency ?? undefined,
      say,
      uninstalled: () => gate.close('app_uninstalled'),
    },
  });
  const deliverer = createDeliverer(app);
  const stopIdentifying = identify(client, log, (known) => {
    identity = known;
  });
  const pruning = setInterval(
    () => void journal.prune(now()).catch((error) => log.error('prune-failed', { error })),
    HOUR_MS,
  );
  let ready = false;
  void Promise.all([pool.warm(), renderer.warm()])
    .then(() => facts())
    .then(
      () => {
        ready = true;
      },
      (error: unknown) => log.error('warm-up-failed', { error }),
    );

  return {
    deliverer,
    health: () => (gate.closed ? 'degraded' : 'ok'),
    get ready() {
      return ready && !deliverer.draining;
    },
    async stop() {
      clearInterval(pruning);
      stopIdentifying();
      await deliverer.drain(STOP_MS);
      await Promise.all([jobs.stop(STOP_MS), posts.stop(STOP_MS)]);
      await Promise.all([pool.close(), renderer.close()]);
      await journal.close();
    },
  };
}
