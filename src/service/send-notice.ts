import { threadToTellIn } from '../slack/ask.ts';
import type { Found } from '../slack/find-post.ts';
import type { NoticePost } from '../slack/post.ts';
import { isFresh, respond } from '../slack/respond.ts';
import { slackFailure } from '../slack/slack-failure.ts';
import { openConversation } from './open-conversation.ts';
import { findMessage, postMessage } from './post-message.ts';
import { resentMessage } from './resent-message.ts';
import { type Sending, saveProgress } from './send-desk.ts';
import { sendOnce } from './send-once.ts';

/** Sendings of the notice that were begun, where they asked or, `direct`, in their direct messages. */
type Progress = { readonly begun: number; readonly direct?: true };

/** After this many unclear ends where nobody can look, it goes where Patron can. */
const MOST_UNSEEN = 2;

/**
 * Says something to one person where they asked: at the response address, else as an ephemeral message, else in their
 * direct messages. There it goes as well after two unclear ends where they asked: a notice is never given up for those
 * within half an hour.
 */
export async function sendNotice(sending: Sending<NoticePost>): Promise<void> {
  const { claim, post, desk } = sending;
  const { begun, isDirect } = progressOf(sending);
  await sendOnce({
    begun,
    // A notice that is there twice does less harm than one that is lost.
    most: isFresh(claim.createdAt, desk.now()) ? Number.POSITIVE_INFINITY : MOST_UNSEEN,
    look: () => lookFor(sending, isDirect),
    note: (count) =>
      saveProgress(sending, { begun: count, ...(isDirect && { direct: true }) } satisfies Progress),
    send: async (resent) => {
      const marked = { ...post, ...(resent && { message: resentMessage(post.message) }) };
      await say({ ...sending, post: marked }, isDirect);
    },
    arrived: () => {},
  });
}

function progressOf({ claim, post }: Sending<NoticePost>): { begun: number; isDirect: boolean } {
  const { begun, direct } = (claim.progress as Progress | null) ?? { begun: 0 };
  if (direct || post.place.kind === 'im') return { begun, isDirect: true };
  return begun < MOST_UNSEEN ? { begun, isDirect: false } : { begun: 0, isDirect: true };
}

/** Nobody can look for what only one person sees. */
async function lookFor(sending: Sending<NoticePost>, isDirect: boolean): Promise<Found> {
  if (!isDirect) return { state: 'cannot-look' };
  const { claim, desk } = sending;
  return await findMessage(desk.client, await directMessages(sending), claim.createdAt);
}

async function say(sending: Sending<NoticePost>, isDirect: boolean): Promise<void> {
  const { post, desk } = sending;
  if (!isDirect && (await sayThere(sending))) return;
  await postMessage(desk.client, { ...(await directMessages(sending)), message: post.message });
}

async function sayThere(sending: Sending<NoticePost>): Promise<boolean> {
  if (await respondThere(sending)) return true;
  const { post, desk } = sending;
  const { user, message, place } = post;
  const { channel } = place;
  const threadTs = threadToTellIn(place);
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

/** Response addresses are on a host of their own: while that is out of reach, the Web API may not be. */
async function respondThere({ claim, post, desk }: Sending<NoticePost>): Promise<boolean> {
  const { responseUrl } = post.place;
  const threadTs = threadToTellIn(post.place);
  if (responseUrl === undefined || !isFresh(claim.createdAt, desk.now())) return false;
  const thread = threadTs === undefined ? {} : { threadTs };
  try {
    return await respond(
      responseUrl,
      { message: post.message, visibility: 'ephemeral', replace: post.place.working === true, ...thread },
      desk.responses,
    );
  } catch (error) {
    if (slackFailure(error)?.kind === 'not-sent') return false;
    throw error;
  }
}

async function directMessages({ claim, post, desk }: Sending<NoticePost>) {
  const channel = await openConversation(desk.client, { to: 'person', user: post.user });
  const { threadTs } = post.place.kind === 'im' ? post.place : {};
  return { key: claim.key, channel, ...(threadTs !== undefined && { threadTs }) };
}
