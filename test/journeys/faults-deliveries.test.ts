import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Delivered } from '../../src/console/double/driver/driver.ts';
import { sign } from '../../src/slack/signature.ts';
import { ANNA, BEN, BOARD, MARKETING, SALES, SECRET } from './patron-in-slack.ts';
import { SOON, type TroubledSlack, troubledSlack, wordsOf } from './troubled-slack.ts';

let patron: TroubledSlack;
beforeAll(async () => {
  patron = await troubledSlack();
});
beforeEach(() => patron.calm());
afterAll(() => patron.stop());

const statusesOf = (delivered: readonly Delivered[]) => delivered.map(({ status, ok }) => ok && status);

/** The last delivery three times more, when nobody could take it for a double click. */
async function redeliverLater(): Promise<void> {
  patron.clock.pass(3000);
  expect(statusesOf(await patron.slack.user.redeliver(3))).toEqual([200, 200, 200]);
  await patron.settled();
}

/** An answer in a channel, or one that names customers in the direct messages, to press the buttons of. */
async function freshAnswer(text = ''): Promise<{ user: string; channel: string; ts: string }> {
  const channel = text === '' ? MARKETING : patron.direct();
  const news = patron.news(channel);
  await patron.ask('/rfm', text);
  await patron.settled();
  return { user: ANNA, channel, ts: news.answers()[0]?.ts ?? '' };
}

describe('a delivery that comes four times', () => {
  it('S01: a command is answered once, at the same moment or later', async () => {
    patron.slack.faults.duplicateDeliveries = 3;
    const news = patron.news(MARKETING);
    expect(await patron.ask('/rfm', '')).toMatchObject({ status: 200, ok: true });
    await redeliverLater();
    expect(news.answers().map(({ text }) => text)).toEqual([expect.stringContaining('Champions')]);
  });

  it.each([
    ['a mention', SALES, '<@U0PATRON1> rfm'],
    ['a direct message', 'D0ANNA001', 'rfm'],
  ])('S01: %s is answered once', async (_, channel, text) => {
    patron.slack.faults.duplicateDeliveries = 3;
    const news = patron.news(channel);
    const delivered = await patron.slack.user.message(text, { user: ANNA, channel });
    expect(delivered).toMatchObject({ status: 200, ok: true });
    await redeliverLater();
    const headlines = [...news.answers(), ...news.replies()].filter((one) =>
      /^Segments|Champions are/.test(one.text),
    );
    expect(headlines).toHaveLength(1);
  });

  it('S01: a press of a button is answered once', async () => {
    const at = await freshAnswer();
    const news = patron.news(MARKETING);
    await patron.slack.user.click({ ...at, actionId: 'rerun' });
    await patron.settled();
    await redeliverLater();
    expect(news.answers().map(({ text }) => text)).toEqual([expect.stringContaining('Champions')]);
  });

  it('S01: a press that opens a modal opens it once', async () => {
    const at = await freshAnswer('top 30');
    const opened = patron.callsOf('views.open').length;
    await patron.slack.user.click({ ...at, actionId: 'share' });
    await expect.poll(() => patron.slack.workspace.modal(ANNA)?.callbackId, SOON).toBe('share');
    await redeliverLater();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(patron.callsOf('views.open')).toHaveLength(opened + 1);
  });

  it('S01: a submitted modal is acted on once', async () => {
    const at = await freshAnswer('top 30');
    await patron.slack.user.click({ ...at, actionId: 'share' });
    await expect.poll(() => patron.slack.workspace.modal(ANNA)?.callbackId, SOON).toBe('share');
    const viewId = patron.slack.workspace.modal(ANNA)?.id ?? '';
    const news = patron.news(SALES);
    const values = { channel: { channel: { type: 'conversations_select', selected_conversation: SALES } } };
    expect(await patron.slack.user.submit({ user: ANNA, viewId, values })).toMatchObject({ status: 200 });
    await redeliverLater();
    expect(news.answers().map(wordsOf)).toEqual([expect.stringContaining('Shared by anna')]);
  });

  it('S01: a command that comes again after a restart is answered once', async () => {
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await patron.settled();
    await patron.restart();
    await redeliverLater();
    expect(news.answers()).toHaveLength(1);
  });

  it('S14: a captured request sent again by somebody else changes nothing', async () => {
    const timestamp = String(Math.floor(patron.clock.now() / 1000));
    const body = new URLSearchParams({
      command: '/rfm',
      text: '',
      user_id: ANNA,
      channel_id: MARKETING,
      team_id: 'T0DEMO001',
      trigger_id: '1.2.captured',
    }).toString();
    const replay = () =>
      patron.receive(
        new Request('http://patron.test/slack/events', {
          method: 'POST',
          body,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'x-slack-request-timestamp': timestamp,
            'x-slack-signature': sign(body, timestamp, SECRET),
          },
        }),
      );
    const news = patron.news(MARKETING);
    const [first, second] = [await replay(), await replay()];
    patron.clock.pass(290_000);
    const late = await replay();
    patron.clock.pass(12_000);
    const tooLate = await replay();
    expect([first, second, late, tooLate].map(({ status }) => status)).toEqual([200, 200, 200, 401]);
    expect(await second?.json()).toEqual(await first?.json());
    await patron.settled();
    expect(news.answers()).toHaveLength(1);
  });
});

