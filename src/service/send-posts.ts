import { recordFault } from '../cli/record-fault.ts';
import type { ClaimedPost } from '../journal/journal.ts';
import { sentenceMessage } from '../render/slack/sentence-message.ts';
import type { SlackMessage } from '../render/slack/slack-message.ts';
import type { Place } from '../slack/ask.ts';
import { type AnswerPost, type ExportPost, laneOf, type Post } from '../slack/post.ts';
import { type SlackFailure, slackFailure } from '../slack/slack-failure.ts';
import type { Gate } from './gate.ts';
import { refusalSentence } from './refusal-sentence.ts';
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
      if (failure.waitMs > LONG_MS && isForChannel(claim.body as Post))
        await tell(claim, { sign: '?', message: sentenceMessage(waitSentence(failure.waitMs)) }, desk);
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

const isForChannel = (post: Post) => post.kind === 'answer' && post.destination.to === 'channel';

/** Neither now nor later: whoever asked is told once. */
async function giveUp(claim: ClaimedPost, slackError: string, desk: Desk): Promise<void> {
  const { id, token } = claim;
  const post = claim.body as Post;
  desk.log.error('post-refused', { post: id, kind: post.kind, slackError });
  const message = sentenceMessage(refusalSentence(post, slackError));
  await tell(claim, { sign: '!', message }, desk);
  await desk.journal.finishPost({ id, token, now: desk.now(), state: 'failed', error: slackError });
}

type Word = { readonly sign: string; readonly message: SlackMessage };

/** Tells whoever asked, once, what became of what they asked for. */
async function tell({ key, body }: ClaimedPost, { sign, message }: Word, desk: Desk): Promise<void> {
  const post = body as Post;
  if (post.kind === 'notice' || post.kind === 'home') return;
  const notice: Post = { kind: 'notice', user: post.user, place: placeToTell(post), message };
  await desk.journal.addPosts({
    now: desk.now(),
    posts: [{ key: `${key}${sign}`, lane: laneOf(notice), body: notice }],
  });
}

/** What a channel refuses is told in the direct messages; what those refuse, where it was asked for. */
function placeToTell(post: AnswerPost | ExportPost): Place {
  const asked = post.kind === 'export' ? post.place : post.pointer?.place;
  return asked ?? { channel: '', kind: 'im' };
}

const waitSentence = (waitMs: number): string =>
  `Slack takes no message of Patron’s in that channel for the next ${Math.ceil(waitMs / 60_000)} minutes. Ask here instead.`;

/** Not Slack's doing. It is tried again a few times, then left, and told by its reference. */
async function afterFault(claim: ClaimedPost, error: unknown, desk: Desk): Promise<void> {
  const { id, token, attempt, uncertain } = claim;
  const name = error instanceof Error ? error.name : typeof error;
  const isUnclear = error instanceof Unclear;
  if (!isUnclear && attempt < MOST_FAULTS) {
    desk.log.error('post-failed', { post: id, attempt, error });
    const runAt = desk.now() + 1000 * 2 ** attempt;
    await desk.journal.retryPost({ id, token, runAt, error: name, uncertain });
    return;
  }
  const message = isUnclear ? unconfirmedMessage(claim, error, desk) : faultMessage(claim, error, desk);
  await tell(claim, { sign: '!', message }, desk);
  await desk.journal.finishPost({ id, token, now: desk.now(), state: 'failed', error: name });
}

/** An answer that may be there, or a part of it. */
function unconfirmedMessage({ id, attempt }: ClaimedPost, error: unknown, { log }: Desk): SlackMessage {
  log.error('post-failed', { post: id, attempt, error });
  return sentenceMessage(
    'Slack did not confirm that all of your answer arrived. Ask again if a part of it is missing.',
  );
}

function faultMessage({ id, attempt, body }: ClaimedPost, error: unknown, { db, log }: Desk): SlackMessage {
  const { reference } = recordFault(error, `${(body as Post).kind} (post ${id})`, db);
  log.error('post-failed', { post: id, attempt, error, reference });
  return sentenceMessage('Patron failed by a fault of its own while it posted your answer.', { reference });
}
