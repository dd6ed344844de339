import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { clientOptions } from '../../src/slack/client-options.ts';
import { slackFailure } from '../../src/slack/slack-failure.ts';

let close = () => {};
afterEach(() => close());

/** The failure of a call that a server of our own answers as told. */
async function failureOf(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  const client = new WebClient('xoxb-test', { ...clientOptions(silentLog, url), timeout: 300 });
  return slackFailure(
    await client.chat.postMessage({ channel: 'C1', text: 'x' }).catch((error: unknown) => error),
  );
}

const json =
  (body: unknown, status = 200, headers = {}): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

describe('slackFailure', () => {
  it.each([
    ['2', 2000],
    ['30', 30_000],
    ['3600', 3_600_000],
    ['0', 1000],
  ])('a limit of %s seconds is waited out exactly', async (seconds, waitMs) => {
    expect(await failureOf(json({}, 429, { 'retry-after': seconds }))).toEqual({ kind: 'limited', waitMs });
  });

  it.each([
    ['no time', {}],
    ['nonsense', { 'retry-after': 'soon' }],
  ])('a limit with %s is waited out for half a minute', async (_, headers) => {
    expect(await failureOf(json({}, 429, headers))).toEqual({ kind: 'limited', waitMs: 30_000 });
  });

  it.each([
    ['a status of 500', json({ ok: false }, 500)],
    ['a page of a proxy with status 502', json('<html>Bad Gateway</html>', 502)],
    ['a page instead of JSON with status 200', json('<html>Hello</html>')],
    ['JSON cut short', json('{"ok":tr')],
    ['Slack saying that it failed', json({ ok: false, error: 'fatal_error' })],
    ['no answer', () => {}],
    ['a connection that breaks', (request: { destroy(): void }) => request.destroy()],
  ] as readonly [string, RequestListener][])('after %s the message may be there', async (_, answer) => {
    expect(await failureOf(answer)).toEqual({ kind: 'unknown' });
  });

  it('nothing was sent where nobody listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const client = new WebClient('xoxb-test', clientOptions(silentLog, `http://127.0.0.1:${port}/api/`));
    const error = await client.auth.test().catch((thrown: unknown) => thrown);
    expect(slackFailure(error)).toEqual({ kind: 'not-sent' });
  });

  it.each(['token_revoked', 'invalid_auth', 'account_inactive'])('%s stops all sending', async (error) => {
    expect(await failureOf(json({ ok: false, error }))).toEqual({ kind: 'credentials', slackError: error });
  });

  it.each(['channel_not_found', 'not_in_channel', 'is_archived', 'restricted_action', 'missing_scope'])(
    '%s is for good',
    async (error) => {
      expect(await failureOf(json({ ok: false, error }))).toEqual({ kind: 'refused', slackError: error });
    },
  );

  it('refused blocks say which', async () => {
    const messages = ['[ERROR] invalid slack file [json-pointer:/blocks/2]'];
    expect(
      await failureOf(json({ ok: false, error: 'invalid_blocks', response_metadata: { messages } })),
    ).toEqual({ kind: 'blocks', slackError: 'invalid_blocks', messages });
  });

  it('an error of our own is no failure of Slack', () => {
    expect(slackFailure(new TypeError('x'))).toBeUndefined();
  });
});
