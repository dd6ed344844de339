import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ANNA, BOARD, MARKETING, SALES } from './patron-in-slack.ts';
import { RESENT, SOON, type TroubledSlack, troubledSlack, typesOf, wordsOf } from './troubled-slack.ts';

let patron: TroubledSlack;
beforeAll(async () => {
  patron = await troubledSlack({ pace: { callMs: 600 } });
});
beforeEach(() => patron.calm());
afterAll(() => patron.stop());

describe('a chart that Slack does not take', () => {
  it.each([
    ['files.getUploadURLExternal', false],
    ['upload', false],
    ['upload', true],
    ['files.completeUploadExternal', false],
    ['files.completeUploadExternal', true],
    ['files.info', false],
  ])('S05: a reset of %s (stored: %s) costs the picture, not the answer', async (method, committed) => {
    patron.trouble({ kind: 'reset', method, committed, times: 3 });
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await patron.settled();
    expect(news.answers()).toHaveLength(1);
    expect(news.answers()[0]?.text).toContain('Champions');
    expect(typesOf(news.answers()[0])).toContain('data_visualization');
    expect(typesOf(news.answers()[0])).not.toContain('image');
  });

  it('S08: a picture that is never ready gives way to the chart that Slack draws', async () => {
    patron.slack.faults.filesNeverReady = true;
    const news = patron.news(MARKETING);
    await patron.ask('/rfm', '');
    await patron.settled();
    expect(news.answers().map(typesOf)).toEqual([
      expect.arrayContaining(['data_visualization', 'data_table']),
    ]);
    expect(news.answers()[0]?.text).toContain('Champions');
  });
});

describe('other calls that end unclearly', () => {
  it.each([
    ['before', false],
    ['after', true],
  ])(
    'S05: a reset of conversations.open %s it was done: one answer and one pointer',
    async (_, committed) => {
      patron.trouble({ kind: 'reset', method: 'conversations.open', committed, times: 2 });
      const [direct, channel] = [patron.news(patron.direct()), patron.news(SALES)];
      await patron.ask('/rfm', 'top 30', SALES);
      await patron.settled();
      expect(direct.answers()).toHaveLength(1);
      expect(direct.answers()[0]?.text).toContain('30 customers');
      expect(channel.answers()).toEqual([]);
      const pointers = channel.whispers().filter(({ text }) => text.includes('messages with Patron'));
      expect(pointers.map(({ text }) => text.includes(RESENT))).toEqual([false]);
    },
  );

  it.each([
    ['before', false, [true]],
    ['after', true, [false, true]],
  ])(
    'S05: a reset of chat.postEphemeral %s it was done: the pointer is there, twice at most',
    async (_, committed, marks) => {
      patron.trouble({ kind: 'reset', method: 'chat.postEphemeral', committed, times: 1 });
      const channel = patron.news(SALES);
      await patron.slack.user.message('<@U0PATRON1> rfm top 30', { user: ANNA, channel: SALES });
      await patron.settled();
      expect(channel.whispers().map(({ text }) => text.includes(RESENT))).toEqual(marks);
      expect(channel.whispers()[0]?.text).toContain('is in your messages with Patron');
    },
  );

  it('S05: however often chat.postEphemeral ends unclearly, the pointer comes, at last in the direct messages', async () => {
    patron.trouble({ kind: 'reset', method: 'chat.postEphemeral' });
    const [direct, channel] = [patron.news(patron.direct()), patron.news(SALES)];
    await patron.slack.user.message('<@U0PATRON1> rfm top 30', { user: ANNA, channel: SALES });
    await patron.settled();
    expect(channel.whispers()).toEqual([]);
    const pointers = direct.answers().filter(({ text }) => text.includes('messages with Patron'));
    expect(pointers.map(({ text }) => text.includes(RESENT))).toEqual([false]);
  });

  it('S05: where Patron may not look in the direct messages either, a notice is not given up', async () => {
    patron.slack.faults.missingScopes = ['im:history'];
    patron.trouble({ kind: 'reset', method: 'chat.postMessage', times: 4 });
    const direct = patron.news(patron.direct());
    await patron.slack.user.message('no such thing', { user: ANNA, channel: patron.direct() });
    await patron.settled();
    expect(patron.slack.faults.calls[0]?.times).toBe(0);
    expect(direct.answers().map(({ text }) => text.includes(RESENT))).toEqual([true]);
  });

  it.each([
    ['a reset', 'before', { kind: 'reset' }, false, [true]],
    ['a reset', 'after', { kind: 'reset' }, true, [false, true]],
    ['a page with status 200', 'before', { kind: 'html', status: 200 }, false, [true]],
    ['no answer', 'after', { kind: 'silence' }, true, [false, true]],
  ] as const)(
    'S05: %s at the response address %s it was done: the answer is there, twice at most',
    async (_, __, damage, committed, marks) => {
      patron.trouble({ ...damage, method: 'response_url', committed, times: 1 });
      const news = patron.news(BOARD);
      await patron.ask('/rfm', '', BOARD);
      await patron.settled();
      expect(news.answers().map((answer) => wordsOf(answer).includes(RESENT))).toEqual(marks);
      expect(news.answers()[0]?.text).toContain('Champions');
    },
  );

  it('S05: a reset of views.publish shows App Home all the same', async () => {
    patron.trouble({ kind: 'reset', method: 'views.publish', times: 2 });
    await patron.slack.user.openHome(ANNA);
    await patron.settled();
    expect(JSON.stringify(patron.slack.workspace.home(ANNA)?.view)).toContain('3,000 customers');
    expect(patron.slack.faults.calls[0]?.times).toBe(0);
  });

  it.each([
    ['files.completeUploadExternal', false],
    ['files.completeUploadExternal', true],
    ['upload', true],
  ])(
    'S05: a reset of %s (stored: %s) during an export: the file is there once',
    async (method, committed) => {
      const direct = patron.news(patron.direct());
      await patron.ask('/rfm', 'top 30', SALES);
      await patron.settled();
      const { ts = '' } = direct.answers()[0] ?? {};
      const after = patron.news(patron.direct());
      patron.trouble({ kind: 'reset', method, committed, times: 1 });
      await patron.slack.user.click({ user: ANNA, channel: patron.direct(), ts, actionId: 'export' });
      await patron.settled();
      await expect.poll(() => after.answers().filter(({ files }) => files?.length).length, SOON).toBe(1);
      expect(after.answers().map(({ text }) => text)).toEqual([
        expect.stringContaining('The table you asked for. It names customers'),
      ]);
      expect(patron.slack.faults.calls[0]?.times).toBe(0);
    },
  );
});
