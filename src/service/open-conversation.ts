import type { WebClient } from '@slack/web-api';
import type { Destination } from '../slack/post.ts';

/** The id of a conversation; the direct one with a person is opened when it is not there yet. */
export async function openConversation(client: WebClient, destination: Destination): Promise<string> {
  if (destination.to === 'channel') return destination.channel;
  const { channel } = await client.conversations.open({ users: destination.user });
  if (channel?.id === undefined) throw new Error('Slack opened no conversation');
  return channel.id;
}
