import type { Json } from '../json.ts';
import type { Slack } from '../slack.ts';
import type { Delivered } from './driver.ts';
import { type Delivery, signedRequest } from './signed-request.ts';

/** Delivers to the app and waits for its acknowledgement, as long as Slack does. */
export async function deliver(slack: Slack, delivery: Delivery, retry?: number): Promise<Delivered> {
  const gone = new AbortController();
  const { promise: deadline, resolve } = Promise.withResolvers<Delivered>();
  const timer = setTimeout(() => {
    resolve({ status: 0, ok: false, error: 'operation_timeout', body: '' });
    gone.abort();
  }, slack.ackDeadlineMs);
  try {
    return await Promise.race([deadline, send(slack, delivery, { retry, signal: gone.signal })]);
  } finally {
    clearTimeout(timer);
  }
}

type Attempt = { readonly retry: number | undefined; readonly signal: AbortSignal };

async function send(slack: Slack, delivery: Delivery, attempt: Attempt): Promise<Delivered> {
  const { requestUrl, deliver: handOver } = slack.target;
  if (requestUrl === undefined && !handOver) return sendOverSocket(slack, delivery, attempt);
  const request = signedRequest(slack, delivery, attempt.retry);
  try {
    const response = handOver
      ? await handOver(request)
      : await fetch(request, { signal: attempt.signal, redirect: 'manual' });
    const text = await response.text();
    if (!response.ok) return failed(response.status, text);
    const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
    return { status: response.status, ok: true, body: isJson ? (JSON.parse(text) as Json) : text };
  } catch {
    return failed(0, '');
  }
}

async function sendOverSocket(slack: Slack, delivery: Delivery, { retry }: Attempt): Promise<Delivered> {
  if (!slack.socket.isConnected) return failed(0, '');
  const { kind, payload, envelopeId } = delivery;
  const acknowledgement = await slack.socket.send({
    envelope_id: envelopeId,
    type: kind,
    accepts_response_payload: kind !== 'events_api',
    payload,
    // A repetition begins to count anew, so it shows by the id of the envelope alone.
    ...(retry !== undefined && kind === 'events_api' && { retry_attempt: 0, retry_reason: 'timeout' }),
  });
  const isEmpty = Object.keys(acknowledgement).length === 0;
  return { status: 200, ok: true, body: isEmpty ? '' : acknowledgement };
}

const failed = (status: number, body: string): Delivered => ({
  status,
  ok: false,
  error: 'dispatch_failed',
  body,
});
