import { SocketModeClient, type SocketModeOptions } from '@slack/socket-mode';
import type { Deliverer, Delivery } from './delivery.ts';

export type SocketLinkOptions = {
  readonly appToken: string;
  /** Where Slack's Web API is; Slack's own unless given. */
  readonly apiUrl?: string;
  readonly deliverer: Pick<Deliverer, 'deliver' | 'draining'>;
  readonly logger: NonNullable<SocketModeOptions['logger']>;
};

export type SocketLink = {
  start(): Promise<void>;
  stop(): Promise<void>;
};

type SocketEvent = {
  readonly ack: (body?: Record<string, unknown>) => Promise<void>;
  readonly body: Delivery['body'];
  readonly retry_num?: number;
  readonly retry_reason?: string;
};

/**
 * Takes deliveries over Socket Mode, for machines that Slack cannot reach. An envelope is acknowledged when it has been
 * taken, not before: what was not taken, Slack delivers again.
 */
export function createSocketLink({ appToken, apiUrl, deliverer, logger }: SocketLinkOptions): SocketLink {
  const client = new SocketModeClient({
    appToken,
    logger,
    // Renderings and imports run elsewhere, yet a busy machine may be late; a lost pong costs a reconnection.
    clientPingTimeout: 15_000,
    ...(apiUrl !== undefined && { clientOptions: { slackApiUrl: apiUrl } }),
  });
  client.on('slack_event', (event: SocketEvent) => void take(event, deliverer));
  return {
    async start() {
      await client.start();
    },
    async stop() {
      await client.disconnect();
    },
  };
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
