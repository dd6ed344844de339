import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackDouble } from '../../../src/console/double/slack-double.ts';
import {
  ANNA,
  BEN,
  BOARD,
  button,
  clientOf,
  DIRECT,
  MARKETING,
  plain,
  section,
  startDouble,
  startReceiver,
} from './harness.ts';

const AT = { user: ANNA, channel: MARKETING };
const option = (value: string) => ({ text: plain(value), value });

let slack: SlackDouble;
let app: Awaited<ReturnType<typeof startReceiver>>;

beforeEach(async () => {
  app = await startReceiver();
  slack = await startDouble({ requestUrl: app.url });
});
afterEach(async () => {
  app.close();
  await slack.close();
});

const seen = (user = ANNA) => slack.workspace.messages(MARKETING, user);

describe('a slash command', () => {
  it('is refused by an app with another secret', async () => {
    const other = await startDouble({ requestUrl: app.url, signingSecret: 'another' });
    expect(await other.user.slash('/rfm', '', AT)).toMatchObject({ error: 'dispatch_failed', status: 401 });
    await other.close();
  });

  it('arrives signed, as a form, with all that Slack tells', async () => {
    await slack.user.slash('/rfm', 'top 30 ', AT);
    expect(app.received[0]?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    });
    expect(app.last()).toMatchObject({
      command: '/rfm',
      text: 'top 30',
      user_id: ANNA,
      user_name: 'anna',
      channel_id: MARKETING,
      channel_name: 'marketing',
      team_id: 'T0DEMO001',
      api_app_id: 'A0PATRON1',
      is_enterprise_install: 'false',
      response_url: expect.stringContaining('http://127.0.0.1:'),
      trigger_id: expect.stringMatching(/^\d+\.\d+\.[0-9a-f]{32}$/),
    });
  });

  it('shows its acknowledgement to the person alone', async () => {
    app.reply({ body: 'On it' });
    expect(await slack.user.slash('/rfm', '', AT)).toEqual({ status: 200, ok: true, body: 'On it' });
    expect(seen()).toMatchObject([{ text: 'On it', ephemeralFor: ANNA, isBot: true }]);
    expect(seen(BEN)).toEqual([]);
  });

  it('shows a public acknowledgement to all, after what was typed', async () => {
    app.replyJson({ response_type: 'in_channel', text: 'Here', blocks: [section('Here')] });
    await slack.user.slash('/rfm', 'top', AT);
    expect(seen(BEN)).toMatchObject([
      { text: '/rfm top', user: ANNA, isBot: false },
      { text: 'Here', isBot: true },
    ]);
  });

  it('shows nothing for an empty acknowledgement', async () => {
    await slack.user.slash('/rfm', '', AT);
    expect(seen()).toEqual([]);
  });

  it.each([
    ['an error', { status: 500 }, 'dispatch_failed', 500],
    ['a redirect', { status: 302 }, 'dispatch_failed', 302],
    ['bad blocks', { type: 'application/json', body: '{"blocks":[{"type":"x"}]}' }, 'dispatch_failed', 200],
    ['half of JSON', { type: 'application/json', body: '{"text"' }, 'dispatch_failed', 0],
    ['an answer too late', { afterMs: 900 }, 'operation_timeout', 0],
  ])('tells of %s', async (_, reply, error, status) => {
    app.reply(reply);
    expect(await slack.user.slash('/rfm', '', AT)).toMatchObject({ ok: false, error, status });
    expect(seen()).toEqual([]);
  });

  it('tells when nobody listens', async () => {
    slack.setRequestUrl('http://127.0.0.1:9/');
    expect(await slack.user.slash('/rfm', '', AT)).toMatchObject({
      ok: false,
      error: 'dispatch_failed',
      status: 0,
    });
  });

  it('needs a name, and a channel the person is in', async () => {
    await expect(slack.user.slash('rfm', '', AT)).rejects.toThrow('no name of a slash command');
    await expect(slack.user.slash('/rfm', '', { user: BEN, channel: BOARD })).rejects.toThrow(
      'is not in the channel',
    );
    await expect(slack.user.slash('/rfm', '', { user: 'U0PATRON1', channel: MARKETING })).rejects.toThrow(
      'Nobody',
    );
  });

  it('is handed over without a connection when asked to', async () => {
    const requests: Request[] = [];
    const inside = await startDouble({
      deliver: async (request) => {
        requests.push(request);
        return new Response('taken');
      },
    });
    expect(await inside.user.slash('/rfm', '', AT)).toMatchObject({ body: 'taken' });
    expect(requests[0]?.headers.get('x-slack-signature')).toMatch(/^v0=[0-9a-f]{64}$/);
    await inside.close();
  });
});

