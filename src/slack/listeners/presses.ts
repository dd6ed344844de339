import type { App, BlockAction, BlockElementAction } from '@slack/bolt';
import type { Place, Press } from '../ask.ts';
import { type Desk, noteOrTell } from './desk.ts';

/** The same button pressed again within this time by the same person is the same press. */
const DOUBLE_CLICK_MS = 2000;

type SayThere = (user: string, place: Place, sentence: string) => Promise<void>;

/** Buttons and selects on answers: each becomes a request like any other. */
export function listenToPresses(app: App, desk: Desk & { readonly say: SayThere }): void {
  const isDoubleClick = doubleClicks(desk.now);

  app.action(
    { type: 'block_actions', action_id: /^(?:rerun|export|view|ask:\d+)$/ },
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
      if (refusal !== undefined) await desk.say(press.user, press.place, refusal);
    },
  );

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
}

/** What was pressed, without the address that every press brings anew. */
const clickOf = ({ place: _, ...press }: Press, { message }: BlockAction): string =>
  JSON.stringify([press, message?.ts]);

/** The answer that a button stands on, from its value; a select says it in the id of its block. */
export const answerIdOf = (action: BlockElementAction): string | undefined => {
  if (action.type === 'button') return action.value;
  return action.block_id.startsWith('answer:') ? action.block_id.slice('answer:'.length) : undefined;
};

export function placeOf(body: BlockAction): Place {
  const channel = body.channel?.id ?? '';
  // The message that a thread hangs on carries its own time stamp: that is no thread to answer in.
  const { ts, thread_ts: thread } = (body.message ?? {}) as { ts?: string; thread_ts?: string };
  const threadTs = thread === ts ? undefined : thread;
  return {
    channel,
    kind: channel === '' || channel.startsWith('D') ? 'im' : 'channel',
    ...(threadTs !== undefined && { threadTs }),
    ...(typeof body.response_url === 'string' && { responseUrl: body.response_url }),
  };
}

function pressOf(body: BlockAction, action: BlockElementAction): Press | undefined {
  const answerId = answerIdOf(action);
  if (answerId === undefined) return undefined;
  const press = { kind: 'press', user: body.user.id, answerId, place: placeOf(body) } as const;
  if (action.type === 'static_select')
    return { ...press, action: 'view', view: action.selected_option.value };
  const [name, item] = action.action_id.split(':');
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
