import { describe, expect, it } from 'vitest';
import { validateView } from '../../src/console/double/block-kit/validate-view.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { silentLog } from '../../src/log.ts';
import { answerMessages } from '../../src/render/slack/answer-messages.ts';
import { homeView } from '../../src/render/slack/home-view.ts';
import { settingsModal } from '../../src/render/slack/settings-modal.ts';
import { shareModal } from '../../src/render/slack/share-modal.ts';
import type { Ask } from '../../src/slack/ask.ts';
import { createBoltApp } from '../../src/slack/create-bolt-app.ts';
import { createDeliverer } from '../../src/slack/delivery.ts';
import { createManifest } from '../../src/slack/manifest.ts';
import { answerOf, inputOf, segments } from '../render/slack/answers.ts';

const commands = await loadCommands();
const TEAM = 'T0TEAM001';

/** A Bolt app with a desk that only notes what reaches it. */
function office(accept: 'accepted' | 'duplicate' | 'minute' | 'broken' = 'accepted', ackMs = 500) {
  const asks: Ask[] = [];
  const reached: string[] = [];
  const said: string[] = [];
  const app = createBoltApp({
    token: 'xoxb-test',
    identity: () => ({ botId: 'B1', botUserId: 'U0PATRON1', teamId: TEAM }),
    clientOptions: { slackApiUrl: 'http://127.0.0.1:9/', retryConfig: { retries: 0 } },
    desk: {
      journal: {
        async accept({ body }) {
          reached.push('accept');
          if (accept === 'broken') throw new Error('disk');
          if (accept === 'accepted') asks.push(body as Ask);
          if (accept === 'minute') return { state: 'refused', why: 'minute', waitMs: 23_400 };
          return accept === 'duplicate' ? { state: 'duplicate' } : { state: 'accepted', jobId: 1 };
        },
        async remember() {
          reached.push('remember');
          return false;
        },
        readAnswer: async () => undefined,
        readSettings: async () => ({}),
      },
      commands,
      log: silentLog,
      now: Date.now,
      prefix: '',
      wake() {},
      settings: async () => ({ locale: 'en-GB', timezone: 'UTC', private: false }),
      currency: () => undefined,
      say: async (_user, _place, sentence) => {
        reached.push('say');
        said.push(sentence);
      },
      sayWorking: async () => void reached.push('sayWorking'),
      currencyRefusal: async (currency) => {
        if (currency === 'JPY') await new Promise((resolve) => setTimeout(resolve, 10_000).unref());
        return currency === 'EUR' ? 'The data holds amounts in GBP.' : undefined;
      },
      uninstalled: () => void reached.push('uninstalled'),
    },
  });
  const deliver = (body: { readonly [field: string]: unknown }) =>
    createDeliverer(app, ackMs).deliver({ body: { team_id: TEAM, ...body } });
  return { deliver, asks, reached, said };
}

const command = (name: string, text = '', fields = {}) => ({
  command: name,
  text,
  user_id: 'U1',
  channel_id: 'C1',
  trigger_id: 't1',
  response_url: 'https://hooks.slack.com/commands/1',
  ...fields,
});

const action = (element: object, blockId: string) => ({
  type: 'block_actions',
  trigger_id: 't1',
  user: { id: 'U1' },
  team: { id: TEAM },
  channel: { id: 'C1' },
  message: { ts: '1.1' },
  actions: [{ ...element, block_id: blockId }],
});

const event = (type: string, fields = {}) => ({
  type: 'event_callback',
  event_id: 'E1',
  event: { type, user: 'U1', channel: 'D1', text: 'rfm', ts: '1.1', tab: 'home', ...fields },
});

type Element = { readonly action_id: string; readonly type: string; readonly options?: readonly object[] };

/** Every button and menu of a payload, with the id of its block. */
const elementsOf = (blocks: readonly object[]): (readonly [string, object])[] =>
  (blocks as readonly { block_id?: string; elements?: readonly Element[]; accessory?: Element }[]).flatMap(
    ({ block_id = '', elements = [], accessory }) =>
      [...elements, ...(accessory === undefined ? [] : [accessory])]
        .filter(({ action_id }) => action_id !== undefined)
        .map((element) => {
          const [selected] = element.options ?? [];
          return [block_id, { ...element, ...(selected && { selected_option: selected }) }] as const;
        }),
  );

const answer = answerMessages(
  inputOf(answerOf([segments, { kind: 'actions', items: [{ label: 'more', command: '/rfm grid' }] }])),
);
const home = homeView({
  commands,
  prefix: '',
  data: null,
  answers: [{ id: '20261122-a', question: '/rfm', createdAt: 0 }],
  settings: { currency: 'GBP', locale: 'en-GB', timezone: 'UTC', private: false },
});

