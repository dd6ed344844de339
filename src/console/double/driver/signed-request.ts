import { createHmac } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import type { Slack } from '../slack.ts';

/** Something that happened, on its way to the app. */
export type Delivery = {
  readonly kind: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: JsonObject;
  /** Names it over a socket. */
  readonly envelopeId: string;
};

/**
 * The HTTP request Slack makes of a delivery: exact bytes, exact content type, signature over both time and bytes.
 *
 * @param retry which repetition it is; only events say so
 */
export function signedRequest(slack: Slack, delivery: Delivery, retry?: number): Request {
  const body = bodyOf(delivery);
  const timestamp = Math.floor(slack.now() / 1000);
  const digest = createHmac('sha256', slack.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const isEvent = delivery.kind === 'events_api';
  return new Request(slack.target.requestUrl ?? 'http://127.0.0.1/slack/events', {
    method: 'POST',
    body,
    headers: {
      'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${digest}`,
      ...(isEvent &&
        retry !== undefined && {
          'x-slack-retry-num': String(retry),
          'x-slack-retry-reason': 'http_timeout',
        }),
    },
  });
}

function bodyOf({ kind, payload }: Delivery): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  if (kind === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  return new URLSearchParams(fields).toString();
}
