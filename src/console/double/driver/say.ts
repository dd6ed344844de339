import { APP } from '../default-workspace.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Slack } from '../slack.ts';
import { viewShape } from '../view-shape.ts';
import type { Channel, Message } from '../workspace.ts';
import { type Courier, UNDELIVERED } from './courier.ts';
import type { Driver } from './driver.ts';
import { eventPayload } from './payloads.ts';
import { reachableChannel } from './reachable.ts';

/** A person writes a message. The app hears of it in a direct message, or where it is named and a member. */
export function say(slack: Slack, courier: Courier): Driver['message'] {
  return async (text, at) => {
    const channel = reachableChannel(slack, at);
    const { store, ids, now } = slack;
    const { threadTs } = at;
    if (threadTs !== undefined && store.message(channel.id, threadTs)?.threadTs !== undefined) {
      throw new Error(`${threadTs} is a reply; a thread hangs on its first message.`);
    }
    const message = store.addMessage({
      channel: channel.id,
      ts: ids.ts(now()),
      user: at.user,
      text,
      blocks: [],
      ...(threadTs !== undefined && { threadTs }),
      isBot: false,
    });
    const event = eventFor(slack, channel, message);
    return event ? courier.send('events_api', eventPayload(slack, event)) : UNDELIVERED;
  };
}

/** A person opens the app's home, or its messages. */
export function openHome(slack: Slack, courier: Courier): Driver['openHome'] {
  return async (user, tab = 'home') => {
    const { store, ids, now } = slack;
    const channel = store.openDirectMessage(user, ids.id('D')).id;
    reachableChannel(slack, { user, channel });
    const view = tab === 'home' ? store.home(user) : undefined;
    const event: JsonObject = {
      type: 'app_home_opened',
      user,
      channel,
      tab,
      event_ts: ids.ts(now()),
      ...(view && { view: viewShape(slack, view) }),
    };
    return courier.send('events_api', eventPayload(slack, event));
  };
}

function eventFor({ store, ids, scopes }: Slack, channel: Channel, message: Message): JsonObject | undefined {
  const isDirect = channel.kind === 'im';
  const isNamed = message.text.includes(`<@${APP.userId}>`) && channel.members.includes(APP.userId);
  if (!scopes.includes(isDirect ? 'im:history' : 'app_mentions:read') || !(isDirect || isNamed))
    return undefined;
  return {
    type: isDirect ? 'message' : 'app_mention',
    ...(isDirect && { channel_type: 'im' }),
    user: message.user,
    text: message.text,
    ts: message.ts,
    client_msg_id: ids.hex(32),
    team: store.team.id,
    channel: channel.id,
    event_ts: message.ts,
    blocks: [richText(ids.hex(5), message.text)],
    ...(message.threadTs !== undefined && {
      thread_ts: message.threadTs,
      parent_user_id: store.message(channel.id, message.threadTs)?.user ?? '',
    }),
  };
}

function richText(blockId: string, text: string): Json {
  const elements = text
    .split(/(<@[UW][A-Z0-9]+>)/)
    .filter((part) => part !== '')
    .map((part) => {
      const user = /^<@(.+)>$/.exec(part)?.[1];
      return user === undefined ? { type: 'text', text: part } : { type: 'user', user_id: user };
    });
  return { type: 'rich_text', block_id: blockId, elements: [{ type: 'rich_text_section', elements }] };
}
