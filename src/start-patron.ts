import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { Config } from './config.ts';
import { startConsole } from './console/start-console.ts';
import { contentsOf, fillDemoCompany } from './demo/fill-demo-company.ts';
import type { Log } from './log.ts';
import { packageVersion } from './package-version.ts';
import { healthRoutes } from './service/health.ts';
import { type HttpServer, listen } from './service/http-server.ts';
import { type Service, startService } from './service/start-service.ts';
import { slackLogger } from './slack/client-options.ts';
import { slackEndpoint } from './slack/slack-endpoint.ts';
import { createSocketLink, type SocketLink } from './slack/socket-link.ts';
import type { SlackCredentials } from './slack-credentials.ts';
import { untilAborted } from './until-aborted.ts';

export type PatronOptions = {
  readonly db: string;
  readonly config: Config;
  readonly credentials: SlackCredentials;
  /** Slack's Web API; Slack's own unless given. */
  readonly apiUrl: string | undefined;
  readonly log: Log;
  /** Progress of filling the demo company. */
  readonly stderr: NodeJS.WriteStream;
  /** A stop that is asked for while Patron starts: Slack is then not waited for. */
  readonly stopped?: AbortSignal;
};

export type Patron = {
  /** Where it is and how it is stopped, for the person who started it. */
  readonly greeting: string;
  readonly port: number;
  /** Resolves when Patron cannot go on and has to be started anew. */
  readonly failed: Promise<void>;
  stop(): Promise<void>;
};

/** Starts Patron as its credentials say: for Slack over HTTP or Socket Mode, or the local console. */
export function startPatron(options: PatronOptions): Promise<Patron> {
  const { credentials } = options;
  switch (credentials.mode) {
    case 'console':
      return startLocal(options);
    case 'http':
      return startForSlack(options, credentials);
    case 'socket':
      return startForSlack(options, credentials);
  }
}

async function startForSlack(
  { db, config, apiUrl, log, stopped }: PatronOptions,
  credentials: Exclude<SlackCredentials, { mode: 'console' }>,
): Promise<Patron> {
  const service = await startService({
    ...serviceOf({ db, config, apiUrl, log }),
    botToken: credentials.botToken,
  });
  const link =
    credentials.mode === 'socket'
      ? createSocketLink({
          appToken: credentials.appToken,
          ...(apiUrl !== undefined && { apiUrl }),
          deliverer: service.deliverer,
          logger: slackLogger(log),
          log,
        })
      : undefined;
  const isConnected = () => link?.connected ?? true;
  const app = new Hono().route('/', healthRoutes(service, packageVersion(), isConnected));
  if (credentials.mode === 'http') {
    app.route('/', slackEndpoint({ signingSecret: credentials.signingSecret, deliverer: service.deliverer }));
  }
  const server = await listenOrStop(app, config, service);
  try {
    const waits = stopped === undefined ? [] : [untilAborted(stopped)];
    if (link !== undefined) await Promise.race([link.start(), ...waits]);
  } catch (error) {
    await stopAll(service, server);
    throw error;
  }
  if (stopped?.aborted !== true) log.info('started', { mode: credentials.mode, port: server.port });
  const where =
    credentials.mode === 'http'
      ? `Patron takes Slack's requests at http://${config.host}:${server.port}/slack/events.`
      : 'Patron is connected to Slack over Socket Mode.';
  return {
    greeting: `${where} Stop it with Ctrl-C.`,
    port: server.port,
    failed: service.failed,
    stop: () => stopAll(service, server, link),
  };
}

/** The console holds everything on this machine: it plays Slack, and its page shows what Slack would show. */
async function startLocal({ db, config, log, stderr }: PatronOptions): Promise<Patron> {
  if ((await contentsOf(db)) === 'nothing') await fillDemoCompany({ db, now: new Date(), stderr });
  const signingSecret = randomBytes(32).toString('hex');
  const botToken = `xoxb-${randomBytes(16).toString('hex')}`;
  const console = await startConsole({ signingSecret, botToken });
  const service = await startService({
    ...serviceOf({ db, config, apiUrl: console.apiUrl, log }),
    botToken,
    outlet: 'console',
  });
  const app = new Hono()
    .route('/', healthRoutes(service, packageVersion()))
    .route('/', slackEndpoint({ signingSecret, deliverer: service.deliverer }))
    .route('/', console.page);
  const server = await listenOrStop(app, { ...config, host: '127.0.0.1' }, service);
  const address = `http://127.0.0.1:${server.port}`;
  console.receiveAt(`${address}/slack/events`);
  log.info('started', { mode: 'console', port: server.port });
  return {
    greeting: `Patron's local console is open at ${address} and nothing leaves this machine. Stop it with Ctrl-C.`,
    port: server.port,
    failed: service.failed,
    async stop() {
      await stopAll(service, server);
      await console.close();
    },
  };
}

const serviceOf = ({ apiUrl, ...rest }: Pick<PatronOptions, 'db' | 'config' | 'apiUrl' | 'log'>) => ({
  ...rest,
  ...(apiUrl !== undefined && { apiUrl }),
});

/** A service whose port is taken gives its data back. */
async function listenOrStop(
  app: Hono,
  config: Pick<Config, 'host' | 'port'>,
  service: Service,
): Promise<HttpServer> {
  try {
    return await listen(app, config);
  } catch (error) {
    await service.stop();
    throw error;
  }
}

async function stopAll(service: Service, server: HttpServer, link?: SocketLink): Promise<void> {
  await service.stop();
  await Promise.all([server.close(), link?.stop()]);
}
