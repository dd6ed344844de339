import { setTimeout } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import type { Counts } from '../../db/journal/backlog.ts';
import { createAnswerPool } from '../answering/answer-pool.ts';
import type { DataFacts } from '../answering/protocol.ts';
import type { Config } from '../config.ts';
import { startJournal } from '../journal/start-journal.ts';
import { loadCommands } from '../load-commands.ts';
import type { Log } from '../log.ts';
import { createChartRenderer } from '../render/chart-renderer.ts';
import type { Tick } from '../schedule/minute-tick.ts';
import { createScheduleLoop } from '../schedule/schedule-loop.ts';
import { clientOptions } from '../slack/client-options.ts';
import { createBoltApp, type Identity } from '../slack/create-bolt-app.ts';
import { createDeliverer, type Deliverer } from '../slack/delivery.ts';
import type { ResponseRules } from '../slack/respond.ts';
import { createUserNames } from '../slack/user-names.ts';
import { workJob } from './answer-jobs.ts';
import { currencyRefusal } from './currency-refusal.ts';
import { createGate } from './gate.ts';
import { identify } from './identify.ts';
import { journalFile, type Outlet } from './journal-file.ts';
import { PACE, type Pace } from './pace.ts';
import { realFile } from './real-file.ts';
import { createSay } from './say.ts';
import { POST_LEASE_MS } from './send-desk.ts';
import { workPost } from './send-posts.ts';
import { settingsFrom } from './settings.ts';
import { startWarmUp } from './start-warm-up.ts';
import { createTurns } from './turns.ts';
import { watchJournal } from './watch-journal.ts';
import { createWorkLoop } from './work-loop.ts';

export type ServiceOptions = {
  /** The customer database. */
  readonly db: string;
  /** Whom the questions come from: each has a journal of its own. Slack unless given. */
  readonly outlet?: Outlet;
  readonly botToken: string;
  /** Slack's Web API; Slack's own unless given. */
  readonly apiUrl?: string;
  readonly config: Pick<Config, 'locale' | 'timezone' | 'prefix'>;
  readonly log: Log;
  readonly now?: () => number;
  readonly pace?: Partial<Pace>;
  /** When to look which schedules are due; once a minute unless given. */
  readonly tick?: Tick;
};

export type Service = {
  readonly deliverer: Deliverer;
  /** `degraded` while Slack takes nothing, or the journal does not. */
  health(): 'ok' | 'degraded';
  /** True while the first question would be as quick as any other. */
  readonly ready: boolean;
  /** Resolves when the service cannot go on and has to be started anew. */
  readonly failed: Promise<void>;
  /** What waits to be answered or sent, and what could not be. */
  backlog(): Promise<Counts>;
  /** Takes nothing more, finishes what is under way within about eight seconds, hands back the rest. */
  stop(): Promise<void>;
};

const ANSWERING = 2;
const SENDING = 8;
/** Longer than the longest answer: after a crash the next start frees what was claimed. */
const JOB_LEASE_MS = 660_000;
const HOUR_MS = 3_600_000;
const STOP_MS = 4000;

/**
 * Wires the service: journal, answering processes, chart drawing, Bolt with its listeners, and the two loops that
 * answer and send. Deliveries come in through `deliverer`, whatever the transport.
 *
 * @throws where another service runs on the same data
 */
export async function startService(options: ServiceOptions): Promise<Service> {
  const { db, outlet, botToken, apiUrl, config, log, now = Date.now } = options;
  const pace: Pace = { ...PACE, ...options.pace };
  const journalHealth = watchJournal(log, now);
  const journal = await startJournal(journalFile(realFile(db), outlet), journalHealth);
  await journal.release(now());
  const commands = await loadCommands();
  const pool = createAnswerPool({ db, size: ANSWERING });
  const renderer = createChartRenderer();
  const slackOptions = clientOptions(log, apiUrl, pace.callMs);
  const client = new WebClient(botToken, slackOptions);
  const responses: ResponseRules = {
    host: apiUrl === undefined ? 'hooks.slack.com' : new URL(apiUrl).host,
    deadlineMs: pace.callMs,
  };
  const settings = async () => settingsFrom(await journal.readSettings(), config);
  let identity: Identity = {};
  const learnIdentity = async () => {
    identity = await whoAmI(client);
  };
  const gate = createGate({ probe: learnIdentity, now, log });
  let latest: DataFacts | undefined;
  const facts = async () => (latest = await pool.call('facts', {}));
  const { say, sayWorking, tellProgress } = createSay({ client, responses, commands });

  const sendDesk = {
    db,
    client,
    journal,
    renderer,
    commands,
    prefix: config.prefix,
    log,
    now,
    responses,
    pace,
    settings,
    facts,
    nameOf: createUserNames(client, now),
  };
  const posts = createWorkLoop({
    claim: async () =>
      (await gate.isOpen()) ? journal.claimPost({ now: now(), leaseMs: POST_LEASE_MS }) : undefined,
    work: (claim) => workPost(claim, { ...sendDesk, gate }),
    concurrency: SENDING,
    pollMs: pace.pollMs,
    log,
  });
  const turns = createTurns();
  const jobDesk = { db, pool, journal, commands, turns, log, now, settings, tellProgress };
  const jobs = createWorkLoop({
    claim: () => journal.claimJob({ now: now(), leaseMs: JOB_LEASE_MS }),
    work: (job) => workJob(job, jobDesk).finally(posts.wake),
    concurrency: ANSWERING,
    pollMs: pace.pollMs,
    log,
  });

  const schedules = createScheduleLoop({
    journal,
    now,
    log,
    wake() {
      jobs.wake();
      posts.wake();
    },
    ...(options.tick && { tick: options.tick }),
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
      sayWorking,
      currencyRefusal: (currency) => currencyRefusal(pool, currency),
      uninstalled: () => gate.close('app_uninstalled'),
    },
  });
  const deliverer = createDeliverer(app);
  const stopIdentifying = identify(learnIdentity, log, gate.close);
  const prune = () => void journal.prune(now()).catch((error) => log.error('prune-failed', { error }));
  // At the start too: a service that is started every morning would never come to its first hour.
  prune();
  const pruning = setInterval(prune, HOUR_MS);
  const warmUp = startWarmUp({
    warm: () => Promise.all([pool.warm(), renderer.warm()]).then(facts),
    log,
  });

  return {
    deliverer,
    health: () => (gate.closed || !journalHealth.well ? 'degraded' : 'ok'),
    get ready() {
      return warmUp.done && !deliverer.draining && !journalHealth.isLost;
    },
    failed: journalHealth.gone,
    backlog: () => journal.counts(),
    async stop() {
      clearInterval(pruning);
      stopIdentifying();
      warmUp.giveUp();
      await schedules.stop();
      await deliverer.drain(STOP_MS);
      // A thread that is ended while it loads native code takes the process with it.
      const isWarm = Promise.race([warmUp.underWay(), setTimeout(STOP_MS, undefined, { ref: false })]);
      await Promise.all([jobs.stop(STOP_MS), posts.stop(STOP_MS), isWarm]);
      // First the journal: what is cut short now is no failure, and comes back at the next start.
      await journal.close();
      await Promise.all([pool.close(), renderer.close()]);
    },
  };
}

async function whoAmI(client: WebClient): Promise<Identity> {
  const { bot_id: botId, user_id: botUserId, team_id: teamId } = await client.auth.test();
  return { ...(botId && { botId }), ...(botUserId && { botUserId }), ...(teamId && { teamId }) };
}
