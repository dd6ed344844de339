import { describe, expect, it } from 'vitest';
import { createConsole } from '../../../src/console/page/create-console.ts';
import { ANNA, fakeConsole, MARKETING, mrkdwn, OK, PATRON, pageOf, plain } from './fake-workspace.ts';

const HOST = 'http://127.0.0.1:3000';

describe('the page', () => {
  it('says that it is local, and shows the channels of the person', async () => {
    const page = await pageOf(fakeConsole().app);
    expect(page).toContain('this page is on your machine only; nothing is sent to Slack');
    expect(page).toMatch(/href="\/c\/C0MARKET1"[^>]*aria-current="page"/);
    expect(page).toContain('role="log"');
  });

  it('has no script, handler or style of its own', async () => {
    const page = await pageOf(fakeConsole().app);
    expect(page.match(/<script[^>]*>[^<]/g)).toBeNull();
    expect(page).not.toMatch(/\son\w+=|\sstyle=/);
  });

  it('offers questions in an empty channel, and commands with usage and examples', async () => {
    const page = await pageOf(fakeConsole().app);
    expect(page).toMatch(/data-send="\/rfm" data-channel="C0MARKET1"/);
    expect(page).toContain('data-usage="/rfm [top N]" data-summary="Who is worth the most"');
    expect(page).toContain('data-command="/rfm" data-insert="/rfm top 30"');
  });

  it('groups messages of one author, marks apps, and marks what only the reader sees', async () => {
    const { app, say } = fakeConsole();
    say('first');
    say('second');
    say('third', { ephemeralFor: ANNA });
    say('of ben alone', { ephemeralFor: 'U0BEN0001' });
    const page = await pageOf(app);
    expect(page.match(/class="message grouped"/g)).toHaveLength(1);
    expect(page).toContain('<span class="badge">APP</span>');
    expect(page.match(/Only visible to you/g)).toHaveLength(1);
    expect(page).not.toContain('of ben alone');
  });

  it('shows replies in the thread and their number in the channel', async () => {
    const { app, say } = fakeConsole();
    const root = say('question', { user: ANNA, isBot: false });
    say('the reply', { threadTs: root.ts });
    const channel = await pageOf(app);
    expect(channel).toContain('<strong>1 reply</strong>');
    expect(channel).not.toContain('the reply');
    const thread = await pageOf(app, `/c/${MARKETING}?thread=${root.ts}`);
    expect(thread).toMatch(/id="thread-messages".*question.*the reply/s);
  });

  it('counts what is unread elsewhere until it is read', async () => {
    const { app, say } = fakeConsole();
    say('news');
    expect(await pageOf(app, '/c/C0SALES01')).toContain(', 1 unread');
    await pageOf(app);
    expect(await pageOf(app, '/c/C0SALES01')).not.toContain(' unread');
  });

  it('shows the app home and a modal on top', async () => {
    const { app, workspace } = fakeConsole();
    const shared = { hash: '1', user: ANNA, callbackId: 'settings', state: {} };
    workspace.setHome({
      ...shared,
      id: 'V0HOME',
      type: 'home',
      view: { blocks: [{ type: 'header', text: plain('Welcome') }] },
    });
    const input = {
      type: 'input',
      block_id: 'currency',
      optional: true,
      label: plain('Currency'),
      element: { type: 'plain_text_input', action_id: 'code', initial_value: 'GBP' },
    };
    const view = {
      title: plain('Settings'),
      submit: plain('Save'),
      blocks: [input, { type: 'section', text: mrkdwn('note') }],
    };
    workspace.setModals(ANNA, [{ ...shared, id: 'V0MODAL', type: 'modal', view }]);
    const page = await pageOf(app, '/home');
    expect(page).toMatch(/data-view-id="V0HOME".*Welcome/s);
    expect(page).toMatch(
      /<dialog class="modal" data-modal data-view-id="V0MODAL" aria-labelledby="modal-title"/,
    );
    expect(page).toMatch(/value="GBP"[^>]*data-field data-block-id="currency" data-action-id="code"/);
    expect(page).toContain('>Save</button>');
  });

  it('closes a dialog that was left open when the page is loaded again, and keeps it on the way to another place', async () => {
    const { app, calls, workspace } = fakeConsole();
    const rest = {
      hash: '1',
      user: ANNA,
      callbackId: 'settings',
      state: {},
      view: { title: plain('Settings') },
    };
    workspace.setModals(ANNA, [{ ...rest, id: 'V0MODAL', type: 'modal' }]);
    const open = (mode: string, path: string) =>
      app.request(HOST + path, { headers: { 'sec-fetch-mode': mode } });
    expect(await (await open('cors', '/home')).text()).toContain('data-view-id="V0MODAL"');
    expect(calls).toEqual([]);
    await open('navigate', '/home');
    await open('navigate', `/c/${MARKETING}`);
    expect(calls).toEqual([1, 2].map(() => ['closeView', { user: ANNA, viewId: 'V0MODAL' }]));
  });

  it('names a message by its author, its time and its first line, without markup', async () => {
    const { app, say } = fakeConsole();
    say('Ask <@U0ANNA001> in <https://example.com/|the report>: 1 &lt; 2\nmore');
    expect(await pageOf(app)).toMatch(/aria-label="Patron, [^"]+: Ask U0ANNA001 in the report: 1 &lt; 2"/);
  });

  it('counts a single member as one', async () => {
    const { app, workspace } = fakeConsole();
    workspace.putChannel({ id: 'C0ALONE01', name: 'alone', kind: 'private', members: [ANNA] });
    expect(await (await app.request(`${HOST}/c/C0ALONE01`)).text()).toContain('>1 member<');
    expect(await pageOf(app)).toMatch(/>\d+ members</);
  });

  it('hides channels that the person is not in', async () => {
    const { app, workspace } = fakeConsole();
    workspace.putChannel({ id: 'C0SECRET1', name: 'secret', kind: 'private', members: ['U0BEN0001'] });
    expect((await app.request(`${HOST}/c/C0SECRET1`)).status).toBe(404);
    expect((await app.request(`${HOST}/events?channel=C0SECRET1`)).status).toBe(404);
  });

  it('requires a user of the workspace', () => {
    const { workspace } = fakeConsole();
    expect(() => createConsole({ workspace, user: {} as never, commands: [], userId: 'U0NOBODY' })).toThrow(
      'createConsole requires a user of the workspace, got U0NOBODY',
    );
  });
});

