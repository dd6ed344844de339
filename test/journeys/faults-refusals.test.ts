import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { healthRoutes } from '../../src/service/health.ts';
import { ANNA, BEN, MARKETING, SALES } from './patron-in-slack.ts';
import { SOON, type TroubledSlack, troubledSlack, typesOf } from './troubled-slack.ts';

let patron: TroubledSlack;
beforeAll(async () => {
  patron = await troubledSlack();
});
beforeEach(() => patron.calm());
afterAll(() => patron.stop());

const refuse = (error: string, times?: number) =>
  patron.trouble({
    kind: 'error',
    error,
    method: 'chat.postMessage',
    channel: MARKETING,
    ...(times !== undefined && { times }),
  });

describe('a channel that takes no messages of Patron’s', () => {
  it.each([
    ['channel_not_found', 'Patron may not post in that channel. Invite it there with /invite, or ask here.'],
    ['not_in_channel', 'Patron may not post in that channel. Invite it there with /invite, or ask here.'],
    [
      'is_archived',
      'That channel is archived, so the answer could not be posted there. Ask in another one, or here.',
    ],
    [
      'restricted_action',
      'Only some people may post in that channel, and Patron is none of them. Ask in another one, or here.',
    ],
    [
      'user_is_restricted',
      'Slack refused the answer in that channel (user_is_restricted). Ask here instead.',
    ],
  ])('S06: %s is told in the direct messages, once, and not tried again', async (error, sentence) => {
    patron.trouble({ kind: 'error', error: 'used_url', method: 'response_url' });
    refuse(error);
    const [direct, channel] = [patron.news(patron.direct()), patron.news(MARKETING)];
    const before = patron.callsOf('chat.postMessage').length;
    await patron.ask('/rfm', '');
    await patron.settled();
    patron.clock.pass(3_600_000);
    await patron.settled();
    expect(channel.answers()).toEqual([]);
    expect(direct.answers().map(({ text }) => text)).toEqual([sentence]);
    const tries = patron.callsOf('chat.postMessage').slice(before);
    expect(tries.filter(({ args }) => (args as { channel?: string }).channel === MARKETING)).toHaveLength(1);
  });

  it('S06: still shows the answer by the response address, as long as that lasts', async () => {
    refuse('not_in_channel');
    const [direct, channel] = [patron.news(patron.direct()), patron.news(MARKETING)];
    await patron.ask('/rfm', '');
    await patron.settled();
    expect(channel.answers().map(({ text }) => text)).toEqual([expect.stringContaining('Champions')]);
    expect(channel.answers()[0]?.text).toContain('Type /invite @Patron and ask again to have all of it.');
    expect(channel.whispers()).toEqual([]);
    expect(direct.answers()).toEqual([]);
  });

  it('S06: does not stop the next question in another channel', async () => {
    refuse('is_archived');
    const news = patron.news(SALES, BEN);
    await Promise.all([patron.ask('/rfm', ''), patron.ask('/rfm', '', SALES, BEN)]);
    await patron.settled();
    expect(news.answers()).toHaveLength(1);
  });
});

describe('an answer whose looks Slack refuses', () => {
  it.each([
    [1, 'the chart that Slack draws', ['data_visualization', 'data_table']],
    [2, 'the table alone', ['data_table']],
    [3, 'plain text', ['rich_text']],
    [4, 'words without blocks', []],
  ] as const)('S08: refused %i times comes as %s', async (times, _, types) => {
    refuse('invalid_blocks', times);
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await patron.settled();
    expect(news.answers()).toHaveLength(1);
    const [answer] = news.answers();
    expect(answer?.text).toContain('Champions');
    expect(typesOf(answer)).toEqual(types.length === 0 ? [] : expect.arrayContaining([...types]));
    const more = ['image', 'data_visualization', 'data_table'].slice(0, times);
    for (const type of more) expect(typesOf(answer)).not.toContain(type);
  });

  it('S08: words without blocks are no markup: an asterisk in a name stays one', async () => {
    refuse('invalid_blocks', 4);
    const before = patron.callsOf('chat.postMessage').length;
    await patron.ask('/rfm', '');
    await patron.settled();
    const posted = patron.callsOf('chat.postMessage').slice(before, before + 5);
    const settings = posted.map(({ args }) => String((args as { mrkdwn?: unknown }).mrkdwn));
    expect(settings).toEqual([...Array.from({ length: 4 }, () => 'undefined'), 'false']);
  });

  it.each(['msg_too_long', 'msg_blocks_too_long'])('S08: %s leads one form down as well', async (error) => {
    refuse(error, 1);
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await patron.settled();
    expect(news.answers().map(typesOf)).toEqual([expect.arrayContaining(['data_visualization'])]);
  });

  it('S08: refused in every form is told in the direct messages', async () => {
    refuse('invalid_blocks');
    const direct = patron.news(patron.direct());
    await patron.ask('/rfm', '');
    await patron.settled();
    expect(direct.answers().map(({ text }) => text)).toEqual([
      'Slack refused the answer in that channel (invalid_blocks). Ask here instead.',
    ]);
  });

  it.each([
    ['files:write', 'data_visualization'],
    ['files:read', 'data_visualization'],
  ])('S08: without the scope %s the answer comes without its picture', async (scope, type) => {
    patron.slack.faults.missingScopes = [scope];
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await patron.settled();
    expect(news.answers().map(typesOf)).toEqual([expect.arrayContaining([type, 'data_table'])]);
  });
});

