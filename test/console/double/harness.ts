import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifySlackRequest } from '@slack/bolt';
import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import {
  type DoubleOptions,
  type SlackDouble,
  startSlackDouble,
} from '../../../src/console/double/slack-double.ts';

export const ANNA = 'U0ANNA001';
export const BEN = 'U0BEN0001';
export const MARKETING = 'C0MARKET1';
export const BOARD = 'G0BOARD01';
export const DIRECT = 'D0ANNA001';
export const SIGNING_SECRET = 'a-signing-secret';
export const BOT_TOKEN = 'xoxb-of-the-test';
export const APP_TOKEN = 'xapp-of-the-test';

/** Eight bytes that begin every PNG, and a few more. */
export const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

export const startDouble = (options: Partial<DoubleOptions> = {}): Promise<SlackDouble> =>
  startSlackDouble({
    signingSecret: SIGNING_SECRET,
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    fileProcessingMs: 5,
    ackDeadlineMs: 500,
    ...options,
  });

/** The real client, without its own retries. */
export const clientOf = (slack: SlackDouble, options: WebClientOptions & { token?: string } = {}) =>
  new WebClient(options.token ?? BOT_TOKEN, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
    logger: SILENT,
    ...options,
  });

const SILENT = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/** A bare call, for what the client would never send. */
export async function call(slack: SlackDouble, method: string, init: RequestInit = {}) {
  const headers = {
    authorization: `Bearer ${BOT_TOKEN}`,
    'content-type': 'application/json',
    ...init.headers,
  };
  const response = await fetch(slack.apiUrl + method, { method: 'POST', body: '{}', ...init, headers });
  return (await response.json()) as { ok: boolean; error?: string; [field: string]: unknown };
}

/** The name of the error that a call of the client ends with. */
export async function errorOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason as { data?: { error?: string }; message: string },
  );
  return error?.data?.error ?? error?.message ?? 'no error';
}

export type Received = {
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly body: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into payloads of many shapes
  readonly payload: any;
};

type Reply = { status?: number; type?: string; body?: string; afterMs?: number };

/** An app that verifies the signature as the SDK does and answers as the test says. */
export async function startReceiver() {
  const received: Received[] = [];
  const reply: { next: Reply } = { next: {} };
  const server = createServer((request, response) => {
    receive(request).then(
      (one) => {
        received.push(one);
        const { status = 200, type = 'text/plain', body = '', afterMs = 0 } = reply.next;
        setTimeout(() => response.writeHead(status, { 'content-type': type }).end(body), afterMs);
      },
      () => response.writeHead(401).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    received,
    last: () => received.at(-1)!.payload,
    reply: (next: Reply) => {
      reply.next = next;
    },
    replyJson: (body: object) => {
      reply.next = { type: 'application/json', body: JSON.stringify(body) };
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** @throws when the signature is not right */
async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  verifySlackRequest({
    signingSecret: SIGNING_SECRET,
    body,
    headers: {
      'x-slack-signature': String(request.headers['x-slack-signature']),
      'x-slack-request-timestamp': Number(request.headers['x-slack-request-timestamp']),
    },
  });
  return { headers: request.headers, body, payload: payloadOf(body) };
}

function payloadOf(body: string): unknown {
  if (body.startsWith('{')) return JSON.parse(body);
  const form = new URLSearchParams(body);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : JSON.parse(payload);
}

export const section = (text: string) => ({
  type: 'section' as const,
  text: { type: 'mrkdwn' as const, text },
});

export const button = (actionId: string, value = 'v') => ({
  type: 'button' as const,
  action_id: actionId,
  text: { type: 'plain_text' as const, text: 'Press' },
  value,
});

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