describe('a message', () => {
  it('in a direct message is an event in the official envelope', async () => {
    await slack.user.message('rfm &amp; more', { user: ANNA, channel: DIRECT });
    expect(app.received[0]?.headers['content-type']).toBe('application/json');
    expect(app.last()).toMatchObject({
      type: 'event_callback',
      team_id: 'T0DEMO001',
      api_app_id: 'A0PATRON1',
      event_id: expect.stringMatching(/^Ev/),
      event_time: expect.any(Number),
      authorizations: [{ team_id: 'T0DEMO001', user_id: 'U0PATRON1', is_bot: true }],
      event: { type: 'message', channel_type: 'im', user: ANNA, channel: DIRECT, text: 'rfm &amp; more' },
    });
    expect(slack.workspace.messages(DIRECT, ANNA)).toMatchObject([{ isBot: false, ts: app.last().event.ts }]);
  });

  it('that names the app is a mention, in a thread too', async () => {
    await slack.user.message('hello', AT);
    expect(app.received).toHaveLength(0);
    const threadTs = seen()[0]!.ts;
    await slack.user.message('<@U0PATRON1> rfm', { ...AT, threadTs });
    expect(app.last().event).toMatchObject({
      type: 'app_mention',
      thread_ts: threadTs,
      parent_user_id: ANNA,
    });
    const reply = seen()[1]!.ts;
    await expect(slack.user.message('x', { ...AT, threadTs: reply })).rejects.toThrow('is a reply');
  });

  it('is not told where the app is no member', async () => {
    await slack.user.message('<@U0PATRON1> rfm', { user: ANNA, channel: BOARD });
    expect(app.received).toHaveLength(0);
    expect(slack.workspace.messages(BOARD, ANNA)).toHaveLength(1);
  });
});

