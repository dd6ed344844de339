import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type SlackDouble, startSlackDouble } from '../../src/console/double/slack-double.ts';
import { silentLog } from '../../src/log.ts';
import { type Patron, startPatron } from '../../src/start-patron.ts';
import { ANNA, BEN, demoDatabase, MARKETING, SALES } from './patron-in-slack.ts';
import { SOON, typesOf } from './troubled-slack.ts';

const BOT_TOKEN = 'xoxb-of-the-tests';
const APP_TOKEN = 'xapp-of-the-tests';

let folder: string;
let slack: SlackDouble;
let patron: Patron;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'patron-socket-'));
  copyFileSync(await demoDatabase(), join(folder, 'patron.db'));
  slack = await startSlackDouble({
    signingSecret: 'unused',
    botToken: BOT_TOKEN,
    appToken: APP_TOKEN,
    fileProcessingMs: 1,
  });
  patron = await start();
});
beforeEach(() => slack.faults.clear());
afterAll(async () => {
  await patron.stop();
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (appToken = APP_TOKEN, db = 'patron.db') =>
  startPatron({
    db: join(folder, db),
    config: { ...readConfig({}), port: 0 },
    credentials: { mode: 'socket', botToken: BOT_TOKEN, appToken },
    apiUrl: slack.apiUrl,
    log: silentLog,
    stderr: process.stderr,
  });

const saidIn = (channel: string, viewer = ANNA) =>
  slack.workspace
    .messages(channel, viewer)
    .filter(
      ({ isBot, ephemeralFor, threadTs }) => isBot && ephemeralFor === undefined && threadTs === undefined,
    );

async function expectOneMore(channel: string, act: () => Promise<unknown>): Promise<void> {
  const before = saidIn(channel).length;
  await act();
  await expect.poll(() => saidIn(channel).length, SOON).toBe(before + 1);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(saidIn(channel)).toHaveLength(before + 1);
}

const ask = (text: string, channel = MARKETING, user = ANNA) =>
  slack.user.slash('/rfm', text, { user, channel });

describe('Patron over Socket Mode', () => {
  it('says so when it is started', () => {
    expect(patron.greeting).toBe('Patron is connected to Slack over Socket Mode. Stop it with Ctrl-C.');
  });

  it('acknowledges a command in words and answers it with chart and table', async () => {
    await expectOneMore(MARKETING, async () => {
      expect((await ask('')).body).toMatchObject({ text: expect.stringContaining('On it') });
    });
    const answer = saidIn(MARKETING).at(-1);
    expect(answer?.text).toContain('Champions');
    expect(typesOf(answer)).toEqual(expect.arrayContaining(['image', 'data_table']));
  });

  it('answers a direct message, a mention and a press', async () => {
    await expectOneMore('D0ANNA001', () => slack.user.message('rfm', { user: ANNA, channel: 'D0ANNA001' }));
    const { ts = '' } = saidIn('D0ANNA001').at(-1) ?? {};
    await expectOneMore('D0ANNA001', () =>
      slack.user.click({ user: ANNA, channel: 'D0ANNA001', ts, actionId: 'rerun' }),
    );
    const before = slack.workspace.messages(SALES, BEN).length;
    await slack.user.message('<@U0PATRON1> rfm', { user: BEN, channel: SALES });
    await expect
      .poll(
        () =>
          slack.workspace
            .messages(SALES, BEN)
            .slice(before)
            .some(({ text }) => text.includes('Champions')),
        SOON,
      )
      .toBe(true);
  });

  it('opens the settings, and says at once what is wrong with them', async () => {
    await slack.user.openHome(BEN);
    await expect.poll(() => slack.workspace.home(BEN)?.id, SOON).toBeDefined();
    const viewId = slack.workspace.home(BEN)?.id ?? '';
    await slack.user.clickInView({ user: BEN, viewId, actionId: 'home:settings' });
    await expect.poll(() => slack.workspace.modal(BEN)?.callbackId, SOON).toBe('settings');
    const values = { timezone: { timezone: { type: 'plain_text_input', value: 'Mars/Olympus' } } };
    const refused = await slack.user.submit({
      user: BEN,
      viewId: slack.workspace.modal(BEN)?.id ?? '',
      values,
    });
    expect(refused.body).toMatchObject({ response_action: 'errors' });
  });

  it('S01: an envelope that comes four times is acknowledged four times and answered once', async () => {
    slack.faults.duplicateDeliveries = 1;
    await expectOneMore(SALES, async () => {
      await ask('', SALES, BEN);
      const again = await slack.user.redeliver(2);
      expect(again.map(({ status, ok }) => ok && status)).toEqual([200, 200]);
    });
  });

  it('S01: an event envelope that comes three times is answered once', async () => {
    await expectOneMore('D0ANNA001', async () => {
      await slack.user.message('rfm grid', { user: ANNA, channel: 'D0ANNA001' });
      expect((await slack.user.redeliver(2)).map(({ ok }) => ok)).toEqual([true, true]);
    });
  });
});

describe('a connection that Slack ends', () => {
  it.each(['refresh_requested', 'warning'] as const)(
    '%s: is made anew within a second or two',
    async (reason) => {
      const opened = () =>
        slack.calls.filter(({ method, ok }) => method === 'apps.connections.open' && ok).length;
      const before = opened();
      slack.faults.refreshSocket(reason);
      await expect.poll(opened, { timeout: 3000, interval: 20 }).toBe(before + 1);
      await expect
        .poll(async () => (await ask('', SALES, BEN)).ok, { timeout: 3000, interval: 200 })
        .toBe(true);
    },
  );

  it('is made anew when Slack does not take the token for a while', async () => {
    slack.faults.calls.push({
      kind: 'error',
      error: 'invalid_auth',
      method: 'apps.connections.open',
      times: 1,
    });
    slack.faults.refreshSocket();
    await expect.poll(() => slack.faults.calls[0]?.times, SOON).toBe(0);
    await expect.poll(async () => (await ask('', SALES, BEN)).ok, SOON).toBe(true);
  });
});

describe('an app-level token that Slack refuses', () => {
  it('ends the start with a sentence, and frees the data', async () => {
    copyFileSync(await demoDatabase(), join(folder, 'other.db'));
    await expect(start('xapp-wrong', 'other.db')).rejects.toThrow(
      'Slack refuses SLACK_APP_TOKEN (invalid_auth). Copy the app-level token with the scope connections:write again from Slack.',
    );
    const later = await start(APP_TOKEN, 'other.db');
    await later.stop();
  });
});
