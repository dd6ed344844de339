import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallFault } from '../../../src/console/double/faults.ts';
import type { SlackDouble } from '../../../src/console/double/slack-double.ts';
import {
  ANNA,
  BOT_TOKEN,
  clientOf,
  DIRECT,
  errorOf,
  MARKETING,
  startDouble,
  startReceiver,
} from './harness.ts';

let slack: SlackDouble;
let clock: number;

beforeEach(async () => {
  clock = Date.now();
  slack = await startDouble({ now: () => clock });
});
afterEach(() => slack.close());

const post = (channel = MARKETING, timeout = 0) =>
  clientOf(slack, { timeout }).chat.postMessage({ channel, text: 'x' });
const stored = () => slack.workspace.messages(MARKETING, ANNA).length;
const raw = (signal?: AbortSignal) =>
  fetch(`${slack.apiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel: MARKETING, text: 'x' }),
    ...(signal && { signal }),
  });
const next = (fault: CallFault) => slack.faults.calls.push({ times: 1, ...fault });

describe('which calls a fault hits', () => {
  it('the next ones of a method in a channel, then no more', async () => {
    slack.faults.calls.push({
      kind: 'error',
      error: 'fatal_error',
      method: 'chat.postMessage',
      channel: MARKETING,
      times: 2,
    });
    expect((await post(DIRECT)).ok).toBe(true);
    expect((await clientOf(slack).auth.test()).ok).toBe(true);
    expect(await errorOf(post())).toBe('fatal_error');
    expect(await errorOf(post())).toBe('fatal_error');
    expect((await post()).ok).toBe(true);
  });

  it('every call for ever when nothing is said, until all is well again', async () => {
    slack.faults.calls.push({ kind: 'error', error: 'is_archived' });
    slack.faults.tokenRevoked = true;
    slack.faults.missingScopes.push('commands');
    slack.faults.channelBurst = 1;
    for (let time = 1; time <= 3; time += 1) expect(await errorOf(post())).toBe('is_archived');
    slack.faults.clear();
    await post();
    expect((await post()).ok).toBe(true);
    expect(slack.faults).toMatchObject({ calls: [], missingScopes: [], tokenRevoked: false });
  });
});

describe('what it does', () => {
  it('latency holds a call up and adds to other damage', async () => {
    next({ kind: 'latency', ms: 40 });
    next({ kind: 'error', error: 'fatal_error' });
    const start = performance.now();
    expect(await errorOf(post())).toBe('fatal_error');
    expect(performance.now() - start).toBeGreaterThan(35);
  });

  it.each([['30'], ['0'], ['soon'], [undefined]])('429 with the header %s', async (retryAfter) => {
    next({ kind: 'rate_limited', ...(retryAfter !== undefined && { retryAfter }) });
    const response = await raw();
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe(retryAfter ?? null);
    expect(stored()).toBe(0);
  });

  it.each([
    ['a 500', { kind: 'status', status: 500 }],
    ['a 502 of HTML', { kind: 'html', status: 502 }],
    ['a 200 of HTML', { kind: 'html', status: 200 }],
    ['truncated JSON', { kind: 'truncated' }],
    ['a reset', { kind: 'reset' }],
  ] as const)('%s before and after the message is stored', async (_, damage) => {
    next({ ...damage });
    expect(await errorOf(post())).not.toBe('no error');
    expect(stored()).toBe(0);
    next({ ...damage, committed: true });
    expect(await errorOf(post())).not.toBe('no error');
    expect(stored()).toBe(1);
    expect(slack.calls.map(({ ok }) => ok)).toEqual([false, false]);
  });

  it('the bodies are those of a proxy', async () => {
    next({ kind: 'html', status: 200 });
    const response = await raw();
    expect(response.headers.get('content-type')).toBe('text/html');
    next({ kind: 'truncated' });
    await expect((await raw()).json()).rejects.toThrow(SyntaxError);
  });

  it('silence never answers', async () => {
    next({ kind: 'silence' });
    await expect(raw(AbortSignal.timeout(40))).rejects.toThrow('timeout');
    expect(slack.calls).toMatchObject([{ status: 0, ok: false }]);
  });

  it('a trickle comes byte by byte and is right in the end', async () => {
    next({ kind: 'trickle', ms: 1, committed: true });
    expect(await (await raw()).json()).toMatchObject({ ok: true, channel: MARKETING });
    next({ kind: 'trickle', ms: 1000 });
    expect(await errorOf(post(MARKETING, 60))).not.toBe('no error');
  });

  it('an upload and a response address can be damaged too', async () => {
    const app = await startReceiver();
    slack.setRequestUrl(app.url);
    await slack.user.slash('/rfm', '', { user: ANNA, channel: MARKETING });
    const url: string = app.last().response_url;
    next({ kind: 'error', error: 'expired_url', method: 'response_url' });
    const respond = () => fetch(url, { method: 'POST', body: '{"text":"x"}' });
    expect((await respond()).status).toBe(404);
    expect((await respond()).status).toBe(200);
    next({ kind: 'status', status: 503, method: 'upload' });
    const { upload_url = '' } = await clientOf(slack).files.getUploadURLExternal({
      filename: 'x.csv',
      length: 1,
    });
    expect((await fetch(upload_url, { method: 'POST', body: 'x' })).status).toBe(503);
    app.close();
  });
});

describe('the allowance of a channel', () => {
  it('is a burst and then a post a second, channel by channel', async () => {
    slack.faults.channelBurst = 2;
    await post();
    await post();
    const response = await raw();
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await post(DIRECT)).ok).toBe(true);
    clock += 1000;
    expect((await post()).ok).toBe(true);
    expect((await raw()).status).toBe(429);
    expect(stored()).toBe(3);
  });
});

describe('closing', () => {
  it('does not wait for calls that are never answered', async () => {
    next({ kind: 'silence' });
    const hanging = raw();
    hanging.catch(() => undefined);
    await wait(20);
    await slack.close();
    await expect(hanging).rejects.toThrow();
    slack = await startDouble();
  });
});