describe('every button has a listener', () => {
  it.each([...elementsOf(answer.parent.blocks), ...elementsOf(home.blocks)])(
    '%s %o',
    async (blockId, element) => {
      const { deliver, reached } = office();
      expect(await deliver(action(element, blockId))).toMatchObject({ taken: true });
      expect(reached[0]).toMatch(/^(?:accept|remember)$/);
    },
  );

  it('and the renderers make some', () => {
    const ids = [...elementsOf(answer.parent.blocks), ...elementsOf(home.blocks)].map(
      ([, element]) => (element as Element).action_id,
    );
    expect(ids).toEqual(
      expect.arrayContaining(['ask:0', 'view', 'share', 'export', 'rerun', 'home:settings', 'home:answer:0']),
    );
  });
});

describe('every modal has a listener', () => {
  const modals = [
    settingsModal({ currency: 'GBP', locale: 'en-GB', timezone: 'UTC', private: false }),
    shareModal({ answerId: 'a', question: '/rfm', place: { channel: 'C1', kind: 'channel' } }),
  ];
  it.each(modals.map((view) => [view.callback_id, view] as const))('%s', async (_, view) => {
    const { deliver, reached } = office();
    const state = { values: { channel: { channel: { selected_conversation: 'C1' } } } };
    const body = {
      type: 'view_submission',
      user: { id: 'U1' },
      team: { id: TEAM },
      view: { ...view, id: 'V1', state },
    };
    expect(await deliver(body)).toMatchObject({ taken: true });
    expect(reached[0]).toBe('accept');
  });
});

describe('what another version of Patron left behind', () => {
  const submission = (callbackId: string, view = {}) => ({
    type: 'view_submission',
    user: { id: 'U1' },
    team: { id: TEAM },
    view: { callback_id: callbackId, id: 'V1', state: { values: {} }, ...view },
  });

  it('is a window that says so when it is submitted', async () => {
    const { deliver, reached } = office();
    const { body } = (await deliver(submission('schedule'))) as { body?: { view: object } };
    expect(JSON.stringify(body)).toContain('another version of Patron');
    expect(validateView(body?.view)).toEqual([]);
    expect(reached).toEqual([]);
  });
  it('is a share window that holds the id of the answer alone, and works', async () => {
    const { deliver, asks } = office();
    const state = { values: { channel: { channel: { selected_conversation: 'C1' } } } };
    await deliver(submission('share', { private_metadata: '20261122-a', state }));
    expect(asks).toMatchObject([{ kind: 'share', answerId: '20261122-a', channel: 'C1' }]);
  });
  it('is a settings window without a field, which stays as it is', async () => {
    const { deliver, asks } = office();
    await deliver(submission('settings'));
    expect(asks).toMatchObject([{ kind: 'settings', settings: {} }]);
    expect(Object.keys((asks[0] as { settings: object }).settings)).toEqual([]);
  });
  it('is a button that says so', async () => {
    const { deliver, said } = office();
    const pressed = action({ type: 'button', action_id: 'zoom', value: 'x' }, 'answer:20261122-a');
    expect(await deliver(pressed)).toMatchObject({ taken: true });
    expect(said).toEqual([expect.stringContaining('another version of Patron')]);
  });
});

describe('a currency that the data contradicts', () => {
  const submit = (currency: string) => ({
    type: 'view_submission',
    user: { id: 'U1' },
    team: { id: TEAM },
    view: {
      callback_id: 'settings',
      id: 'V1',
      state: { values: { currency: { currency: { selected_option: { value: currency } } } } },
    },
  });

  it('is an error beside its field, and nothing is noted', async () => {
    const { deliver, asks } = office();
    expect(await deliver(submit('EUR'))).toMatchObject({
      body: { response_action: 'errors', errors: { currency: 'The data holds amounts in GBP.' } },
    });
    expect(asks).toEqual([]);
  });
  it('is left to be told later where nobody knows in time', async () => {
    const { deliver, asks } = office('accepted', 3000);
    expect(await deliver(submit('JPY'))).toEqual({ taken: true, body: undefined });
    expect(asks).toHaveLength(1);
  });
});

describe('a refusal’s button', () => {
  const tried = action({ type: 'button', action_id: 'try:0', value: '/rfm grid' }, 'b');

  it('asks the command where it stands', async () => {
    const { deliver, asks, reached } = office();
    await deliver(tried);
    expect(asks).toMatchObject([{ kind: 'question', text: '/rfm grid', place: { channel: 'C1' } }]);
    expect(reached).toEqual(['accept']);
  });
  it('makes room for the answer where only the asker sees it, in its thread', async () => {
    const { deliver, asks, reached } = office();
    const container = { type: 'message', message_ts: '2.2', thread_ts: '1.1', is_ephemeral: true };
    await deliver({
      ...tried,
      message: undefined,
      container,
      response_url: 'https://hooks.slack.com/actions/1',
    });
    expect(asks).toMatchObject([{ place: { threadTs: '1.1', working: true } }]);
    expect(reached).toEqual(['accept', 'sayWorking']);
  });
});

