import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { serve } from '@hono/node-server';
import { createDriver } from './driver/create-driver.ts';
import type { Driver } from './driver/driver.ts';
import { createFaults, type Faults } from './faults.ts';
import { FileCabinet } from './file-cabinet.ts';
import { createIds, type Ids } from './ids.ts';
import { ResponseUrls } from './response-urls.ts';
import type { Slack } from './slack.ts';
import { SocketServer } from './socket-server.ts';
import { Triggers } from './triggers.ts';
import type { CallRecord } from './web-api/call-record.ts';
import { createWebApi } from './web-api/create-web-api.ts';
import type { Workspace } from './workspace.ts';
import { WorkspaceStore } from './workspace-store.ts';

export type DoubleOptions = {
  readonly signingSecret: string;
  readonly botToken: string;
  readonly appToken?: string;
  /** Every event, command and interaction is POSTed here, signed. */
  readonly requestUrl?: string;
  /** Instead of `requestUrl`: the request is handed over without a connection. */
  readonly deliver?: (request: Request) => Promise<Response>;
  readonly now?: () => number;
  /** What the app was granted; {@link SCOPES} unless given. */
  readonly scopes?: readonly string[];
  /** How long a file stays unusable after its upload, in milliseconds. */
  readonly fileProcessingMs?: number;
  /** How long the app may take to acknowledge, in milliseconds. */
  readonly ackDeadlineMs?: number;
  /** How long a trigger id works, in milliseconds. */
  readonly triggerLifeMs?: number;
  readonly ids?: Ids;
};

export type SlackDouble = {
  /** `http://127.0.0.1:<port>/api/` */
  readonly apiUrl: string;
  readonly workspace: Workspace;
  readonly user: Driver;
  readonly faults: Faults;
  /** The calls of the app, the latest 1000 and the oldest of them first: Web API methods, `upload` and `response_url`. */
  readonly calls: readonly CallRecord[];
  setRequestUrl(url: string): void;
  close(): Promise<void>;
};

/** The scopes of an app that answers commands, mentions and direct messages with text, tables and charts. */
export const SCOPES: readonly string[] = [
  'app_mentions:read',
  'channels:history',
  'chat:write',
  'chat:write.public',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'im:history',
  'im:write',
  'users:read',
];

/**
 * Starts a strict stand-in for Slack inside this process: one workspace, the Web API over HTTP on the loopback, uploads,
 * response addresses, Socket Mode, and a person who types and clicks. It refuses what Slack would refuse.
 *
 * @example const slack = await startSlackDouble({ signingSecret, botToken, requestUrl });
 */
export async function startSlackDouble(options: DoubleOptions): Promise<SlackDouble> {
  const address = { port: 0 };
  const slack = createSlack(options, (path) => `http://127.0.0.1:${address.port}${path}`);
  const { app, calls } = createWebApi(slack);
  const server = await listen(app.fetch, (...upgrade) => slack.socket.upgrade(...upgrade));
  address.port = (server.address() as AddressInfo).port;
  return {
    apiUrl: slack.url('/api/'),
    workspace: slack.store,
    user: createDriver(slack),
    faults: slack.faults,
    calls,
    setRequestUrl: (url) => {
      slack.target.requestUrl = url;
    },
    close: () => close(slack, server),
  };
}

function createSlack(options: DoubleOptions, url: Slack['url']): Slack {
  const { now = Date.now, ids = createIds(Date.now()), fileProcessingMs = 1200 } = options;
  const socket = new SocketServer(ids);
  const refreshSocket: Faults['refreshSocket'] = (reason = 'refresh_requested') => socket.disconnect(reason);
  const { requestUrl, deliver } = options;
  return {
    store: new WorkspaceStore(),
    ids,
    now,
    faults: createFaults({ fileProcessingMs, refreshSocket }),
    triggers: new Triggers({ ids, now, lifeMs: options.triggerLifeMs ?? 3000 }),
    responseUrls: new ResponseUrls(),
    files: new FileCabinet(),
    socket,
    scopes: options.scopes ?? SCOPES,
    botToken: options.botToken,
    appToken: options.appToken,
    signingSecret: options.signingSecret,
    ackDeadlineMs: options.ackDeadlineMs ?? 3000,
    target: { ...(requestUrl !== undefined && { requestUrl }), ...(deliver && { deliver }) },
    reactions: new Set(),
    postClocks: new Map(),
    timers: new Set(),
    url,
  };
}

function listen(
  fetch: (request: Request, env: object) => Response | Promise<Response>,
  onUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
): Promise<Server> {
  const { promise, resolve, reject } = Promise.withResolvers<Server>();
  const server = serve({ fetch, hostname: '127.0.0.1', port: 0 }, () => resolve(server)) as Server;
  server.on('error', reject);
  server.on('upgrade', onUpgrade);
  return promise;
}

function close(slack: Slack, server: Server): Promise<void> {
  for (const timer of slack.timers) clearTimeout(timer);
  slack.socket.close();
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  return promise;
}
