import type { WebClient } from '@slack/web-api';
import type { SlackMessage } from '../render/slack/slack-message.ts';
import { type Found, findPost, metadataOf } from '../slack/find-post.ts';

export type Posting = {
  readonly key: string;
  readonly channel: string;
  readonly threadTs?: string;
  readonly message: SlackMessage;
};

/** Posts a message that pings nobody and unfolds no link. @returns its time stamp, Slack's name for it */
export async function postMessage(
  client: WebClient,
  { key, channel, threadTs, message }: Posting,
): Promise<string> {
  const { ts } = await client.chat.postMessage({
    channel,
    text: message.text,
    // The types of the client lag behind Slack's blocks.
    blocks: message.blocks as never,
    metadata: metadataOf(key),
    // Words without blocks hold data, which is no markup.
    ...(message.blocks.length === 0 && { mrkdwn: false }),
    unfurl_links: false,
    unfurl_media: false,
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  });
  if (ts === undefined) throw new Error('Slack gave the message no time stamp');
  return ts;
}

/** Looks whether an unclear sending arrived after all. */
export const findMessage = (
  client: WebClient,
  { key, channel, threadTs }: Omit<Posting, 'message'>,
  since: number,
): Promise<Found> => findPost(client, key, { channel, since, ...(threadTs !== undefined && { threadTs }) });
