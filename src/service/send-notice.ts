import type { Found } from '../slack/find-post.ts';
import type { NoticePost } from '../slack/post.ts';
import { isFresh, respond } from '../slack/respond.ts';
import { slackFailure } from '../slack/slack-failure.ts';
import { openConversation } from './open-conversation.ts';
import { findMessage, postMessage } from './post-message.ts';
import { resentMessage } from './resent-message.ts';
import { type Sending, saveProgress } from './send-desk.ts';
import { sendOnce } from './send-once.ts';

/** Sendings of the notice that were begun; null before the first. */
type Progress = { readonly begun: number } | null;

/**
 * Says something to one person where they asked: at the response address, else as an ephemeral message, else in their
 * direct messages.
 */
export async function sendNotice(sending: Sending<NoticePost>): Promise<void> {
  const { claim, post } = sending;
  await sendOnce({
    begun: (claim.progress as Progress)?.begun ?? 0,
    look: () => lookFor(sending),
    note: (begun) => saveProgress(sending, { begun } satisfies Progress),
    send: async (resent) => {
      const marked = { ...post, ...(resent && { message: resentMessage(post.message) }) };
      await say({ ...sending, post: marked });
    },
    arrived: () => {},
  });
}

/** Nobody can look for what only one person sees. */
async function lookFor(sending: Sending<NoticePost>): Promise<Found> {
  const { claim, post, desk } = sending;
  if (post.place.kind === 'channel') return { state: 'cannot-look' };
  return await findMessage(desk.client, await directMessages(sending), claim.createdAt);
}

async function say(sending: Sending<NoticePost>): Promise<void> {
  const { post, desk } = sending;
  if (post.place.kind === 'channel' && (await sayThere(sending))) return;
  await postMessage(desk.client, { ...(await directMessages(sending)), message: post.message });
}

async function sayThere({ claim, post, desk }: Sending<NoticePost>): Promise<boolean> {
  const { user, message, place } = post;
  const { channel, threadTs, responseUrl } = place;
  if (responseUrl !== undefined && isFresh(claim.createdAt, desk.now())) {
    const response = {
      message,
      visibility: 'ephemeral',
      ...(threadTs !== undefined && { threadTs }),
    } as const;
    if (await respond(responseUrl, response, desk.responses)) return true;
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

async function directMessages({ claim, post, desk }: Sending<NoticePost>) {
  const channel = await openConversation(desk.client, { to: 'person', user: post.user });
  const { threadTs } = post.place.kind === 'im' ? post.place : {};
  return { key: claim.key, channel, ...(threadTs !== undefined && { threadTs }) };
}
