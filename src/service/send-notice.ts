import type { NoticePost } from '../slack/post.ts';
import { isFresh, respond } from '../slack/respond.ts';
import { slackFailure } from '../slack/slack-failure.ts';
import { openConversation } from './open-conversation.ts';
import { findMessage, postMessage } from './post-message.ts';
import type { Sending } from './send-desk.ts';

/**
 * Says something to one person where they asked: at the response address, else as an ephemeral message, else in their
 * direct messages.
 */
export async function sendNotice(sending: Sending<NoticePost>): Promise<void> {
  const { post } = sending;
  if (post.place.kind === 'channel' && (await sayThere(sending))) return;
  const threadTs = post.place.kind === 'im' ? post.place.threadTs : undefined;
  await sayInDirectMessages(sending, threadTs);
}

async function sayThere({ claim, post, desk }: Sending<NoticePost>): Promise<boolean> {
  const { user, message, place } = post;
  const { channel, threadTs, responseUrl } = place;
  // An unclear response is not repeated there: the ephemeral message would then stand beside it.
  if (responseUrl !== undefined && isFresh(claim.createdAt, desk.now())) {
    const response = {
      message,
      visibility: 'ephemeral',
      ...(threadTs !== undefined && { threadTs }),
    } as const;
    if ((await respond(responseUrl, response, desk.responseHost)) !== 'refused') return true;
  }
  try {
    await desk.client.chat.postEphemeral({
      channel,
      user,
      text: message.text,
      blocks: message.blocks as never,
      ...(threadTs !== undefined && { thread_ts: threadTs }),
    });
    return true;
  } catch (error) {
    if (slackFailure(error)?.kind === 'refused') return false;
    throw error;
  }
}

async function sayInDirectMessages(
  { claim, post, desk }: Sending<NoticePost>,
  threadTs: string | undefined,
): Promise<void> {
  const channel = await openConversation(desk.client, { to: 'person', user: post.user });
  const place = { key: claim.key, channel, ...(threadTs !== undefined && { threadTs }) };
  if (claim.uncertain && (await findMessage(desk.client, place, claim.createdAt)).state === 'found') return;
  await postMessage(desk.client, { ...place, message: post.message });
}
