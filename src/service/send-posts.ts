import type { ClaimedPost } from '../journal/journal.ts';
import { sentenceMessage } from '../render/slack/sentence-message.ts';
import { laneOf, type Post } from '../slack/post.ts';
import { type SlackFailure, slackFailure } from '../slack/slack-failure.ts';
import type { Gate } from './gate.ts';
import { sendAnswer } from './send-answer.ts';
import { LeaseLost, type SendDesk } from './send-desk.ts';
import { sendExport } from './send-export.ts';
import { sendHome } from './send-home.ts';
import { sendNotice } from './send-notice.ts';
import { Unclear } from './unclear.ts';

type Desk = SendDesk & { readonly gate: Gate };

/** Slack may have done it: look soon. */
const UNCLEAR_MS = 5000;
const LONGEST_PAUSE_MS = 60_000;
const MOST_FAULTS = 3;
/** Who waits longer than this is told. */
const LONG_MS = 15 * 60_000;

/** Sends a claimed post, and notes how that ended. */
export async function workPost(claim: ClaimedPost, desk: Desk): Promise<void> {
  const { id, token } = claim;
  try {
    await send(claim, desk);
    await desk.journal.finishPost({ id, token, now: desk.now(), state: 'sent' });
  } catch (error) {
    if (error instanceof LeaseLost) return;
    const failure = slackFailure(error);
    if (failure === undefined) await afterFault(claim, error, desk);
    else await afterFailure(claim, failure, desk);
  }
}

function send(claim: ClaimedPost, desk: SendDesk): Promise<void> {
  const post = claim.body as Post;
  switch (post.kind) {
    case 'answer':
      return sendAnswer({ claim, post, desk });
    case 'notice':
      return sendNotice({ claim, post, desk });
    case 'export':
      return sendExport({ claim, post, desk });
    case 'home':
      return sendHome({ claim, post, desk });
  }
}

async function afterFailure(claim: ClaimedPost, failure: SlackFailure, desk: Desk): Promise<void> {
  const { id, token, attempt, uncertain } = claim;
  const slackError = 'slackError' in failure ? failure.slackError : undefined;
  const again = (waitMs: number, unclear = uncertain) => {
    desk.log.warn('post-delayed', {
      post: id,
      attempt,
      waitMs,
      kind: failure.kind,
      ...(slackError && { slackError }),
    });
    const runAt = desk.now() + waitMs;
    return desk.journal.retryPost({
      id,
      token,
      runAt,
      error: slackError ?? failure.kind,
      uncertain: unclear,
    });
  };
  switch (failure.kind) {
    case 'limited':
      if (failure.waitMs > LONG_MS)
        await tellOf(claim, { sign: '?', sentence: waitSentence(failure.waitMs) }, desk);
      await again(failure.waitMs);
      return;
    case 'not-sent':
      await again(Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** attempt));
      return;
    case 'unknown':
      await again(Math.min(LONGEST_PAUSE_MS, UNCLEAR_MS * attempt), true);
      return;
    case 'credentials':
      desk.gate.close(failure.slackError);
      await again(0);
      return;
    case 'blocks':
    case 'refused':
      await giveUp(claim, failure.slackError, desk);
  }
}

/** Neither now nor later: whoever asked is told once, in their direct messages. */
async function giveUp(claim: ClaimedPost, slackError: string, desk: Desk): Promise<void> {
  const { id, token, body } = claim;
  desk.log.error('post-refused', { post: id, kind: (body as Post).kind, slackError });
  await tellOf(claim, { sign: '!', sentence: refusalSentence(slackError) }, desk);
  await desk.journal.finishPost({ id, token, now: desk.now(), state: 'failed', error: slackError });
}

/** Tells whoever asked, once, in their direct messages, what became of an answer in a channel. */
async function tellOf(
  { key, body }: ClaimedPost,
  { sign, sentence }: { readonly sign: string; readonly sentence: string },
  desk: Desk,
): Promise<void> {
  const post = body as Post;
  if (post.kind !== 'answer' || post.destination.to !== 'channel') return;
  const place = { channel: '', kind: 'im' } as const;
  const notice: Post = { kind: 'notice', user: post.user, place, message: sentenceMessage(sentence) };
  await desk.journal.addPosts({
    now: desk.now(),
    posts: [{ key: `${key}${sign}`, lane: laneOf(notice), body: notice }],
  });
}

const waitSentence = (waitMs: number): string =>
  `Slack takes no message of Patron’s in that channel for the next ${Math.ceil(waitMs / 60_000)} minutes. Ask here instead.`;

const NOT_THERE = 'Patron may not post in that channel. Invite it there with /invite, or ask here.';

const REFUSALS: { readonly [slackError: string]: string } = {
  channel_not_found: NOT_THERE,
  not_in_channel: NOT_THERE,
  is_archived:
    'That channel is archived, so the answer could not be posted there. Ask in another one, or here.',
  restricted_action:
    'Only some people may post in that channel, and Patron is none of them. Ask in another one, or here.',
};

const refusalSentence = (slackError: string): string =>
  REFUSALS[slackError] ?? `Slack refused the answer in that channel (${slackError}). Ask here instead.`;

/** Not Slack's doing. It is tried again a few times, then left, and told by its reference. */
async function afterFault(claim: ClaimedPost, error: unknown, desk: Desk): Promise<void> {
  const { id, token, attempt, uncertain, key } = claim;
  const name = error instanceof Error ? error.name : typeof error;
  desk.log.error('post-failed', { post: id, attempt, error });
  if (attempt < MOST_FAULTS && !(error instanceof Unclear)) {
    await desk.journal.retryPost({
      id,
      token,
      runAt: desk.now() + 1000 * 2 ** attempt,
      error: name,
      uncertain,
    });
    return;
  }
  const post = claim.body as Post;
  if (post.kind !== 'notice' && !(error instanceof Unclear)) {
    const message = sentenceMessage('Patron failed by a fault of its own while it posted your answer.', {
      reference: `post-${id}`,
    });
    const notice: Post = { kind: 'notice', user: post.user, place: { channel: '', kind: 'im' }, message };
    await desk.journal.addPosts({
      now: desk.now(),
      posts: [{ key: `${key}!`, lane: laneOf(notice), body: notice }],
    });
  }
  await desk.journal.finishPost({ id, token, now: desk.now(), state: 'failed', error: name });
}
