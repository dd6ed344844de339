import { App, SocketModeReceiver } from '@slack/bolt';
import { LogLevel } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { SlackDouble } from '../../../src/console/double/slack-double.ts';
import { ANNA, APP_TOKEN, BOT_TOKEN, clientOf, DIRECT, errorOf, MARKETING, startDouble } from './harness.ts';

const AT = { user: ANNA, channel: MARKETING };
const SILENT = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {} };
const logger = { ...SILENT, getLevel: () => LogLevel.ERROR };

let slack: SlackDouble;

beforeEach(async () => {
  slack = await startDouble();
});
afterEach(() => slack.close());

function boltApp() {
  const envelopes: string[] = [];
  const receiver = new SocketModeReceiver({
    appToken: APP_TOKEN,
    logger,
    clientPingTimeout: 50,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
    customPropertiesExtractor: (args) => {
      envelopes.push(args.envelope_id);
      return {};
    },
  });
  const app = new App({
    receiver,
    token: BOT_TOKEN,
    logger,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  return { app, receiver, envelopes };
}

describe('Socket Mode', () => {
  it('needs the token of an app', async () => {
    expect(await errorOf(clientOf(slack).apps.connections.open())).toBe('not_allowed_token_type');
    const { url } = await clientOf(slack, { token: APP_TOKEN }).apps.connections.open();
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\/\?ticket=[0-9a-f]{32}$/);
  });

  it('a ticket opens one connection', async () => {
    const { url = '' } = await clientOf(slack, { token: APP_TOKEN }).apps.connections.open();
    const first = new WebSocket(url);
    const hello = await new Promise((resolve) =>
      first.once('message', (data) => resolve(JSON.parse(String(data)))),
    );
    expect(hello).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: 'A0PATRON1' },
    });
    const second = new WebSocket(url);
    const refused = await new Promise<Error>((resolve) => second.once('error', resolve));
    expect(refused.message).toContain('403');
    first.close();
  });

  it('without a connection nothing is delivered', async () => {
    expect(await slack.user.slash('/rfm', '', AT)).toMatchObject({ ok: false, error: 'dispatch_failed' });
  });

  it('carries commands, clicks and events to Bolt and their acknowledgements back', async () => {
    const { app, envelopes } = boltApp();
    const heard: string[] = [];
    app.command('/rfm', async ({ ack, command }) => {
      heard.push(command.text);
      await ack({ response_type: 'ephemeral', text: 'On it' });
    });
    app.message(async ({ message }) => {
      heard.push((message as { text: string }).text);
    });
    await app.start();
    expect(await slack.user.slash('/rfm', 'top 30', AT)).toMatchObject({ status: 200, ok: true });
    expect(slack.workspace.messages(MARKETING, ANNA)).toMatchObject([{ text: 'On it', ephemeralFor: ANNA }]);
    expect(await slack.user.message('hello', { user: ANNA, channel: DIRECT })).toMatchObject({
      ok: true,
      body: '',
    });
    await expect.poll(() => heard).toEqual(['top 30', 'hello']);
    await slack.user.redeliver(2);
    expect(new Set(envelopes).size).toBe(2);
    expect(envelopes).toHaveLength(4);
    await app.stop();
  });

  it('a delivery that the faults repeat is acknowledged each time', async () => {
    const { app, envelopes } = boltApp();
    app.command('/rfm', async ({ ack }) => ack('On it'));
    await app.start();
    slack.faults.duplicateDeliveries = 2;
    expect(await slack.user.slash('/rfm', '', AT)).toMatchObject({ ok: true });
    expect(envelopes).toHaveLength(3);
    expect(new Set(envelopes).size).toBe(1);
    expect(slack.workspace.messages(MARKETING, ANNA)).toHaveLength(1);
    await app.stop();
  });

  it('an app that does not acknowledge shows as a timeout', async () => {
    const { app } = boltApp();
    app.command('/rfm', async () => {});
    await app.start();
    expect(await slack.user.slash('/rfm', '', AT)).toMatchObject({ error: 'operation_timeout' });
    await app.stop();
  });

  it('a refresh makes the client connect anew', async () => {
    const { app } = boltApp();
    app.command('/rfm', async ({ ack }) => ack('again'));
    await app.start();
    slack.faults.refreshSocket();
    const opened = () => slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
    await expect.poll(opened, { timeout: 3000 }).toBe(2);
    await expect.poll(async () => (await slack.user.slash('/rfm', '', AT)).ok, { timeout: 3000 }).toBe(true);
    await app.stop();
  });
});