describe('a token that Slack takes no more', () => {
  const health = async () =>
    (await (await healthRoutes(patron.service, '1').request('/health')).json()) as unknown;
  const callCount = () => patron.slack.calls.length;

  /** Sending resumes a minute after Slack takes the token again. */
  async function recover(): Promise<void> {
    patron.calm();
    await patron.settled();
    expect(await health()).toEqual({ status: 'ok', version: '1' });
  }

  it.each([['token_revoked'], ['invalid_auth'], ['account_inactive']])(
    'S07: %s stops all sending; nothing is lost, and each answer comes once after recovery',
    async (error) => {
      const [marketing, sales] = [patron.news(MARKETING), patron.news(SALES, BEN)];
      patron.trouble({ kind: 'error', error });
      await patron.ask('/rfm', '');
      await expect.poll(health, SOON).toEqual({ status: 'degraded', version: '1' });
      await patron.ask('/rfm', '', SALES, BEN);
      await expect.poll(async () => (await patron.service.backlog()).jobsWaiting, SOON).toBe(0);
      const before = callCount();
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(callCount()).toBe(before);
      expect([...marketing.answers(), ...sales.answers()]).toEqual([]);
      await recover();
      expect(marketing.answers().map(({ text }) => text)).toEqual([expect.stringContaining('Champions')]);
      expect(sales.answers().map(({ text }) => text)).toEqual([expect.stringContaining('Champions')]);
    },
  );

  it('S07: is tried once a minute and no oftener', async () => {
    patron.slack.faults.tokenRevoked = true;
    await patron.ask('/rfm', '');
    await expect.poll(health, SOON).toMatchObject({ status: 'degraded' });
    await expect.poll(async () => (await patron.service.backlog()).jobsWaiting, SOON).toBe(0);
    const before = callCount();
    for (let minute = 1; minute <= 5; minute += 1) {
      patron.clock.pass(60_001);
      await expect.poll(callCount, SOON).toBe(before + minute);
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(callCount()).toBe(before + minute);
    }
    expect(patron.slack.calls.slice(before).map(({ method }) => method)).toEqual(
      Array.from({ length: 5 }, () => 'auth.test'),
    );
    await recover();
  });

  it('S07: a revoked token at the start is known before anybody asks', async () => {
    patron.slack.faults.tokenRevoked = true;
    await patron.restart();
    await expect.poll(health, SOON).toMatchObject({ status: 'degraded' });
    patron.slack.faults.tokenRevoked = false;
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await expect.poll(async () => (await patron.service.backlog()).jobsWaiting, SOON).toBe(0);
    expect(news.answers()).toEqual([]);
    await recover();
    expect(news.answers()).toHaveLength(1);
  });

  it.each(['app_uninstalled', 'tokens_revoked'])(
    'S07: the event %s stops all sending at once',
    async (type) => {
      const delivered = await patron.service.deliverer.deliver({
        body: {
          type: 'event_callback',
          team_id: 'T0DEMO001',
          event_id: `Ev${type}`,
          event: { type, event_ts: '1.2', tokens: { bot: ['U0PATRON1'] } },
        },
      });
      expect(delivered).toMatchObject({ taken: true });
      expect(await health()).toMatchObject({ status: 'degraded' });
      const news = patron.news(MARKETING);
      await patron.ask('/rfm', '');
      await expect.poll(async () => (await patron.service.backlog()).jobsWaiting, SOON).toBe(0);
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(news.answers()).toEqual([]);
      await recover();
      expect(news.answers()).toHaveLength(1);
    },
  );
});

describe('somebody who may not be written to', () => {
  it('S06: gets no endless tries', async () => {
    patron.trouble({ kind: 'error', error: 'user_disabled', method: 'conversations.open' });
    const direct = patron.news(patron.direct());
    await patron.ask('/rfm', 'top 30', SALES);
    await patron.settled();
    const before = patron.callsOf('conversations.open').length;
    patron.clock.pass(3_600_000);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(patron.callsOf('conversations.open')).toHaveLength(before);
    expect(direct.answers()).toEqual([]);
    expect(patron.news(SALES, ANNA).answers()).toEqual([]);
  });

  it('S06: is told so where they asked, and not that the answer is in their messages', async () => {
    patron.trouble({ kind: 'error', error: 'messages_tab_disabled', method: 'chat.postMessage' });
    const news = patron.news(SALES);
    await patron.ask('/rfm', 'top 30', SALES);
    await patron.settled();
    expect(news.whispers().map(({ text }) => text)).toEqual([
      expect.stringContaining(
        'Slack refused the answer in your messages with Patron (messages_tab_disabled)',
      ),
    ]);
  });

  it('S06: is told where they pressed that a table cannot be sent', async () => {
    const asked = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await patron.settled();
    patron.slack.faults.missingScopes = ['files:write'];
    const news = patron.news(MARKETING);
    const { ts = '' } = asked.answers()[0] ?? {};
    await patron.slack.user.click({ user: ANNA, channel: MARKETING, ts, actionId: 'export' });
    await patron.settled();
    expect(news.whispers().map(({ text }) => text)).toEqual([
      expect.stringContaining('The table comes as a CSV file'),
      expect.stringContaining(
        'Slack refused the table as a file in your messages with Patron (missing_scope)',
      ),
    ]);
  });
});
