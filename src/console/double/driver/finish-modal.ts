import { ApiError } from '../api-error.ts';
import { asArray, asObject, asText, type Json, type JsonObject } from '../json.ts';
import { pushModal } from '../push-modal.ts';
import type { Slack } from '../slack.ts';
import { makeView } from '../view-factory.ts';
import { viewShape } from '../view-shape.ts';
import type { View } from '../workspace.ts';
import { type Courier, UNDELIVERED } from './courier.ts';
import type { Delivered, Driver } from './driver.ts';
import { interactionPayload } from './payloads.ts';
import { reachableView } from './reachable.ts';
import { filledValues, missingInputs } from './submitted-values.ts';

/** A person submits the modal on top; what comes back decides what happens to it. */
export function submit(slack: Slack, courier: Courier): Driver['submit'] {
  return async ({ user, viewId, values }) => {
    const open = reachableModal(slack, { user, viewId });
    const view = { ...open, state: { values: filledValues(open, values) } };
    const errors = missingInputs(view);
    if (Object.keys(errors).length > 0)
      return { ...UNDELIVERED, body: { response_action: 'errors', errors } };
    slack.store.keepView(view);
    const fields = { view: viewShape(slack, view), response_urls: [] };
    const payload = interactionPayload(slack, 'view_submission', { user, viewId }, fields);
    const delivered = await courier.send('interactive', payload);
    return delivered.ok ? follow(slack, view, delivered) : delivered;
  };
}

/** A person closes the modal on top; the app hears of it when it asked to. */
export function closeView(slack: Slack, courier: Courier): Driver['closeView'] {
  return async ({ user, viewId }) => {
    const view = reachableModal(slack, { user, viewId });
    const sent = asObject(view.view)!;
    const shown = viewShape(slack, view);
    const isCleared = sent.clear_on_close === true;
    slack.store.setModals(user, isCleared ? [] : slack.store.modals(user).slice(0, -1));
    if (sent.notify_on_close !== true) return UNDELIVERED;
    const fields = { view: shown, is_cleared: isCleared };
    return courier.send('interactive', interactionPayload(slack, 'view_closed', { user, viewId }, fields));
  };
}

function reachableModal(slack: Slack, at: { user: string; viewId: string }): View {
  const view = reachableView(slack, at);
  if (view.type !== 'modal') throw new Error('A home has nothing to submit and is not closed.');
  return view;
}

/** Does what the acknowledgement of a submission says; one that Slack cannot follow shows as a failure. */
function follow(slack: Slack, view: View, delivered: Delivered): Delivered {
  const body: JsonObject = asObject(delivered.body as Json) ?? {};
  try {
    followAction(slack, view, body);
    return delivered;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: delivered.status, ok: false, error: 'dispatch_failed', body: error.body };
  }
}

function followAction(slack: Slack, view: View, body: JsonObject): void {
  const { store } = slack;
  const next = asObject(body.view) ?? {};
  const owner = { user: view.user, type: 'modal' } as const;
  const rest = store.modals(view.user).filter(({ id }) => id !== view.id);
  if (body.response_action === undefined) store.setModals(view.user, rest);
  else if (body.response_action === 'clear') store.setModals(view.user, []);
  else if (body.response_action === 'errors') requireKnownInputs(view, asObject(body.errors));
  else if (body.response_action === 'update') store.replaceView(makeView(slack, next, owner, view));
  else if (body.response_action === 'push') pushModal(slack, makeView(slack, next, owner));
  else throw new ApiError('invalid_response_action');
}

/** Slack shows an error beneath its input; one for a block that is no input it cannot show. */
function requireKnownInputs(view: View, errors: JsonObject = {}): void {
  const blocks = asArray(asObject(view.view)?.blocks).map(asObject);
  const inputs = blocks.filter((block) => block?.type === 'input').map((block) => asText(block?.block_id));
  const named = Object.keys(errors);
  if (named.length === 0 || !named.every((id) => inputs.includes(id))) throw new ApiError('invalid_errors');
}