describe('guards', () => {
  it('every answer carries strict headers', async () => {
    for (const path of ['/', '/home', '/assets/console.js', '/files/none']) {
      const { headers } = await fakeConsole().app.request(HOST + path);
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self'.*frame-ancestors 'none'$/,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it.each([
    ['127.0.0.1:3000', 302],
    ['localhost:3000', 302],
    ['[::1]:3000', 302],
    ['evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['evil@127.0.0.1', 403],
  ])('a request to host %s is answered with %d', async (host, status) => {
    expect((await fakeConsole().app.request(`${HOST}/`, { headers: { host } })).status).toBe(status);
  });

  const send = { channel: MARKETING, text: 'hello' };

  it.each(['http://evil.example', 'null', 'https://127.0.0.1:3000', 'http://127.0.0.1:3001', ''])(
    'a post from origin "%s" is refused',
    async (origin) => {
      const { post, calls } = fakeConsole();
      expect((await post('/do/send', send, { origin })).status).toBe(403);
      expect(calls).toEqual([]);
    },
  );

  it('refuses bodies that are too long, not JSON, or not of the form', async () => {
    const { post, calls } = fakeConsole();
    expect((await post('/do/send', { ...send, text: 'x'.repeat(70_000) })).status).toBe(413);
    expect((await post('/do/send', send, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post('/do/send', '{"channel":')).status).toBe(400);
    expect((await post('/do/send', { ...send, more: 1 })).status).toBe(400);
    expect(calls).toEqual([]);
  });

  it('serves files of the workspace: pictures to look at, the rest to download', async () => {
    const { app, workspace } = fakeConsole();
    const file = { title: '', bytes: new Uint8Array([1]), altText: '', channels: [] };
    workspace.putFile({ ...file, id: 'F0PNG', name: 'a.png', mimetype: 'image/png' });
    workspace.putFile({ ...file, id: 'F0HTML', name: 'a.html', mimetype: 'text/html' });
    expect((await app.request(`${HOST}/files/F0PNG`)).headers.get('content-type')).toBe('image/png');
    const page = await app.request(`${HOST}/files/F0HTML`);
    expect(page.headers.get('content-type')).toBe('application/octet-stream');
    expect(page.headers.get('content-disposition')).toMatch(/^attachment/);
    expect((await app.request(`${HOST}/assets/../create-console.ts`)).status).toBe(404);
  });
});

describe('what the person does', () => {
  const at = { user: ANNA, channel: MARKETING };

  it('a line that begins with a slash is a command, any other a message with mentions', async () => {
    const { post, calls } = fakeConsole();
    await post('/do/send', { channel: MARKETING, text: '/rfm  top 30 ' });
    await post('/do/send', { channel: MARKETING, text: '@patron a < b, mail x@patron' });
    expect(calls).toEqual([
      ['slash', '/rfm', 'top 30', at],
      ['message', `<@${PATRON}> a &lt; b, mail x@patron`, at],
    ]);
  });

  it('a command in a thread is refused in words, as in Slack', async () => {
    const { app, post, say, calls } = fakeConsole();
    const { ts } = say('root');
    await post('/do/send', { channel: MARKETING, threadTs: ts, text: '/rfm' });
    expect(calls).toEqual([]);
    expect(await pageOf(app, `/c/${MARKETING}?thread=${ts}`)).toContain('is not supported in threads');
  });

  it('clicks, choices and forms reach the workspace', async () => {
    const { post, calls } = fakeConsole();
    const click = { channel: MARKETING, ts: '1.2', actionId: 'rerun', blockId: 'b' };
    await post('/do/click', click);
    await post('/do/click', { viewId: 'V1', actionId: 'home:settings', blockId: 'b' });
    await post('/do/select', { channel: MARKETING, ts: '1.2', actionId: 'view', value: 'grid' });
    await post('/do/submit', {
      viewId: 'V1',
      values: { currency: { code: 'EUR' }, private: { all: ['yes'] } },
    });
    await post('/do/close', { viewId: 'V1' });
    await post('/do/home', { tab: 'home' });
    expect(calls).toEqual([
      ['click', { user: ANNA, ...click }],
      ['clickInView', { user: ANNA, viewId: 'V1', actionId: 'home:settings' }],
      ['select', { user: ANNA, channel: MARKETING, ts: '1.2', actionId: 'view', value: 'grid' }],
      [
        'submit',
        { user: ANNA, viewId: 'V1', values: { currency: { code: 'EUR' }, private: { all: ['yes'] } } },
      ],
      ['closeView', { user: ANNA, viewId: 'V1' }],
      ['openHome', ANNA, 'home'],
    ]);
  });

  it.each(['operation_timeout', 'dispatch_failed'] as const)(
    '%s becomes a notice only for the person',
    async (error) => {
      const { app, post } = fakeConsole({ slash: { status: 0, ok: false, error, body: '' } });
      await post('/do/send', { channel: MARKETING, text: '/rfm' });
      const page = await pageOf(app);
      expect(page).toContain(`<code>${error}</code>`);
      expect(page).toContain('Slackbot');
      expect(page).toContain('Only visible to you');
    },
  );

  it('errors of a form come back by block', async () => {
    const body = { response_action: 'errors', errors: { currency: 'Use three letters.' } };
    const { post } = fakeConsole({ submit: { ...OK, body } });
    const answer = await post('/do/submit', { viewId: 'V1', values: {} });
    expect(await answer.json()).toEqual({ ok: false, errors: { currency: 'Use three letters.' } });
  });
});
