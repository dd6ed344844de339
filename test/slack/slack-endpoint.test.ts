import { describe, expect, it } from 'vitest';
import type { Acknowledgement, Delivery } from '../../src/slack/delivery.ts';
import { sign } from '../../src/slack/signature.ts';
import { slackEndpoint } from '../../src/slack/slack-endpoint.ts';

const SECRET = 'a secret of the tests';
const NOW = Date.UTC(2026, 0, 15, 12);
const FORM = 'application/x-www-form-urlencoded';

type Sent = {
  body?: string;
  type?: string;
  timestamp?: string;
  signature?: string;
  secret?: string;
  headers?: { [name: string]: string };
};

function endpoint(acknowledgement: Acknowledgement = { taken: true, body: undefined }, draining = false) {
  const taken: Delivery[] = [];
  const app = slackEndpoint({
    signingSecret: SECRET,
    now: () => NOW,
    deliverer: {
      draining,
      deliver: async (delivery) => {
        taken.push(delivery);
        return acknowledgement;
      },
    },
  });
  const send = ({ body = 'command=%2Frfm&text=', type = FORM, ...sent }: Sent = {}) => {
    const timestamp = sent.timestamp ?? String(NOW / 1000);
    const signature = sent.signature ?? sign(body, timestamp, sent.secret ?? SECRET);
    return app.request('/slack/events', {
      method: 'POST',
      body,
      headers: {
        'content-type': type,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature,
        ...sent.headers,
      },
    });
  };
  return { send, taken };
}

const AT = String(NOW / 1000);
const BODY = 'command=%2Frfm&text=';

const FORGED: readonly [string, Sent][] = [
  ['another secret', { secret: 'another' }],
  ['an empty secret', { secret: '' }],
  ['a truncated signature', { signature: sign(BODY, AT, SECRET).slice(0, -1) }],
  ['an empty signature', { signature: '' }],
  ['version 1', { signature: sign(BODY, AT, SECRET).replace('v0', 'v1') }],
  ['upper case', { signature: sign(BODY, AT, SECRET).toUpperCase() }],
  ['two signatures', { signature: `${sign(BODY, AT, SECRET)}, ${sign(BODY, AT, SECRET)}` }],
  ['a word for a time', { timestamp: 'abc' }],
  ['an exponent for a time', { timestamp: '1e20' }],
  ['a hexadecimal time', { timestamp: '0x5000' }],
  ['a negative time', { timestamp: '-1' }],
  ['no number for a time', { timestamp: 'NaN' }],
  ['301 seconds ago', { timestamp: String(NOW / 1000 - 301) }],
  ['301 seconds ahead', { timestamp: String(NOW / 1000 + 301) }],
  ['a body with one byte more', { body: `${BODY}x`, signature: sign(BODY, AT, SECRET) }],
];

describe('requests that Slack did not sign', () => {
  it.each(FORGED)('%s is answered 401 and delivered to nobody', async (_, sent) => {
    const { send, taken } = endpoint();
    expect((await send(sent)).status).toBe(401);
    expect(taken).toEqual([]);
  });

  it('a certificate test is answered, and what else it says is ignored', async () => {
    const { send, taken } = endpoint();
    expect((await send({ body: 'ssl_check=1&command=%2Frfm', signature: 'v0=none' })).status).toBe(200);
    expect(taken).toEqual([]);
  });

  it('an unsigned url_verification is refused', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'x' });
    const { send } = endpoint();
    expect((await send({ body, type: 'application/json', signature: 'v0=none' })).status).toBe(401);
  });
});

describe('requests that Slack signed', () => {
  it.each([
    ['300 seconds ago', String(NOW / 1000 - 300)],
    ['300 seconds ahead', String(NOW / 1000 + 300)],
  ])('%s is taken', async (_, timestamp) => {
    const { send, taken } = endpoint();
    expect((await send({ timestamp })).status).toBe(200);
    expect(taken).toHaveLength(1);
  });

  it('a charset in the content type makes no difference', async () => {
    const { send, taken } = endpoint();
    expect((await send({ type: `${FORM}; charset=utf-8` })).status).toBe(200);
    expect(taken[0]?.body).toEqual({ command: '/rfm', text: '' });
  });

  it('the challenge of a url_verification is given back', async () => {
    const { send, taken } = endpoint();
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
    const response = await send({ body, type: 'application/json' });
    expect(await response.json()).toEqual({ challenge: 'abc' });
    expect(taken).toEqual([]);
  });

  it('the payload of an interaction is read from its form', async () => {
    const { send, taken } = endpoint();
    await send({ body: `payload=${encodeURIComponent('{"type":"block_actions"}')}` });
    expect(taken[0]?.body).toEqual({ type: 'block_actions' });
  });

  it('the retry headers of an event are handed on', async () => {
    const { send, taken } = endpoint();
    const headers = { 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_timeout' };
    await send({ body: '{"type":"event_callback"}', type: 'application/json', headers });
    expect(taken[0]).toMatchObject({ retryNum: 2, retryReason: 'http_timeout' });
  });

  it.each([
    ['a repeated field', { body: 'user_id=U1&user_id=UADMIN' }, 400],
    ['a payload that is no JSON', { body: 'payload=%7B' }, 400],
    ['JSON that is no object', { body: '[]', type: 'application/json' }, 400],
    ['JSON nested a hundred thousand deep', { body: '['.repeat(100_000), type: 'application/json' }, 400],
    ['another content type', { type: 'text/plain' }, 415],
    ['a body over a megabyte', { body: `text=${'x'.repeat(1_000_001)}` }, 413],
  ])('%s is refused', async (_, sent, status) => {
    const { send, taken } = endpoint();
    expect((await send(sent)).status).toBe(status);
    expect(taken).toEqual([]);
  });

  it('a field named __proto__ changes nothing', async () => {
    const { send } = endpoint();
    await send({ body: '__proto__=polluted' });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('what Slack is answered', () => {
  it.each([
    ['nothing to say', { taken: true, body: undefined }, 200, ''],
    ['a text', { taken: true, body: 'On it.' }, 200, 'On it.'],
    ['a message', { taken: true, body: { text: 'On it.' } }, 200, '{"text":"On it."}'],
    ['a delivery nobody took', { taken: false }, 500, ''],
  ] as const)('%s', async (_, acknowledgement, status, text) => {
    const response = await endpoint(acknowledgement).send();
    expect([response.status, await response.text()]).toEqual([status, text]);
  });

  it('503 while stopping, so that Slack tries again', async () => {
    expect((await endpoint(undefined, true).send()).status).toBe(503);
  });
});
