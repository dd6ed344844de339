import { ApiError, invalidArguments } from '../api-error.ts';
import { asText } from '../json.ts';
import { pushModal } from '../push-modal.ts';
import type { Slack } from '../slack.ts';
import { makeView } from '../view-factory.ts';
import { viewShape } from '../view-shape.ts';
import type { View } from '../workspace.ts';
import type { ApiCall, ApiMethods } from './api-method.ts';

export const VIEW_METHODS: ApiMethods = {
  'views.open': { run: open },
  'views.push': { run: push },
  'views.update': { run: update },
  'views.publish': { run: publish },
};

/** The view is checked first: a refused one does not use up the trigger. */
function open({ slack, args }: ApiCall): object {
  const sent = args.object('view');
  const trigger = args.required('trigger_id');
  const view = makeView(slack, sent, { user: '', type: 'modal' });
  requireNewExternalId(slack, asText(sent.external_id));
  const { user } = slack.triggers.use(trigger);
  const opened = { ...view, user };
  slack.store.setModals(user, [opened]);
  return { view: viewShape(slack, opened) };
}

/** Only an act inside a modal gives a trigger that may push another onto it. */
function push({ slack, args }: ApiCall): object {
  const sent = args.object('view');
  const trigger = args.required('trigger_id');
  const view = makeView(slack, sent, { user: '', type: 'modal' });
  const { user, viewId } = slack.triggers.use(trigger);
  const stack = slack.store.modals(user);
  if (!stack.some(({ id }) => id === viewId)) throw new ApiError('invalid_trigger_id');
  const pushed = { ...view, user };
  pushModal(slack, pushed);
  return { view: viewShape(slack, pushed) };
}

function update({ slack, args }: ApiCall): object {
  const old = args.has('external_id')
    ? slack.store.viewByExternalId(args.text('external_id'))
    : slack.store.view(args.text('view_id'));
  if (!args.has('external_id') && !args.has('view_id')) {
    throw invalidArguments('missing required field: view_id');
  }
  if (old?.type !== 'modal') throw new ApiError('not_found');
  requireHash(args.text('hash'), old);
  const view = makeView(slack, args.object('view'), { user: old.user, type: 'modal' }, old);
  slack.store.replaceView(view);
  return { view: viewShape(slack, view) };
}

function publish({ slack, args }: ApiCall): object {
  const user = args.required('user_id');
  if (slack.store.users.get(user)?.isBot !== false) throw new ApiError('user_not_found');
  const old = slack.store.home(user);
  requireHash(args.text('hash'), old);
  const view = makeView(slack, args.object('view'), { user, type: 'home' }, old);
  slack.store.setHome(view);
  return { view: viewShape(slack, view) };
}

function requireHash(hash: string, view: View | undefined): void {
  if (hash !== '' && hash !== view?.hash) throw new ApiError('hash_conflict');
}

function requireNewExternalId({ store }: Slack, externalId: string): void {
  if (externalId !== '' && store.viewByExternalId(externalId)) throw new ApiError('duplicate_external_id');
}
