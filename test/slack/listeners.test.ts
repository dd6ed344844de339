import { describe, expect, it } from 'vitest';
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
function office(accept: 'accepted' | 'duplicate' | 'minute' | 'broken' = 'accepted') {
  const asks: Ask[] = [];
  const reached: string[] = [];
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
          if (accept === 'minute') return { state: 'refused', why: 'minute' };
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
      say: async () => void reached.push('say'),
      uninstalled: () => void reached.push('uninstalled'),
    },
  });
  const deliver = (body: { readonly [field: string]: unknown }) =>
    createDeliverer(app, 500).deliver({ body: { team_id: TEAM, ...body } });
  return { deliver, asks, reached };
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
      expect(reached).toHaveLength(1);
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
    shareModal({ answerId: 'a', question: '/rfm' }),
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
    expect(reached).toEqual(['accept']);
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
    ['minute', 'ten times in a minute'],
    ['broken', 'could not note your question'],
  ] as const)('refused for %s are told so', async (why, sentence) => {
    const { deliver } = office(why);
    expect(await deliver(command('/rfm'))).toMatchObject({
      body: { text: expect.stringContaining(sentence) },
    });
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
