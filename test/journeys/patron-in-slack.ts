import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../db/open.ts';
import {
  type DoubleOptions,
  type SlackDouble,
  startSlackDouble,
} from '../../src/console/double/slack-double.ts';
import type { Message } from '../../src/console/double/workspace.ts';
import { fillDemoCompany } from '../../src/demo/fill-demo-company.ts';
import { type Log, silentLog } from '../../src/log.ts';
import type { Tick } from '../../src/schedule/minute-tick.ts';
import type { Pace } from '../../src/service/pace.ts';
import { type Service, startService } from '../../src/service/start-service.ts';
import { botScopes } from '../../src/slack/scopes.ts';
import { slackEndpoint } from '../../src/slack/slack-endpoint.ts';

export const ANNA = 'U0ANNA001';
export const BEN = 'U0BEN0001';
export const MARKETING = 'C0MARKET1';
export const SALES = 'C0SALES01';
export const BOARD = 'G0BOARD01';

export const SECRET = 'signing secret of the tests';
const TOKEN = 'xoxb-of-the-tests';

export type PatronInSlack = {
  readonly slack: SlackDouble;
  readonly db: string;
  readonly service: Service;
  /** What a person sees in a channel, replies included. */
  seen(channel: string, viewer?: string): readonly Message[];
  /** The messages of Patron there that are not ephemeral and no replies. */
  answers(channel: string, viewer?: string): readonly Message[];
  /** Anna's direct messages with Patron. */
  direct(viewer?: string): string;
  /** Delivers a request of the test's own making. */
  receive(request: Request): Promise<Response>;
  /** Stops the service as a crash would, or kindly, and starts another one on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

let template: Promise<string> | undefined;

/** The demo company, imported once a test file. */
export async function demoDatabase(): Promise<string> {
  template ??= (async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'patron-demo-')), 'patron.db');
    await fillDemoCompany({ db: file, now: new Date('2026-07-01T00:00:00Z'), stderr: process.stderr });
    const { sqlite, close } = openDatabase(file);
    sqlite.pragma('wal_checkpoint(TRUNCATE)');
    await close();
    return file;
  })();
  return template;
}

type Options = Partial<DoubleOptions> & {
  readonly log?: Log;
  readonly serviceNow?: () => number;
  readonly pace?: Partial<Pace>;
  /** When the service looks which schedules are due. */
  readonly tick?: Tick;
};

/** Patron on the demo company, connected to a Slack double. */
export async function patronInSlack({
  log = silentLog,
  serviceNow,
  pace,
  tick,
  ...options
}: Options = {}): Promise<PatronInSlack> {
  const folder = mkdtempSync(join(tmpdir(), 'patron-journey-'));
  const db = join(folder, 'patron.db');
  copyFileSync(await demoDatabase(), db);
  let service: Service;
  let deliver: (request: Request) => Response | Promise<Response>;
  const slack = await startSlackDouble({
    signingSecret: SECRET,
    botToken: TOKEN,
    scopes: botScopes.map(({ scope }) => scope),
    fileProcessingMs: 50,
    deliver: async (request) => deliver(request),
    ...options,
  });
  const start = async () => {
    service = await startService({
      db,
      botToken: TOKEN,
      apiUrl: slack.apiUrl,
      config: { locale: 'en-GB', timezone: 'UTC', prefix: '' },
      log,
      ...(serviceNow && { now: serviceNow }),
      ...(tick && { tick }),
      pace: { pollMs: 50, filePollMs: 20, ...pace },
    });
    const endpoint = slackEndpoint({
      signingSecret: SECRET,
      deliverer: service.deliverer,
      ...(options.now && { now: options.now }),
    });
    deliver = (request) => endpoint.fetch(request);
  };
  await start();
  const seen = (channel: string, viewer = ANNA) => slack.workspace.messages(channel, viewer);
  return {
    slack,
    db,
    get service() {
      return service;
    },
    seen,
    answers: (channel, viewer) =>
      seen(channel, viewer).filter(
        ({ isBot, ephemeralFor, threadTs }) => isBot && ephemeralFor === undefined && threadTs === undefined,
      ),
    direct(viewer = ANNA) {
      const im = [...slack.workspace.channels.values()].find(
        ({ kind, user }) => kind === 'im' && user === viewer,
      );
      return im?.id ?? '';
    },
    receive: async (request) => deliver(request),
    async restart() {
      await service.stop();
      await start();
    },
    async stop() {
      await service.stop();
      await slack.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