describe('a click', () => {
  const blocks = [
    {
      type: 'actions' as const,
      block_id: 'answer:1',
      elements: [
        button('rerun', 'a1'),
        { type: 'static_select' as const, action_id: 'view', options: [option('grid'), option('top')] },
      ],
    },
  ];
  const post = async () =>
    (await clientOf(slack).chat.postMessage({ channel: MARKETING, text: 'x', blocks })).ts ?? '';

  it('tells the action, the message and a response address', async () => {
    const ts = await post();
    await slack.user.click({ ...AT, ts, actionId: 'rerun' });
    expect(app.last()).toMatchObject({
      type: 'block_actions',
      user: { id: ANNA, username: 'anna', team_id: 'T0DEMO001' },
      container: { type: 'message', message_ts: ts, channel_id: MARKETING, is_ephemeral: false },
      channel: { id: MARKETING, name: 'marketing' },
      message: { ts, bot_id: 'B0PATRON1' },
      state: { values: { 'answer:1': { view: { type: 'static_select', selected_option: null } } } },
      actions: [{ action_id: 'rerun', block_id: 'answer:1', type: 'button', value: 'a1' }],
      response_url: expect.stringContaining('/response/'),
      trigger_id: expect.any(String),
    });
  });

  it('must hit a button that is there', async () => {
    const ts = await post();
    await expect(slack.user.click({ ...AT, ts, actionId: 'other' })).rejects.toThrow('nothing of the kind');
    await expect(slack.user.click({ ...AT, ts, actionId: 'view' })).rejects.toThrow('nothing of the kind');
    const elsewhere = slack.user.click({ ...AT, ts, actionId: 'rerun', blockId: 'other' });
    await expect(elsewhere).rejects.toThrow('nothing of the kind');
    await expect(slack.user.click({ ...AT, ts: '1.000000', actionId: 'rerun' })).rejects.toThrow(
      'sees no message',
    );
  });

  it('a choice tells the whole option', async () => {
    const ts = await post();
    await slack.user.select({ ...AT, ts, actionId: 'view', value: 'top' });
    expect(app.last()).toMatchObject({
      actions: [{ action_id: 'view', type: 'static_select', selected_option: option('top') }],
      state: { values: { 'answer:1': { view: { selected_option: { value: 'top' } } } } },
    });
    await expect(slack.user.select({ ...AT, ts, actionId: 'view', value: 'pie' })).rejects.toThrow(
      'no option pie',
    );
  });

  it('in an ephemeral message comes without the message', async () => {
    const { message_ts: ts = '' } = await clientOf(slack).chat.postEphemeral({
      channel: MARKETING,
      user: ANNA,
      text: 'x',
      blocks,
    });
    await slack.user.click({ ...AT, ts, actionId: 'rerun' });
    expect(app.last().container).toMatchObject({ is_ephemeral: true });
    expect(app.last()).not.toHaveProperty('message');
    await expect(slack.user.click({ user: BEN, channel: MARKETING, ts, actionId: 'rerun' })).rejects.toThrow(
      'sees no',
    );
  });
});

describe('the home', () => {
  it('tells that it is opened, and what it shows', async () => {
    await slack.user.openHome(ANNA);
    expect(app.last().event).toMatchObject({
      type: 'app_home_opened',
      tab: 'home',
      user: ANNA,
      channel: DIRECT,
    });
    expect(app.last().event).not.toHaveProperty('view');
    const view = {
      type: 'home' as const,
      blocks: [{ type: 'actions' as const, elements: [button('home:ask:rfm')] }],
    };
    const published = await clientOf(slack).views.publish({ user_id: ANNA, view });
    await slack.user.openHome(ANNA);
    expect(app.last().event.view).toMatchObject({ id: published.view?.id, type: 'home' });
    await slack.user.clickInView({ user: ANNA, viewId: published.view!.id!, actionId: 'home:ask:rfm' });
    expect(app.last()).toMatchObject({
      container: { type: 'view' },
      actions: [{ action_id: 'home:ask:rfm' }],
    });
    await slack.user.openHome(BEN, 'messages');
    expect(app.last().event).toMatchObject({ tab: 'messages', channel: expect.stringMatching(/^D/) });
  });
});

describe('a delivery again', () => {
  it('has the same ids; only events count', async () => {
    await expect(slack.user.redeliver(1)).rejects.toThrow('Nothing has been delivered');
    app.reply({ body: 'On it' });
    await slack.user.slash('/rfm', '', AT);
    await slack.user.redeliver(2);
    expect(new Set(app.received.map(({ body }) => body)).size).toBe(1);
    expect(app.received[1]?.headers).not.toHaveProperty('x-slack-retry-num');
    expect(seen()).toHaveLength(1);
    await slack.user.message('<@U0PATRON1> x', AT);
    await slack.user.redeliver(2);
    const retries = app.received.slice(3).map(({ headers }) => headers['x-slack-retry-num']);
    expect(retries).toEqual([undefined, '1', '2']);
    expect(new Set(app.received.slice(3).map(({ payload }) => payload.event_id)).size).toBe(1);
  });

  it('comes by itself when the fault says so', async () => {
    slack.faults.duplicateDeliveries = 2;
    app.reply({ body: 'On it' });
    await slack.user.slash('/rfm', '', AT);
    expect(app.received).toHaveLength(3);
    expect(seen()).toHaveLength(1);
  });
});
