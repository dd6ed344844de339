import { elementState, hasState, initialState } from '../element-state.ts';
import { type InteractiveElement, interactiveElements } from '../interactive-elements.ts';
import { asArray, asObject, asText, type Json, type JsonObject } from '../json.ts';
import { messageShape } from '../message-shape.ts';
import type { Slack } from '../slack.ts';
import { viewShape } from '../view-shape.ts';
import type { Message, View } from '../workspace.ts';
import { type Courier, UNDELIVERED } from './courier.ts';
import type { Delivered, Driver } from './driver.ts';
import { interactionPayload, shownName } from './payloads.ts';
import { reachableMessage, reachableView } from './reachable.ts';

type Wanted = { readonly actionId: string; readonly blockId?: string };

/** A person clicks a button of a message. */
export function click(slack: Slack, courier: Courier): Driver['click'] {
  return async (at) => {
    const message = reachableMessage(slack, at);
    const found = buttonIn(message.blocks, at);
    return actInMessage(slack, courier, { user: at.user, message, found, picked: pressed(found) });
  };
}

/** A person clicks a button of the home or of the modal on top. */
export function clickInView(slack: Slack, courier: Courier): Driver['clickInView'] {
  return async (at) => {
    const view = reachableView(slack, at);
    const found = buttonIn(blocksOf(view), at);
    return actInView(slack, courier, { view, found, picked: pressed(found) });
  };
}

/** A person picks from a menu, or types, in a message or a view. */
export function select(slack: Slack, courier: Courier): Driver['select'] {
  return async ({ user, channel = '', ts = '', viewId, value, ...wanted }) => {
    if (viewId === undefined) {
      const message = reachableMessage(slack, { user, channel, ts });
      const found = menuIn(message.blocks, wanted);
      return actInMessage(slack, courier, {
        user,
        message,
        found,
        picked: elementState(found.element, value),
      });
    }
    const view = reachableView(slack, { user, viewId });
    const found = menuIn(blocksOf(view), wanted);
    const picked = elementState(found.element, value);
    const changed = withPicked(view, found, picked);
    slack.store.keepView(changed);
    // Inside an input block Slack tells the app at the submission, unless the block asks to hear at once.
    if (isSilentInput(view, found.blockId)) return UNDELIVERED;
    return actInView(slack, courier, { view: changed, found, picked });
  };
}

type Act = { readonly found: InteractiveElement; readonly picked: JsonObject };

function actInMessage(
  slack: Slack,
  courier: Courier,
  { user, message, found, picked }: Act & { readonly user: string; readonly message: Message },
): Promise<Delivered> {
  const { channel: id, ts, threadTs, ephemeralFor } = message;
  const values = initialState(message.blocks);
  if (hasState(found.element))
    values[found.blockId] = { ...values[found.blockId], [actionIdOf(found)]: picked };
  const payload = interactionPayload(
    slack,
    'block_actions',
    { user },
    {
      container: {
        type: 'message',
        message_ts: ts,
        channel_id: id,
        is_ephemeral: ephemeralFor !== undefined,
        thread_ts: threadTs,
      },
      channel: { id, name: shownName(slack.store.channels.get(id)!) },
      // Slack does not send the message back when only one person sees it.
      message: ephemeralFor === undefined ? messageShape(slack, message) : undefined,
      state: { values },
      response_url: slack.responseUrls.mint(slack, { user, channel: id, original: ts }),
      actions: [actionOf(slack, found, picked)],
    },
  );
  return courier.send('interactive', payload);
}

function actInView(
  slack: Slack,
  courier: Courier,
  { view, found, picked }: Act & { readonly view: View },
): Promise<Delivered> {
  const payload = interactionPayload(
    slack,
    'block_actions',
    { user: view.user, viewId: view.id },
    {
      container: { type: 'view', view_id: view.id },
      view: viewShape(slack, view),
      actions: [actionOf(slack, found, picked)],
    },
  );
  return courier.send('interactive', payload);
}

function actionOf({ ids, now }: Slack, found: InteractiveElement, picked: JsonObject): JsonObject {
  return { ...picked, action_id: actionIdOf(found), block_id: found.blockId, action_ts: ids.ts(now()) };
}

/** What a button tells: itself. */
function pressed({ element }: InteractiveElement): JsonObject {
  const told = ['type', 'text', 'value', 'style', 'url', 'confirm'].filter((field) => field in element);
  return Object.fromEntries(told.map((field) => [field, element[field]!]));
}

const actionIdOf = ({ element }: InteractiveElement) => asText(element.action_id);

function buttonIn(blocks: Json, wanted: Wanted): InteractiveElement {
  return elementIn(blocks, wanted, ({ element }) => !hasState(element));
}

function menuIn(blocks: Json, wanted: Wanted): InteractiveElement {
  return elementIn(blocks, wanted, ({ element }) => hasState(element));
}

function elementIn(
  blocks: Json,
  { actionId, blockId }: Wanted,
  fits: (found: InteractiveElement) => boolean,
): InteractiveElement {
  const found = interactiveElements(blocks).find(
    (one) => actionIdOf(one) === actionId && (blockId ?? one.blockId) === one.blockId && fits(one),
  );
  if (!found) throw new Error(`There is nothing of the kind with the action ${actionId} here.`);
  return found;
}

const blocksOf = ({ view }: View): Json => asObject(view)?.blocks ?? [];

function withPicked(view: View, { element, blockId }: InteractiveElement, picked: JsonObject): View {
  const values = asObject(asObject(view.state)?.values) ?? {};
  const block = { ...asObject(values[blockId]), [asText(element.action_id)]: picked };
  return { ...view, state: { values: { ...values, [blockId]: block } } };
}

function isSilentInput(view: View, blockId: string): boolean {
  const block = asArray(blocksOf(view))
    .map(asObject)
    .find((one) => one?.block_id === blockId);
  return block?.type === 'input' && block.dispatch_action !== true;
}
