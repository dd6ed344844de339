import { APP } from '../default-workspace.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Slack } from '../slack.ts';
import type { Channel } from '../workspace.ts';

/** Slack still sends the token that signatures replaced; nothing should look at it. */
const LEGACY_TOKEN = 'verification-token-of-old';

/** How Slack names a channel in a payload: only public ones by their name. */
export const shownName = ({ kind, name }: Channel): string =>
  ({ public: name, private: 'privategroup', im: 'directmessage' })[kind];

/** A slash command. */
export function commandPayload(
  { store, triggers }: Slack,
  given: {
    readonly user: string;
    readonly channel: Channel;
    readonly command: string;
    readonly text: string;
    readonly responseUrl: string;
  },
): JsonObject {
  const { user, channel, command, text } = given;
  return {
    token: LEGACY_TOKEN,
    team_id: store.team.id,
    team_domain: store.team.domain,
    channel_id: channel.id,
    channel_name: shownName(channel),
    user_id: user,
    user_name: store.users.get(user)!.name,
    command,
    text,
    api_app_id: APP.appId,
    is_enterprise_install: 'false',
    response_url: given.responseUrl,
    trigger_id: triggers.mint(user),
  };
}

/** The envelope of the Events API around an event. */
export function eventPayload({ store, ids, now }: Slack, event: JsonObject): JsonObject {
  return {
    token: LEGACY_TOKEN,
    team_id: store.team.id,
    context_team_id: store.team.id,
    api_app_id: APP.appId,
    event,
    type: 'event_callback',
    event_id: ids.id('Ev'),
    event_time: Math.floor(now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: store.team.id,
        user_id: APP.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: ids.hex(32),
  };
}

/**
 * An act on blocks or on a view.
 *
 * @param viewId the modal in which the person acted
 */
export function interactionPayload(
  { store, triggers }: Slack,
  type: 'block_actions' | 'view_submission' | 'view_closed',
  by: { readonly user: string; readonly viewId?: string },
  fields: { readonly [field: string]: unknown },
): JsonObject {
  const { name } = store.users.get(by.user)!;
  const { id, domain } = store.team;
  const payload = {
    type,
    team: { id, domain },
    user: { id: by.user, username: name, name, team_id: id },
    api_app_id: APP.appId,
    token: LEGACY_TOKEN,
    enterprise: null,
    is_enterprise_install: false,
    ...(type !== 'view_closed' && { trigger_id: triggers.mint(by.user, by.viewId) }),
    ...fields,
  };
  // What goes over the wire is JSON: undefined fields vanish here and not later.
  return JSON.parse(JSON.stringify(payload)) as { readonly [field: string]: Json };
}
