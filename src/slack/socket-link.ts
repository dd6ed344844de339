import { setTimeout } from 'node:timers/promises';
import { SocketModeClient, type SocketModeOptions } from '@slack/socket-mode';
import { UserError } from '../../commands/contract/user-error.ts';
import type { Log } from '../log.ts';
import type { Deliverer, Delivery } from './delivery.ts';
import { slackFailure } from './slack-failure.ts';

export type SocketLinkOptions = {
  readonly appToken: string;
  /** Where Slack's Web API is; Slack's own unless given. */
  readonly apiUrl?: string;
  readonly deliverer: Pick<Deliverer, 'deliver' | 'draining'>;
  readonly logger: NonNullable<SocketModeOptions['logger']>;
  readonly log: Log;
  /** Milliseconds until a connection without an answer is given up. Default 15,000. */
  readonly answerMs?: number;
};

export type SocketLink = {
  /**
   * Resolves when deliveries can come.
   *
   * @throws {UserError} if Slack refuses the token
   */
  start(): Promise<void>;
  /** Whether deliveries can come now. */
  readonly connected: boolean;
  /** Ends the connection, within a second. */
  stop(): Promise<void>;
};

type SocketEvent = {
  readonly ack: (body?: Record<string, unknown>) => Promise<void>;
  readonly body: Delivery['body'];
  readonly retry_num?: number;
  readonly retry_reason?: string;
};

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const ANSWER_MS = 15_000;
const STOP_MS = 1000;

/**
 * Takes deliveries over Socket Mode, for machines that Slack cannot reach. An envelope is acknowledged when it has been
 * taken, not before: what was not taken, Slack delivers again.
 *
 * A lost connection is made anew here and at once: the package's own way waits a ping time-out first, and ends the
 * process when Slack refuses the token meanwhile.
 */
export function createSocketLink(options: SocketLinkOptions): SocketLink {
  const { log, answerMs = ANSWER_MS } = options;
  const stopped = new AbortController();
  let client: SocketModeClient | undefined;
  let connected = false;

  /** Resolves when connected, with what resolves when the connection is lost. */
  async function connect(): Promise<{ readonly lost: Promise<void> }> {
    const next = newClient(options);
    client = next;
    const lost = new Promise<void>((resolve) => next.once('disconnected', () => resolve()));
    try {
      await answered(next.start(), answerMs);
    } catch (error) {
      // Nobody waits for a handshake that the other side may never end.
      void next.disconnect();
      throw error;
    }
    return { lost };
  }

  /** Until the connection is lost. */
  async function serveWhile(lost: Promise<void>): Promise<void> {
    connected = true;
    log.info('connected');
    await lost;
    connected = false;
    if (!stopped.signal.aborted) log.warn('disconnected');
  }

  /** @throws {UserError} if Slack refuses the token at first; later it may be mended */
  async function keepConnected(isConnected: () => void): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    for (let isFirst = true; !stopped.signal.aborted; ) {
      try {
        const { lost } = await connect();
        isConnected();
        isFirst = false;
        pause = FIRST_PAUSE_MS;
        await serveWhile(lost);
      } catch (error) {
        if (stopped.signal.aborted) return;
        log.warn('not-connected', { error });
        if (isFirst) refuseBadToken(error);
        await setTimeout(pause, undefined, { signal: stopped.signal, ref: false }).catch(() => {});
        pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
      }
    }
  }

  return {
    start() {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      keepConnected(resolve).catch(reject);
      return promise;
    },
    get connected() {
      return connected;
    },
    async stop() {
      stopped.abort();
      await Promise.race([client?.disconnect(), setTimeout(STOP_MS, undefined, { ref: false })]);
    },
  };
}

/** A server that takes the connection and says nothing would be waited for for ever. */
async function answered(start: Promise<unknown>, withinMs: number): Promise<void> {
  const inTime = new AbortController();
  const late = setTimeout(withinMs, undefined, { signal: inTime.signal }).then(() => {
    throw new Error('Slack did not answer in time.');
  });
  try {
    await Promise.race([start, late]);
  } finally {
    inTime.abort();
    // Whichever of the two came second has nobody to tell.
    for (const second of [start, late]) second.catch(() => {});
  }
}

function newClient({ appToken, apiUrl, deliverer, logger }: SocketLinkOptions): SocketModeClient {
  const client = new SocketModeClient({
    appToken,
    logger,
    autoReconnectEnabled: false,
    // Renderings and imports run elsewhere, yet a busy machine may be late; a lost pong costs a reconnection.
    clientPingTimeout: 15_000,
    clientOptions: {
      timeout: 10_000,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
    },
  });
  client.on('slack_event', (event: SocketEvent) => void take(event, deliverer));
  return client;
}

/** @throws {UserError} where Slack says no for good */
function refuseBadToken(error: unknown): void {
  const failure = slackFailure(error);
  if (failure?.kind !== 'credentials' && failure?.kind !== 'refused') return;
  throw new UserError(
    `Slack refuses SLACK_APP_TOKEN (${failure.slackError}). Copy the app-level token with the scope connections:write again from Slack.`,
  );
}

async function take(
  { ack, body, retry_num, retry_reason }: SocketEvent,
  deliverer: SocketLinkOptions['deliverer'],
): Promise<void> {
  if (deliverer.draining) return;
  const acknowledgement = await deliverer.deliver({
    body,
    ...(retry_num !== undefined && { retryNum: retry_num }),
    ...(retry_reason !== undefined && { retryReason: retry_reason }),
  });
  if (!acknowledgement.taken) return;
  const said = acknowledgement.body;
  await ack(typeof said === 'string' ? { text: said } : ((said as Record<string, unknown>) ?? {})).catch(
    () => {
      // The connection went away in between: Slack delivers again, and the key of the delivery is known by then.
    },
  );
}
