import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackDouble } from '../../../src/console/double/slack-double.ts';
import type { Channel } from '../../../src/console/double/workspace.ts';
import {
  ANNA,
  BEN,
  BOARD,
  call,
  clientOf,
  DIRECT,
  errorOf,
  MARKETING,
  section,
  startDouble,
} from './harness.ts';

const KEY = { event_type: 'patron_post', event_payload: { key: 'k1' } };

let slack: SlackDouble;

beforeEach(async () => {
  slack = await startDouble({ scopes: ['chat:write', 'channels:history', 'channels:read', 'im:history'] });
});
afterEach(() => slack.close());

const post = (text: string, more: { thread_ts?: string } = {}) =>
  clientOf(slack).chat.postMessage({ channel: MARKETING, text, ...more });

describe('chat.postMessage', () => {
  it('stores the message and gives it back with ids on its blocks', async () => {
    const answer = await clientOf(slack).chat.postMessage({
      channel: MARKETING,
      text: 'hello',
      blocks: [section('*hello*')],
      metadata: KEY,
    });
    expect(answer).toMatchObject({
      channel: MARKETING,
      message: { text: 'hello', bot_id: 'B0PATRON1', metadata: KEY },
    });
    expect(answer.ts).toMatch(/^\d{10}\.\d{6}$/);
    expect(answer.message?.blocks?.[0]?.block_id).toBeTruthy();
    expect(slack.workspace.messages(MARKETING, ANNA)).toMatchObject([
      { ts: answer.ts, isBot: true, metadata: KEY },
    ]);
  });

  it.each([
    [{ channel: 'C0NOWHERE', text: 'x' }, 'channel_not_found'],
    [{ channel: BOARD, text: 'x' }, 'channel_not_found'],
    [{ channel: MARKETING }, 'no_text'],
    [{ channel: MARKETING, text: 'x', blocks: [{ type: 'nonsense' }] }, 'invalid_blocks'],
    [{ channel: MARKETING, text: 'x', attachments: [{ text: 'old' }] }, 'invalid_attachments'],
    [{ channel: MARKETING, text: 'x', metadata: { event_type: 'x' } }, 'invalid_metadata_format'],
    [
      {
        channel: MARKETING,
        text: 'x',
        metadata: { event_type: 'x', event_payload: { a: 'b'.repeat(17_000) } },
      },
      'metadata_too_large',
    ],
    [{ channel: MARKETING, text: 'x', markdown_text: 'y' }, 'markdown_text_conflict'],
    [{ channel: MARKETING, text: 'x', thread_ts: 'yesterday' }, 'invalid_thread_ts'],
    [{ channel: MARKETING, text: 'x', thread_ts: '1700000000.000001' }, 'thread_not_found'],
  ])('%j is refused as %s', async (args, error) => {
    expect(await call(slack, 'chat.postMessage', { body: JSON.stringify(args) })).toMatchObject({
      ok: false,
      error,
    });
    expect(slack.workspace.messages(MARKETING, ANNA)).toEqual([]);
  });

  it('says where a block is wrong', async () => {
    const body = JSON.stringify({ channel: MARKETING, text: 'x', blocks: [{ type: 'header' }] });
    const answer = await call(slack, 'chat.postMessage', { body });
    expect(answer.errors).toEqual([expect.stringContaining('[json-pointer:/blocks/0')]);
  });

  it('reaches a public channel without the app only with chat:write.public', async () => {
    const public_ = await startDouble({ scopes: ['chat:write', 'chat:write.public', 'channels:join'] });
    const leave = (one: SlackDouble) => {
      const channels = one.workspace.channels as Map<string, Channel>;
      channels.set(MARKETING, { ...channels.get(MARKETING)!, members: [ANNA] });
    };
    leave(slack);
    leave(public_);
    expect(await errorOf(post('x'))).toBe('not_in_channel');
    const client = clientOf(public_);
    expect(await client.chat.postMessage({ channel: MARKETING, text: 'x' })).toMatchObject({ ok: true });
    const private_ = client.chat.postEphemeral({ channel: MARKETING, user: ANNA, text: 'x' });
    expect(await errorOf(private_)).toBe('not_in_channel');
    await client.conversations.join({ channel: MARKETING });
    expect(public_.workspace.channels.get(MARKETING)?.members).toContain('U0PATRON1');
    await public_.close();
  });

  it('reaches a person by their id, in the direct message', async () => {
    const answer = await clientOf(slack).chat.postMessage({ channel: ANNA, text: 'x' });
    expect(answer.channel).toBe(DIRECT);
  });

  it('a reply hangs on a message that stands on its own', async () => {
    const parent = await post('question');
    const reply = await post('answer', { thread_ts: parent.ts! });
    expect(reply.message?.thread_ts).toBe(parent.ts);
    expect(await errorOf(post('deeper', { thread_ts: reply.ts! }))).toBe('cannot_reply_to_message');
  });
});

describe('chat.postEphemeral', () => {
  it('shows to one person and never in the history', async () => {
    const client = clientOf(slack);
    const { message_ts: ts } = await client.chat.postEphemeral({
      channel: MARKETING,
      user: ANNA,
      text: 'psst',
    });
    expect(slack.workspace.messages(MARKETING, ANNA)).toMatchObject([{ ts, ephemeralFor: ANNA }]);
    expect(slack.workspace.messages(MARKETING, BEN)).toEqual([]);
    expect((await client.conversations.history({ channel: MARKETING })).messages).toEqual([]);
    expect(await errorOf(client.chat.update({ channel: MARKETING, ts: ts!, text: 'x' }))).toBe(
      'cant_update_message',
    );
  });

  it('needs a person of the channel', async () => {
    const direct = clientOf(slack).chat.postEphemeral({ channel: DIRECT, user: BEN, text: 'x' });
    expect(await errorOf(direct)).toBe('user_not_in_channel');
  });
});

