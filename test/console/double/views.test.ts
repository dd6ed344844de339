import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SlackDouble } from '../../../src/console/double/slack-double.ts';
import {
  ANNA,
  button,
  call,
  clientOf,
  errorOf,
  MARKETING,
  plain,
  startDouble,
  startReceiver,
} from './harness.ts';

const AT = { user: ANNA, channel: MARKETING };

let slack: SlackDouble;
let app: Awaited<ReturnType<typeof startReceiver>>;
let clock: number;

beforeEach(async () => {
  clock = Date.now();
  app = await startReceiver();
  slack = await startDouble({ requestUrl: app.url, now: () => clock });
});
afterEach(async () => {
  app.close();
  await slack.close();
});

const nameInput = {
  type: 'input' as const,
  block_id: 'name',
  label: plain('Name'),
  element: { type: 'plain_text_input' as const, action_id: 'name' },
};
const colour = {
  type: 'input' as const,
  block_id: 'colour',
  optional: true,
  label: plain('Colour'),
  element: {
    type: 'static_select' as const,
    action_id: 'colour',
    options: [
      { text: plain('Red'), value: 'red' },
      { text: plain('Blue'), value: 'blue' },
    ],
  },
};
const more = { type: 'actions' as const, block_id: 'more', elements: [button('more')] };
const modal = (changes: object = {}) => ({
  type: 'modal' as const,
  callback_id: 'settings',
  title: plain('Settings'),
  submit: plain('Save'),
  blocks: [nameInput, colour, more],
  ...changes,
});

const trigger = async (): Promise<string> => {
  await slack.user.slash('/settings', '', AT);
  return app.last().trigger_id;
};
const open = async (changes: object = {}) => {
  const { view } = await clientOf(slack).views.open({ trigger_id: await trigger(), view: modal(changes) });
  return view!.id!;
};
const top = () => slack.workspace.modal(ANNA);
const pushFrom = async (viewId: string) => {
  await slack.user.clickInView({ user: ANNA, viewId, actionId: 'more' });
  return clientOf(slack).views.push({ trigger_id: app.last().trigger_id, view: modal() });
};

describe('opening a modal', () => {
  it('shows it to the person of the trigger', async () => {
    const id = await open({ private_metadata: 'p' });
    expect(top()).toMatchObject({ id, type: 'modal', user: ANNA, callbackId: 'settings' });
    expect(top()?.state).toMatchObject({
      values: { name: { name: { type: 'plain_text_input', value: null } } },
    });
  });

  it('works once, for three seconds', async () => {
    const client = clientOf(slack);
    const id = await trigger();
    await client.views.open({ trigger_id: id, view: modal() });
    expect(await errorOf(client.views.open({ trigger_id: id, view: modal() }))).toBe('exchanged_trigger_id');
    const late = await trigger();
    clock += 3001;
    expect(await errorOf(client.views.open({ trigger_id: late, view: modal() }))).toBe('expired_trigger_id');
    const invented = client.views.open({ trigger_id: '1.2.3', view: modal() });
    expect(await errorOf(invented)).toBe('invalid_trigger_id');
  });

  it('a view that Slack would refuse is refused, and the trigger lives on', async () => {
    const id = await trigger();
    const view = { ...modal(), title: plain('A title of more than 24 characters') };
    const answer = await call(slack, 'views.open', { body: JSON.stringify({ trigger_id: id, view }) });
    expect(answer).toMatchObject({ ok: false, errors: [expect.stringContaining('/view/title')] });
    const home = { trigger_id: id, view: { type: 'home' as const, blocks: [more] } };
    expect((await call(slack, 'views.open', { body: JSON.stringify(home) })).ok).toBe(false);
    expect((await clientOf(slack).views.open({ trigger_id: id, view: modal() })).ok).toBe(true);
  });

  it('stacks up to three, pushed from inside', async () => {
    const client = clientOf(slack);
    const first = await open();
    const outside = client.views.push({ trigger_id: await trigger(), view: modal() });
    expect(await errorOf(outside)).toBe('invalid_trigger_id');
    const second = await pushFrom(first);
    expect(second.view).toMatchObject({ previous_view_id: first, root_view_id: first });
    await pushFrom(second.view!.id!);
    expect(await errorOf(pushFrom(top()!.id))).toBe('push_limit_reached');
  });
});

