import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackDouble } from '../../../src/console/double/slack-double.ts';
import { ANNA, BEN, BOARD, button, clientOf, MARKETING, startDouble, startReceiver } from './harness.ts';

let slack: SlackDouble;
let app: Awaited<ReturnType<typeof startReceiver>>;
let clock: number;

beforeEach(async () => {
  clock = Date.now();
  app = await startReceiver();
  slack = await startDouble({ requestUrl: app.url, now: () => clock });
});
afterEach(async () => {
  app.close();
  await slack.close();
});

const command = async (channel = MARKETING): Promise<string> => {
  await slack.user.slash('/rfm', '', { user: ANNA, channel });
  return app.last().response_url;
};
const respond = async (url: string, body: object | string) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, { method: 'POST', body: text });
  return { status: response.status, body: await response.text() };
};
const seen = (user = ANNA, channel = MARKETING) => slack.workspace.messages(channel, user);
const refusal = (error: string) => ({ status: 404, body: JSON.stringify({ ok: false, error }) });

describe('a response address', () => {
  it('answers the person alone unless told otherwise', async () => {
    const url = await command();
    expect(await respond(url, { text: 'one' })).toEqual({ status: 200, body: 'ok' });
    await respond(url, { text: 'two', response_type: 'in_channel' });
    expect(seen().map(({ text }) => text)).toEqual(['one', 'two']);
    expect(seen(BEN).map(({ text }) => text)).toEqual(['two']);
  });

  it('works five times', async () => {
    const url = await command();
    for (let use = 1; use <= 5; use += 1) expect((await respond(url, { text: 'x' })).status).toBe(200);
    expect(await respond(url, { text: 'x' })).toEqual(refusal('used_url'));
    expect(slack.calls.at(-1)).toMatchObject({ method: 'response_url', status: 404, error: 'used_url' });
  });

  it('works for thirty minutes', async () => {
    const url = await command();
    clock += 30 * 60_000;
    expect((await respond(url, { text: 'x' })).status).toBe(200);
    clock += 1;
    expect(await respond(url, { text: 'x' })).toEqual(refusal('expired_url'));
  });

  it('refuses what a message may not be, without counting it', async () => {
    const url = await command();
    const bad = await respond(url, { text: 'x', blocks: [{ type: 'nonsense' }] });
    expect(bad.status).toBe(404);
    expect(JSON.parse(bad.body)).toMatchObject({ ok: false, error: 'invalid_blocks' });
    expect((await respond(url, {})).body).toContain('no_text');
    expect((await respond(url, 'text')).body).toContain('invalid_payload');
    for (let use = 1; use <= 5; use += 1) expect((await respond(url, { text: 'x' })).status).toBe(200);
    expect(await respond(`${url}x`, { text: 'x' })).toEqual(refusal('invalid_url'));
  });

  it('reaches a channel that the app is not in', async () => {
    const url = await command(BOARD);
    await respond(url, { text: 'here' });
    expect(seen(ANNA, BOARD)).toMatchObject([{ text: 'here', ephemeralFor: ANNA }]);
  });

  it('replaces the acknowledgement and takes it away', async () => {
    app.reply({ body: 'On it' });
    const url = await command();
    await respond(url, { text: 'Done', replace_original: true });
    expect(seen()).toMatchObject([{ text: 'Done', ephemeralFor: ANNA }]);
    await respond(url, { delete_original: true });
    expect(seen()).toEqual([]);
    expect((await respond(url, { delete_original: true })).body).toContain('message_not_found');
  });

  it('of a click replaces the message, which stays public', async () => {
    const blocks = [{ type: 'actions' as const, elements: [button('go')] }];
    const { ts = '' } = await clientOf(slack).chat.postMessage({ channel: MARKETING, text: 'x', blocks });
    await slack.user.click({ user: ANNA, channel: MARKETING, ts, actionId: 'go' });
    await respond(app.last().response_url, { text: 'Gone', replace_original: true });
    expect(seen(BEN)).toMatchObject([{ ts, text: 'Gone', blocks: [] }]);
    await respond(app.last().response_url, { text: 'psst', thread_ts: ts });
    expect(seen()[1]).toMatchObject({ text: 'psst', threadTs: ts, ephemeralFor: ANNA });
  });
});