describe('a delivery of another workspace', () => {
  it('S17: is answered with a refusal and not acted on', async () => {
    const news = patron.news(MARKETING);
    const { taken, body } = (await patron.service.deliverer.deliver({
      body: {
        command: '/rfm',
        text: '',
        user_id: 'U0STRANGE',
        channel_id: MARKETING,
        team_id: 'T0OTHER01',
        trigger_id: '1.2.foreign',
      },
    })) as { taken: boolean; body: unknown };
    expect({ taken, body }).toEqual({ taken: true, body: 'This Patron serves another workspace.' });
    await patron.settled();
    expect(news.answers()).toEqual([]);
  });

  it('S17: one that names no workspace, and has fields nobody knows, is answered', async () => {
    const news = patron.news(MARKETING);
    const acknowledged = await patron.service.deliverer.deliver({
      body: {
        command: '/rfm',
        text: '',
        user_id: ANNA,
        channel_id: MARKETING,
        trigger_id: '1.2.nameless',
        surprise: ['x'],
      },
    });
    expect(acknowledged).toMatchObject({ taken: true });
    await patron.settled();
    expect(news.answers()).toHaveLength(1);
  });
});

describe('a response address that no longer works', () => {
  it.each(['used_url', 'expired_url'])(
    'S09: %s: who asked is told in their direct messages, once',
    async (error) => {
      patron.trouble({ kind: 'error', error, method: 'response_url' });
      const [direct, board] = [patron.news(patron.direct()), patron.news(BOARD)];
      await patron.ask('/rfm', '', BOARD);
      await patron.settled();
      expect(board.answers()).toEqual([]);
      expect(direct.answers().map(({ text }) => text)).toEqual([
        'Patron may not post in that channel. Invite it there with /invite, or ask here.',
      ]);
    },
  );

  it('S09: the pointer to a private answer then comes as a message for the asker alone', async () => {
    patron.trouble({ kind: 'error', error: 'used_url', method: 'response_url' });
    const channel = patron.news(SALES);
    await patron.ask('/rfm', 'top 30', SALES);
    await patron.settled();
    const pointers = channel
      .whispers()
      .filter(({ text }) => text.includes('is in your messages with Patron'));
    expect(pointers).toHaveLength(1);
  });

  it('S09: after half an hour it is not tried', async () => {
    patron.trouble(
      { kind: 'error', error: 'used_url', method: 'response_url', times: 1 },
      { kind: 'rate_limited', retryAfter: 1860, method: 'chat.postEphemeral', times: 1 },
    );
    const channel = patron.news(SALES);
    await patron.ask('/rfm', 'top 30', SALES);
    await expect.poll(() => patron.slack.faults.calls[1]?.times, SOON).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 150));
    const tried = patron.callsOf('response_url').length;
    patron.clock.pass(1_860_000);
    await patron.settled();
    expect(patron.callsOf('response_url')).toHaveLength(tried);
    expect(channel.whispers().some(({ text }) => text.includes('is in your messages with Patron'))).toBe(
      true,
    );
  });

  it('S09: it is used three times at most for one answer', async () => {
    const before = patron.callsOf('response_url').length;
    await patron.ask('/rfm', '', BOARD);
    await patron.settled();
    expect(patron.callsOf('response_url').length - before).toBeLessThanOrEqual(3);
  });
});

describe('a modal that comes too late', () => {
  it('S10: settings: who pressed is told to press again, and the next press opens it', async () => {
    await patron.slack.user.openHome(BEN);
    await patron.settled();
    const viewId = patron.slack.workspace.home(BEN)?.id ?? '';
    const direct = patron.news(patron.direct(BEN), BEN);
    patron.trouble({ kind: 'error', error: 'expired_trigger_id', method: 'views.open', times: 1 });
    const press = () => patron.slack.user.clickInView({ user: BEN, viewId, actionId: 'home:settings' });
    expect(await press()).toMatchObject({ status: 200, ok: true });
    await expect
      .poll(() => direct.answers().map(({ text }) => text), SOON)
      .toEqual(['Slack opened no window, because it took too long. Press the button again.']);
    await press();
    await expect.poll(() => patron.slack.workspace.modal(BEN)?.callbackId, SOON).toBe('settings');
  });

  it('S10: sharing: who pressed is told where they pressed, for their eyes alone', async () => {
    const at = await freshAnswer('top 30');
    const news = patron.news(patron.direct());
    patron.trouble({ kind: 'error', error: 'expired_trigger_id', method: 'views.open', times: 1 });
    const pressed = await patron.slack.user.click({ ...at, actionId: 'share' });
    expect(pressed).toMatchObject({ status: 200, ok: true });
    await expect
      .poll(() => news.whispers().map(({ text }) => text), SOON)
      .toEqual(['Slack opened no window, because it took too long. Press the button again.']);
  });
});