describe('updating a view', () => {
  it('keeps what was typed where block and action are the same, and wants the latest hash', async () => {
    const client = clientOf(slack);
    const viewId = await open({ external_id: 'mine' });
    await slack.user.select({ user: ANNA, viewId, actionId: 'name', value: 'Ann' });
    const { hash = '' } = (await client.views.update({ view_id: viewId, view: modal() })).view!;
    expect(top()).toMatchObject({
      id: viewId,
      hash,
      state: { values: { name: { name: { value: 'Ann' } } } },
    });
    const stale = client.views.update({ view_id: viewId, hash: 'old', view: modal() });
    expect(await errorOf(stale)).toBe('hash_conflict');
    expect(
      (await client.views.update({ view_id: viewId, hash, view: modal({ external_id: 'mine' }) })).ok,
    ).toBe(true);
    expect((await client.views.update({ external_id: 'mine', view: modal() })).ok).toBe(true);
    const nowhere = client.views.update({ view_id: 'V0NOWHERE', view: modal() });
    expect(await errorOf(nowhere)).toBe('not_found');
  });

  it('a home keeps its id and has its own hash', async () => {
    const client = clientOf(slack);
    const view = { type: 'home' as const, blocks: [more] };
    const first = await client.views.publish({ user_id: ANNA, view });
    const second = await client.views.publish({ user_id: ANNA, view, hash: first.view!.hash! });
    expect(second.view?.id).toBe(first.view?.id);
    expect(slack.workspace.home(ANNA)?.hash).toBe(second.view?.hash);
    const stale = client.views.publish({ user_id: ANNA, view, hash: first.view!.hash! });
    expect(await errorOf(stale)).toBe('hash_conflict');
    expect(await errorOf(client.views.publish({ user_id: 'U0NOBODY1', view }))).toBe('user_not_found');
  });
});

describe('submitting', () => {
  const values = { name: { name: 'Ann' }, colour: { colour: 'blue' } };

  it('tells what was filled in, and an empty acknowledgement closes the modal', async () => {
    const viewId = await open();
    await slack.user.submit({ user: ANNA, viewId, values });
    expect(app.last()).toMatchObject({
      type: 'view_submission',
      view: {
        id: viewId,
        callback_id: 'settings',
        hash: expect.any(String),
        state: {
          values: {
            name: { name: { type: 'plain_text_input', value: 'Ann' } },
            colour: { colour: { selected_option: { value: 'blue', text: plain('Blue') } } },
          },
        },
      },
    });
    expect(top()).toBeUndefined();
  });

  it('a required input left empty is answered by Slack itself', async () => {
    const viewId = await open();
    const before = app.received.length;
    expect(await slack.user.submit({ user: ANNA, viewId, values: {} })).toMatchObject({
      ok: true,
      body: { response_action: 'errors', errors: { name: expect.any(String) } },
    });
    expect(app.received).toHaveLength(before);
  });

  it('an input that is not there cannot be filled in', async () => {
    const viewId = await open();
    const filled = slack.user.submit({ user: ANNA, viewId, values: { other: { x: 'y' } } });
    await expect(filled).rejects.toThrow('no input x');
  });

  it('errors keep the modal and what was typed', async () => {
    const viewId = await open();
    app.replyJson({ response_action: 'errors', errors: { name: 'Too short.' } });
    expect(await slack.user.submit({ user: ANNA, viewId, values })).toMatchObject({ ok: true });
    expect(top()).toMatchObject({ id: viewId, state: { values: { name: { name: { value: 'Ann' } } } } });
    app.replyJson({ response_action: 'errors', errors: { more: 'Not an input.' } });
    expect(await slack.user.submit({ user: ANNA, viewId, values })).toMatchObject({
      error: 'dispatch_failed',
    });
  });

  it('update replaces, push stacks, clear takes all away', async () => {
    const viewId = await open();
    app.replyJson({ response_action: 'update', view: modal({ callback_id: 'two' }) });
    await slack.user.submit({ user: ANNA, viewId, values });
    expect(top()).toMatchObject({ id: viewId, callbackId: 'two' });
    app.replyJson({ response_action: 'push', view: modal({ callback_id: 'three' }) });
    await slack.user.submit({ user: ANNA, viewId, values });
    expect(top()).toMatchObject({ callbackId: 'three' });
    app.replyJson({ response_action: 'update', view: { type: 'modal' } });
    expect(await slack.user.submit({ user: ANNA, viewId: top()!.id, values })).toMatchObject({ ok: false });
    app.replyJson({ response_action: 'clear' });
    await slack.user.submit({ user: ANNA, viewId: top()!.id, values });
    expect(top()).toBeUndefined();
  });

  it('only the modal on top can be submitted', async () => {
    const first = await open();
    await pushFrom(first);
    await expect(slack.user.submit({ user: ANNA, viewId: first, values })).rejects.toThrow('no view');
  });
});

describe('closing', () => {
  it('is told only when asked for', async () => {
    const before = await open();
    const received = app.received.length;
    await slack.user.closeView({ user: ANNA, viewId: before });
    expect(app.received).toHaveLength(received);
    const viewId = await open({ notify_on_close: true });
    await slack.user.closeView({ user: ANNA, viewId });
    expect(app.last()).toMatchObject({ type: 'view_closed', view: { id: viewId }, is_cleared: false });
    expect(top()).toBeUndefined();
  });
});

describe('acting in a modal', () => {
  it('an input is told at the submission, unless its block asks to hear at once', async () => {
    const viewId = await open();
    const received = app.received.length;
    await slack.user.select({ user: ANNA, viewId, actionId: 'colour', value: 'red' });
    expect(app.received).toHaveLength(received);
    await clientOf(slack).views.update({
      view_id: viewId,
      view: modal({ blocks: [{ ...colour, dispatch_action: true }] }),
    });
    await slack.user.select({ user: ANNA, viewId, actionId: 'colour', value: 'red' });
    expect(app.last()).toMatchObject({
      type: 'block_actions',
      actions: [{ selected_option: { value: 'red' } }],
    });
  });
});
