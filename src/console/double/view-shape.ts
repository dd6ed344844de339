import { APP } from './default-workspace.ts';
import { asObject, asText, type Json, type JsonObject } from './json.ts';
import type { Slack } from './slack.ts';
import type { View } from './workspace.ts';

/** A view as Slack shows it to the app: in answers and in interactions. */
export function viewShape({ store }: Slack, view: View): { readonly [field: string]: Json } {
  const sent: JsonObject = asObject(view.view)!;
  const stack = store.modals(view.user);
  const below = stack[stack.findIndex(({ id }) => id === view.id) - 1];
  return {
    private_metadata: '',
    callback_id: '',
    external_id: '',
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: null,
    title: null,
    ...sent,
    id: view.id,
    team_id: store.team.id,
    type: asText(sent.type),
    state: view.state,
    hash: view.hash,
    previous_view_id: below?.id ?? null,
    root_view_id: view.type === 'home' ? view.id : (stack[0]?.id ?? view.id),
    app_id: APP.appId,
    app_installed_team_id: store.team.id,
    bot_id: APP.botId,
  };
}