describe('chat.update and chat.delete', () => {
  it('what is not given stays; an empty array takes the blocks away', async () => {
    const client = clientOf(slack);
    const blocks = [section('a')];
    const { ts = '' } = await client.chat.postMessage({ channel: MARKETING, text: 'one', blocks });
    await client.chat.update({ channel: MARKETING, ts, text: 'two' });
    expect(slack.workspace.messages(MARKETING, ANNA)[0]).toMatchObject({
      text: 'two',
      edited: true,
      blocks: [{ type: 'section' }],
    });
    await client.chat.update({ channel: MARKETING, ts, text: 'three', blocks: [] });
    expect(slack.workspace.messages(MARKETING, ANNA)[0]?.blocks).toEqual([]);
    const nothing = await call(slack, 'chat.update', { body: JSON.stringify({ channel: MARKETING, ts }) });
    expect(nothing.error).toBe('no_text');
  });

  it('only a message of the app that is there', async () => {
    const client = clientOf(slack);
    await slack.user.message('mine', { user: ANNA, channel: MARKETING });
    const { ts = '' } = slack.workspace.messages(MARKETING, ANNA)[0]!;
    expect(await errorOf(client.chat.update({ channel: MARKETING, ts, text: 'x' }))).toBe(
      'cant_update_message',
    );
    expect(await errorOf(client.chat.delete({ channel: MARKETING, ts }))).toBe('cant_delete_message');
    const gone = client.chat.delete({ channel: MARKETING, ts: '1.000000' });
    expect(await errorOf(gone)).toBe('message_not_found');
    const own = await post('own');
    await client.chat.delete({ channel: MARKETING, ts: own.ts! });
    expect(slack.workspace.messages(MARKETING, ANNA)).toHaveLength(1);
  });
});

describe('history', () => {
  it('is newest first, without replies, with metadata only when asked', async () => {
    const client = clientOf(slack);
    const first = await client.chat.postMessage({ channel: MARKETING, text: 'first', metadata: KEY });
    await post('reply', { thread_ts: first.ts! });
    await post('second');
    const plainly = await client.conversations.history({ channel: MARKETING });
    expect(plainly.messages?.map(({ text }) => text)).toEqual(['second', 'first']);
    expect(plainly.messages?.[1]).toMatchObject({ reply_count: 1 });
    expect(plainly.messages?.[1]).not.toHaveProperty('metadata');
    const full = await client.conversations.history({ channel: MARKETING, include_all_metadata: true });
    expect(full.messages?.[1]?.metadata).toEqual(KEY);
    const replies = await client.conversations.replies({ channel: MARKETING, ts: first.ts! });
    expect(replies.messages?.map(({ text }) => text)).toEqual(['first', 'reply']);
    const none = client.conversations.replies({ channel: MARKETING, ts: '1700000000.000001' });
    expect(await errorOf(none)).toBe('thread_not_found');
  });

  it('keeps to the bounds and comes in pages', async () => {
    const client = clientOf(slack);
    const [one, two, three] = [await post('1'), await post('2'), await post('3')];
    const textsOf = async (args: object) =>
      (await client.conversations.history({ channel: MARKETING, ...args })).messages?.map(({ text }) => text);
    expect(await textsOf({ oldest: one.ts })).toEqual(['3', '2']);
    expect(await textsOf({ oldest: two.ts, latest: three.ts, inclusive: true })).toEqual(['3', '2']);
    expect(await textsOf({ limit: 1 })).toEqual(['3']);
  });

  it('needs the scope of the kind of channel', async () => {
    slack.faults.missingScopes.push('im:history');
    const client = clientOf(slack);
    expect(await errorOf(client.conversations.history({ channel: DIRECT }))).toBe('missing_scope');
    expect((await client.conversations.history({ channel: MARKETING })).ok).toBe(true);
  });
});

describe('links and schedules', () => {
  it('a permalink names channel and message', async () => {
    const client = clientOf(slack);
    const { ts = '' } = await post('x');
    const { permalink } = await client.chat.getPermalink({ channel: MARKETING, message_ts: ts });
    expect(permalink).toBe(`https://demo-company.slack.com/archives/${MARKETING}/p${ts.replace('.', '')}`);
    const none = client.chat.getPermalink({ channel: MARKETING, message_ts: '1.000000' });
    expect(await errorOf(none)).toBe('message_not_found');
  });

  it('a message is scheduled for the next 120 days', async () => {
    const client = clientOf(slack);
    const now = Date.now() / 1000;
    const at = (post_at: number) =>
      client.chat.scheduleMessage({ channel: MARKETING, text: 'later', post_at });
    expect(await errorOf(at(now - 1))).toBe('time_in_past');
    expect(await errorOf(at(now + 121 * 86_400))).toBe('time_too_far');
    expect((await at(Date.now() / 1000 + 1)).scheduled_message_id).toMatch(/^Q/);
    await expect.poll(() => slack.workspace.messages(MARKETING, ANNA).length, { timeout: 10_000 }).toBe(1);
  });
});
