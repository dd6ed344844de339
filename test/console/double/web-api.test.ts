import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackDouble } from '../../../src/console/double/slack-double.ts';
import { APP_TOKEN, call, clientOf, errorOf, MARKETING, startDouble } from './harness.ts';

let slack: SlackDouble;

beforeEach(async () => {
  slack = await startDouble();
});
afterEach(() => slack.close());

describe('who calls', () => {
  it('auth.test names the app and lists its scopes in a header', async () => {
    const answer = await clientOf(slack).auth.test();
    expect(answer).toMatchObject({
      ok: true,
      team: 'Demo Company',
      user_id: 'U0PATRON1',
      bot_id: 'B0PATRON1',
    });
    expect(answer.response_metadata?.scopes).toContain('chat:write');
  });

  it('no token, a wrong one, a revoked one and one of the wrong kind are told apart', async () => {
    expect(await call(slack, 'auth.test', { headers: { authorization: '' } })).toEqual({
      ok: false,
      error: 'not_authed',
    });
    expect(await errorOf(clientOf(slack, { token: 'xoxb-other' }).auth.test())).toBe('invalid_auth');
    expect(await errorOf(clientOf(slack, { token: APP_TOKEN }).auth.test())).toBe('not_allowed_token_type');
    slack.faults.tokenRevoked = true;
    expect(await errorOf(clientOf(slack).auth.test())).toBe('token_revoked');
  });

  it('takes the token from the form as well', async () => {
    const init = {
      headers: { authorization: '', 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
      body: new URLSearchParams({ token: 'xoxb-of-the-test' }).toString(),
    };
    expect(await call(slack, 'auth.test', init)).toMatchObject({ ok: true });
    expect(slack.calls.at(-1)?.args).toEqual({});
  });

  it('a missing scope is told with what is needed and provided', async () => {
    slack.faults.missingScopes.push('chat:write');
    const answer = await call(slack, 'chat.postMessage', {
      body: JSON.stringify({ channel: MARKETING, text: 'x' }),
    });
    expect(answer).toMatchObject({ error: 'missing_scope', needed: 'chat:write' });
    expect(answer.provided).toContain('commands');
    expect(answer.provided).not.toContain('chat:write,');
  });
});

describe('how it is called', () => {
  it.each([
    ['no.such.method', '{}', 'application/json', 'unknown_method'],
    ['auth.test', '{', 'application/json', 'invalid_json'],
    ['auth.test', '[]', 'application/json', 'json_not_object'],
    ['auth.test', 'x', 'text/plain', 'invalid_post_type'],
    ['chat.postMessage', '{}', 'application/json', 'invalid_arguments'],
    [
      'chat.postMessage',
      'channel=C0MARKET1&blocks=[',
      'application/x-www-form-urlencoded',
      'invalid_blocks_format',
    ],
  ])('%s with %s as %s is refused', async (method, body, type, error) => {
    expect(await call(slack, method, { body, headers: { 'content-type': type } })).toMatchObject({ error });
  });

  it('a form and JSON mean the same', async () => {
    const blocks = [{ type: 'divider', block_id: 'd' }];
    const form = new URLSearchParams({ channel: MARKETING, text: 'a', blocks: JSON.stringify(blocks) });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    await call(slack, 'chat.postMessage', { body: form.toString(), headers });
    await call(slack, 'chat.postMessage', {
      body: JSON.stringify({ channel: MARKETING, text: 'a', blocks }),
    });
    const [one, other] = slack.workspace.messages(MARKETING, '');
    expect(one?.blocks).toEqual(blocks);
    expect(other?.blocks).toEqual(blocks);
    expect(slack.calls[0]?.args).toEqual(slack.calls[1]?.args);
  });

  it('every call is recorded with its outcome', async () => {
    await call(slack, 'chat.postMessage', { body: JSON.stringify({ channel: 'C0NOWHERE', text: 'x' }) });
    expect(slack.calls).toMatchObject([
      {
        method: 'chat.postMessage',
        args: { channel: 'C0NOWHERE', text: 'x' },
        status: 200,
        ok: false,
        error: 'channel_not_found',
      },
    ]);
  });
});

describe('people, team, channels', () => {
  const scopes =
    'users:read users:read.email team:read channels:read groups:read im:read im:write channels:join';

  beforeEach(async () => {
    await slack.close();
    slack = await startDouble({ scopes: scopes.split(' ') });
  });

  it('users.info tells the time zone, and the language when asked', async () => {
    const { user } = await clientOf(slack).users.info({ user: 'U0ANNA001', include_locale: true });
    expect(user).toMatchObject({ tz: 'Europe/London', locale: 'en-GB', is_bot: false });
    expect([0, 3600]).toContain(user?.tz_offset);
    expect(await errorOf(clientOf(slack).users.info({ user: 'U0NOBODY1' }))).toBe('user_not_found');
  });

  it('people are found by their address, the team and the app by themselves', async () => {
    const client = clientOf(slack);
    const found = await client.users.lookupByEmail({ email: 'ben@demo-company.example' });
    expect(found.user?.id).toBe('U0BEN0001');
    expect(await errorOf(client.users.lookupByEmail({ email: 'x@y.z' }))).toBe('users_not_found');
    expect((await client.team.info()).team?.domain).toBe('demo-company');
    expect((await client.bots.info({ bot: 'B0PATRON1' })).bot?.app_id).toBe('A0PATRON1');
    expect(await errorOf(client.bots.info({ bot: 'B0OTHER' }))).toBe('bot_not_found');
  });

  it('a private channel without the app does not exist for it', async () => {
    const client = clientOf(slack);
    expect(await errorOf(client.conversations.info({ channel: 'G0BOARD01' }))).toBe('channel_not_found');
    const { channels = [] } = await client.conversations.list({ types: 'public_channel,private_channel' });
    expect(channels.map(({ name }) => name)).toEqual(['marketing', 'sales']);
    expect(await errorOf(client.conversations.list({ types: 'secret' }))).toBe('invalid_types');
  });

  it('lists come in pages', async () => {
    const client = clientOf(slack);
    const first = await client.conversations.members({ channel: MARKETING, limit: 2 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.members({ channel: MARKETING, limit: 2, cursor });
    expect([...(first.members ?? []), ...(second.members ?? [])]).toEqual([
      'U0ANNA001',
      'U0BEN0001',
      'U0PATRON1',
    ]);
    expect(second.response_metadata?.next_cursor).toBe('');
    expect(await errorOf(client.conversations.members({ channel: MARKETING, cursor: '?' }))).toBe(
      'invalid_cursor',
    );
  });

  it('a direct message opens once for a person', async () => {
    const client = clientOf(slack);
    const ben = await client.conversations.open({ users: 'U0BEN0001' });
    const again = await client.conversations.open({ users: 'U0BEN0001', return_im: true });
    expect(again.channel).toMatchObject({ id: ben.channel?.id, is_im: true, user: 'U0BEN0001' });
    expect(again.already_open).toBe(true);
    expect((await client.conversations.open({ users: 'U0ANNA001' })).channel?.id).toBe('D0ANNA001');
    expect(await errorOf(client.conversations.open({ users: 'U0NOBODY1' }))).toBe('user_not_found');
    expect(await errorOf(client.conversations.open({ users: 'U0PATRON1' }))).toBe('cannot_dm_bot');
    const join = client.conversations.join({ channel: 'D0ANNA001' });
    expect(await errorOf(join)).toBe('method_not_supported_for_channel_type');
  });
});

describe('agent surfaces and reactions', () => {
  beforeEach(async () => {
    await slack.close();
    slack = await startDouble({ scopes: ['assistant:write', 'chat:write', 'reactions:write'] });
  });

  it('a status shows until the app answers in the thread', async () => {
    const client = clientOf(slack);
    const { ts = '' } = await client.chat.postMessage({ channel: MARKETING, text: 'question' });
    const status = { channel_id: MARKETING, thread_ts: ts, status: 'is counting' };
    await client.assistant.threads.setStatus(status);
    expect(slack.workspace.status(MARKETING, ts)).toBe('is counting');
    await client.chat.postMessage({ channel: MARKETING, thread_ts: ts, text: 'answer' });
    expect(slack.workspace.status(MARKETING, ts)).toBe('');
  });

  it('more than four prompts, an unknown session status and a missing title are refused', async () => {
    const client = clientOf(slack);
    const prompts = Array.from({ length: 5 }, () => ({ title: 't', message: 'm' }));
    const suggest = client.assistant.threads.setSuggestedPrompts({ channel_id: MARKETING, prompts });
    expect(await errorOf(suggest)).toBe('too_many_prompts');
    const session = client.agents.sessions.setStatus({ channel_id: MARKETING, status: 'asleep' });
    expect(await errorOf(session)).toBe('invalid_arguments');
    const rename = client.agents.sessions.rename({ channel_id: MARKETING, title: '' });
    expect(await errorOf(rename)).toBe('invalid_arguments');
  });

  it('a reaction is given once and taken once', async () => {
    const client = clientOf(slack);
    const { ts = '' } = await client.chat.postMessage({ channel: MARKETING, text: 'x' });
    const eyes = { channel: MARKETING, timestamp: ts, name: 'eyes' };
    await client.reactions.add(eyes);
    expect(await errorOf(client.reactions.add(eyes))).toBe('already_reacted');
    await client.reactions.remove(eyes);
    expect(await errorOf(client.reactions.remove(eyes))).toBe('no_reaction');
    const nowhere = client.reactions.add({ ...eyes, timestamp: '1.000000' });
    expect(await errorOf(nowhere)).toBe('message_not_found');
  });
});

describe('blocks.validate', () => {
  it('needs no token and tells where what is wrong', async () => {
    const client = clientOf(slack, { token: 'none' });
    expect(await client.blocks.validate({ blocks: [{ type: 'divider' }] })).toMatchObject({ ok: true });
    const answer = await call(slack, 'blocks.validate', { body: JSON.stringify({ blocks: [{}] }) });
    expect(answer).toMatchObject({ ok: false, error: 'invalid_blocks' });
    expect(answer.errors).toMatchObject([
      { pointer: expect.stringMatching(/^\/blocks\/0/), code: 'missing_field' },
    ]);
  });

  it('takes exactly one of blocks, message and view', async () => {
    expect(await call(slack, 'blocks.validate', { body: '{}' })).toMatchObject({
      error: 'invalid_arguments',
    });
  });
});
