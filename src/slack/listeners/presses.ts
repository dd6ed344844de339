import type { App, BlockAction, BlockElementAction } from '@slack/bolt';
import type { Place, Press } from '../ask.ts';
import { type Desk, noteOrTell } from './desk.ts';

/** The same button pressed again within this time by the same person is the same press. */
const DOUBLE_CLICK_MS = 2000;

export type PressDesk = Desk & {
  say(user: string, place: Place, sentence: string): Promise<void>;
  /** In the place of what was pressed: that Patron is on it. */
  sayWorking(place: Place, question: string): Promise<void>;
};

const OLD_BUTTON =
  'This button is of another version of Patron and does nothing any more. Ask the question again.';

/** What has a listener, here and elsewhere; anything else is of another version. */
const UNKNOWN =
  /^(?!(?:rerun|export|view|share|(?:ask|choose|try):\d+|home:settings|(?:home:(?:ask|answer)|link):.*)$)/;

/** Buttons and selects on answers: each becomes a request like any other. */
export function listenToPresses(app: App, desk: PressDesk): void {
  const isDoubleClick = doubleClicks(desk.now);

  app.action(
    { type: 'block_actions', action_id: /^(?:rerun|export|view|(?:ask|choose):\d+)$/ },
    async ({ ack, body, action }) => {
      const press = pressOf(body as BlockAction, action as BlockElementAction);
      if (press === undefined || isDoubleClick(clickOf(press, body as BlockAction))) {
        return await ack();
      }
      const refusal = await noteOrTell(desk, {
        key: `press:${(body as BlockAction).trigger_id}`,
        ask: press,
      });
      await ack();
      const said = refusal ?? (press.action === 'export' ? exportSentence(press.place) : undefined);
      if (said !== undefined) await desk.say(press.user, press.place, said);
    },
  );

  app.action({ type: 'block_actions', action_id: /^try:\d+$/ }, async ({ ack, body, action }) => {
    const text = action.type === 'button' ? (action.value ?? '') : '';
    const { user, trigger_id: trigger } = body as BlockAction;
    const place = placeOf(body as BlockAction);
    const ask = { kind: 'question', user: user.id, text, place } as const;
    const refusal = await noteOrTell(desk, { key: `press:${trigger}`, ask });
    await ack();
    if (refusal !== undefined) await desk.say(user.id, place, refusal);
    else if (place.working) await desk.sayWorking(place, text);
  });

  app.action({ type: 'block_actions', action_id: /^home:(?:ask|answer):/ }, async ({ ack, body, action }) => {
    const asked = homeQuestion(body as BlockAction, action as BlockElementAction);
    if (asked !== undefined) {
      const refusal = await noteOrTell(desk, {
        key: `press:${(body as BlockAction).trigger_id}`,
        ask: asked,
      });
      if (refusal !== undefined) await desk.say(asked.user, asked.place, refusal);
    }
    await ack();
  });

  // Links and menus that need no answer still want to be acknowledged.
  app.action(/^link:/, async ({ ack }) => await ack());

  app.action({ type: 'block_actions', action_id: UNKNOWN }, async ({ ack, body }) => {
    await ack();
    await desk.say((body as BlockAction).user.id, placeOf(body as BlockAction), OLD_BUTTON);
  });
}

const exportSentence = ({ kind }: Place): string =>
  kind === 'im'
    ? 'The table comes here as a CSV file in a moment.'
    : 'The table comes as a CSV file into your messages with Patron in a moment.';

/** What was pressed, without the address that every press brings anew. */
const clickOf = ({ place: _, ...press }: Press, { message }: BlockAction): string =>
  JSON.stringify([press, message?.ts]);

/** The answer that a button stands on, from its value; a select says it in the id of its block. */
export const answerIdOf = (action: BlockElementAction): string | undefined => {
  if (action.type === 'button') return action.value;
  return action.block_id.startsWith('answer:') ? action.block_id.slice('answer:'.length) : undefined;
};

type Shown = { readonly ts?: string; readonly thread_ts?: string };

export function placeOf(body: BlockAction): Place {
  const channel = body.channel?.id ?? '';
  // What one person alone sees is not sent along; its thread is named beside it.
  const { ts, thread_ts: thread } = (body.message ?? body.container ?? {}) as Shown;
  // The message that a thread hangs on carries its own time stamp: that is no thread to answer in.
  const threadTs = thread === ts ? undefined : thread;
  const isEphemeral = body.container?.is_ephemeral === true;
  return {
    channel,
    kind: channel === '' || channel.startsWith('D') ? 'im' : 'channel',
    ...(threadTs !== undefined && { threadTs }),
    ...(typeof body.response_url === 'string' && { responseUrl: body.response_url }),
    // It is a refusal, and makes room for what is asked instead.
    ...(isEphemeral && { working: true as const }),
  };
}

function pressOf(body: BlockAction, action: BlockElementAction): Press | undefined {
  const answerId = answerIdOf(action);
  if (answerId === undefined) return undefined;
  const press = { kind: 'press', user: body.user.id, answerId, place: placeOf(body) } as const;
  const [name, item] = action.action_id.split(':');
  if (action.type === 'static_select') {
    const { value } = action.selected_option;
    if (name !== 'choose') return { ...press, action: 'view', view: value };
    return { ...press, action: 'choose', menu: Number(item), option: Number(value) };
  }
  if (name === 'ask') return { ...press, action: 'ask', item: Number(item) };
  return name === 'export' || name === 'rerun' ? { ...press, action: name } : undefined;
}

/** App Home is nobody's channel: what is asked there is answered in the direct conversation. */
function homeQuestion(body: BlockAction, action: BlockElementAction) {
  const place: Place = { channel: '', kind: 'im' };
  const by = { user: body.user.id, place };
  const [, what = '', name = ''] = action.action_id.split(':');
  if (what === 'ask') return { ...by, kind: 'question', text: `/${name}` } as const;
  const answerId = answerIdOf(action);
  return answerId === undefined ? undefined : ({ ...by, kind: 'press', action: 'rerun', answerId } as const);
}

function doubleClicks(now: () => number): (press: string) => boolean {
  const recent = new Map<string, number>();
  return (press) => {
    for (const [known, at] of recent) if (now() - at > DOUBLE_CLICK_MS) recent.delete(known);
    if (recent.has(press)) return true;
    recent.set(press, now());
    return false;
  };
}