describe('a press whose outcome is elsewhere', () => {
  it('is acknowledged on the spot: export', async () => {
    const { deliver, said } = office();
    await deliver(action({ type: 'button', action_id: 'export', value: '20261122-a' }, 'answer:20261122-a'));
    expect(said).toEqual(['The table comes as a CSV file into your messages with Patron in a moment.']);
  });
  it('is acknowledged on the spot: share', async () => {
    const { deliver, said } = office();
    const view = shareModal({ answerId: 'a', question: '/rfm', place: { channel: 'C1', kind: 'channel' } });
    const state = { values: { channel: { channel: { selected_conversation: 'C2' } } } };
    const at = { user: { id: 'U1' }, team: { id: TEAM } };
    await deliver({ type: 'view_submission', ...at, view: { ...view, id: 'V1', state } });
    await expect.poll(() => said).toEqual(['The answer is on its way to the channel you chose.']);
  });
});

describe('every event of the manifest has a listener', () => {
  const { bot_events: events } = createManifest({ commands, prefix: '' }).settings.event_subscriptions;
  it.each(events)('%s', async (name) => {
    const { deliver, reached } = office();
    const [type = '', channelType] = name.split('.');
    await deliver(event(type, channelType === undefined ? {} : { channel_type: channelType }));
    expect(reached).toHaveLength(1);
  });
});

describe('commands', () => {
  it.each(createManifest({ commands, prefix: '' }).features.slash_commands.map((slash) => slash.command))(
    '%s is taken in words',
    async (name) => {
      const { deliver } = office();
      expect(await deliver(command(name))).toMatchObject({
        body: { response_type: 'ephemeral', text: expect.stringContaining('On it') },
      });
    },
  );

  it.each([
    ['minute', 'Ask again in 24 seconds.'],
    ['broken', 'could not note your question'],
  ] as const)('refused for %s are told so', async (why, sentence) => {
    const { deliver } = office(why);
    expect(await deliver(command('/rfm'))).toMatchObject({
      body: { text: expect.stringContaining(sentence) },
    });
  });

  it('that cannot be read are refused with a button for what was meant', async () => {
    const { deliver } = office();
    const { body } = (await deliver(command('/rfm', 'sumary gross'))) as { body?: { blocks: object[] } };
    expect(elementsOf(body?.blocks ?? [])).toMatchObject([['', { value: '/rfm summary gross' }]]);
  });

  it('delivered again are taken and noted by nobody', async () => {
    const { deliver, asks } = office('duplicate');
    expect(await deliver(command('/rfm'))).toMatchObject({ taken: true });
    expect(asks).toEqual([]);
  });

  it('of another workspace are refused in words', async () => {
    const { deliver, reached } = office();
    expect(await deliver(command('/rfm', '', { team_id: 'T0OTHER01' }))).toMatchObject({
      taken: true,
      body: expect.stringContaining('another workspace'),
    });
    expect(reached).toEqual([]);
  });
});

describe('people of another company, in a shared channel,', () => {
  it('are refused at buttons', async () => {
    const { deliver, reached } = office();
    const pressed = action({ type: 'button', action_id: 'ask:0', value: '20261122-a' }, 'answer:20261122-a');
    const rival = { ...pressed, user: { id: 'U9', team_id: 'T0RIVAL01' } };
    expect(await deliver(rival)).toMatchObject({ taken: true });
    expect(reached).toEqual([]);
  });

  it.each(['user_team', 'source_team'])('are not answered when they mention Patron (%s)', async (field) => {
    const { deliver, reached } = office();
    await deliver(event('app_mention', { channel: 'C1', [field]: 'T0RIVAL01' }));
    expect(reached).toEqual([]);
  });
});

describe('events', () => {
  it('that could not be noted are not taken, so that Slack delivers them again', async () => {
    const { deliver, reached } = office('broken');
    expect(await deliver(event('app_mention', { channel: 'C1' }))).toEqual({ taken: false });
    expect(reached).toEqual(['accept']);
  });

  it.each([
    ['an edit', { channel_type: 'im', subtype: 'message_changed' }],
    ['what a bot writes', { channel_type: 'im', bot_id: 'B2' }],
    ['what is said in a channel', { channel_type: 'channel' }],
  ])('%s is no question', async (_, fields) => {
    const { deliver, asks } = office();
    await deliver(event('message', fields));
    expect(asks).toEqual([]);
  });
});
