import type { Slack } from '../slack.ts';
import type { Channel, Message, View } from '../workspace.ts';

/**
 * The channel, as far as the person can write in it.
 *
 * @throws Error when there is none, or it is not theirs to see
 */
export function reachableChannel({ store }: Slack, at: { user: string; channel: string }): Channel {
  if (store.users.get(at.user)?.isBot !== false) throw new Error(`Nobody has the id ${at.user}.`);
  const channel = store.channels.get(at.channel);
  if (!channel?.members.includes(at.user)) throw new Error(`${at.user} is not in the channel ${at.channel}.`);
  return channel;
}

/** @throws Error when the person cannot see such a message */
export function reachableMessage(slack: Slack, at: { user: string; channel: string; ts: string }): Message {
  const channel = reachableChannel(slack, at);
  const message = slack.store.messages(channel.id, at.user).find(({ ts }) => ts === at.ts);
  if (!message) throw new Error(`${at.user} sees no message ${at.ts} in ${at.channel}.`);
  return message;
}

/** @throws Error when the view is neither the person's home nor the modal on top */
export function reachableView({ store }: Slack, at: { user: string; viewId: string }): View {
  const view = [store.modal(at.user), store.home(at.user)].find((one) => one?.id === at.viewId);
  if (!view) throw new Error(`${at.user} has no view ${at.viewId} open.`);
  return view;
}
