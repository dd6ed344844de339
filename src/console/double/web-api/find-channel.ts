import { ApiError } from '../api-error.ts';
import { APP } from '../default-workspace.ts';
import type { Slack } from '../slack.ts';
import type { Channel } from '../workspace.ts';
import { isGranted } from './authorize-call.ts';

/**
 * The channel, as far as the app can see it: a private one only as a member.
 *
 * @throws ApiError `channel_not_found`
 */
export function visibleChannel(slack: Slack, id: string): Channel {
  const channel = slack.store.channels.get(id);
  if (!channel || (channel.kind !== 'public' && !hasApp(channel))) throw new ApiError('channel_not_found');
  return channel;
}

/**
 * The channel the app is a member of.
 *
 * @throws ApiError `channel_not_found`, `not_in_channel`
 */
export function joinedChannel(slack: Slack, id: string): Channel {
  const channel = visibleChannel(slack, id);
  if (!hasApp(channel)) throw new ApiError('not_in_channel');
  return channel;
}

/**
 * The channel a message goes to: by id, by `#name`, or by a user's id for the direct message.
 *
 * @throws ApiError `channel_not_found`, `not_in_channel` unless the app may post to every public channel
 */
export function channelToPost(slack: Slack, reference: string): Channel {
  const { store } = slack;
  const user = store.users.get(reference);
  if (user && !user.isBot) return store.openDirectMessage(user.id, slack.ids.id('D'));
  const named = [...store.channels.values()].find(
    ({ name, kind }) => kind !== 'im' && [name, `#${name}`].includes(reference),
  );
  const channel = visibleChannel(slack, named?.id ?? reference);
  if (channel.kind === 'public' && isGranted(slack, 'chat:write.public')) return channel;
  return joinedChannel(slack, channel.id);
}

const hasApp = ({ members }: Channel) => members.includes(APP.userId);
