import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type CallFault, type Damage, takeCallFaults } from '../faults.ts';
import type { Slack } from '../slack.ts';

/** A call on its way in, with the connection it came over. */
export type IncomingCall = {
  readonly method: string;
  readonly channel: string;
  readonly incoming: IncomingMessage;
};

/** Answers a call as the faults switched on say; without any, as it should be. */
export async function answerUnderFaults(
  slack: Slack,
  call: IncomingCall,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { latencyMs, damage } = takeCallFaults(slack.faults, call);
  if (latencyMs > 0) await wait(latencyMs);
  if (!damage) return answer();
  const answered = damage.committed ? await answer() : undefined;
  return damagedResponse(damage, call, answered);
}

function damagedResponse(damage: CallFault, { incoming, method }: IncomingCall, answered?: Response) {
  if (damage.kind === 'reset') incoming.socket.resetAndDestroy();
  if (damage.kind === 'reset' || damage.kind === 'silence') return RESPONSE_ALREADY_SENT;
  if (damage.kind === 'trickle') return trickle(answered ?? Response.json({ ok: true }), damage.ms);
  if (damage.kind === 'error') {
    return Response.json(
      { ok: false, error: damage.error },
      { status: method === 'response_url' ? 404 : 200 },
    );
  }
  return brokenResponse(damage);
}

function brokenResponse(damage: Exclude<Damage, { kind: 'reset' | 'silence' | 'trickle' | 'error' }>) {
  switch (damage.kind) {
    case 'rate_limited': {
      const headers = damage.retryAfter === undefined ? {} : { 'retry-after': String(damage.retryAfter) };
      return Response.json({ ok: false, error: 'ratelimited' }, { status: 429, headers });
    }
    case 'html': {
      const page = `<html><head><title>${damage.status}</title></head><body>Slack is having trouble</body></html>`;
      return new Response(page, { status: damage.status, headers: { 'content-type': 'text/html' } });
    }
    case 'truncated':
      return new Response('{"ok":true,"channel":"C0', { headers: { 'content-type': 'application/json' } });
    case 'status':
      return new Response('', { status: damage.status });
    case 'latency':
      throw new TypeError('latency damages no answer');
  }
}

async function trickle(answered: Response, ms: number): Promise<Response> {
  const bytes = new Uint8Array(await answered.arrayBuffer());
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      for (const byte of bytes) {
        await wait(ms, undefined, { ref: false });
        controller.enqueue(Uint8Array.of(byte));
      }
      controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': 'application/json' } });
}
