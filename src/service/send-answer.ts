import type { ChartBlock } from '../../commands/contract/answer.ts';
import type { Command } from '../../commands/contract/command.ts';
import { type AnswerMessages, answerMessages } from '../render/slack/answer-messages.ts';
import type { AnswerInput } from '../render/slack/answer-page.ts';
import { sentenceMessage } from '../render/slack/sentence-message.ts';
import type { Form, SlackMessage } from '../render/slack/slack-message.ts';
import { GRACE_MS } from '../schedule/lateness.ts';
import { dayOfAnswer } from '../slack/answer-id.ts';
import { type AnswerPost, laneOf } from '../slack/post.ts';
import { isFresh, respond, takeBack } from '../slack/respond.ts';
import { slackFailure } from '../slack/slack-failure.ts';
import type { KeptAnswer } from './answer-question.ts';
import { openConversation } from './open-conversation.ts';
import { FORMS, type Posted, postInForms } from './post-in-forms.ts';
import { findMessage, type Posting, postMessage } from './post-message.ts';
import { resentMessage } from './resent-message.ts';
import { type SendDesk, type Sending, saveProgress } from './send-desk.ts';
import { sendOnce } from './send-once.ts';
import { type Files, uploadCharts } from './upload-charts.ts';

/** How far an answer has come; kept in the journal, so that nothing is said twice. */
type Progress = {
  readonly form: Form;
  readonly files: Files;
  /** Sendings of the message that is next that were begun. */
  readonly begun: number;
  readonly ts?: string;
  /** Replies that are in the thread. */
  readonly replies: number;
};

const AT_FIRST: Progress = { form: 'full', files: {}, begun: 0, replies: 0 };

/** An answer this late would surprise whoever asked: they are told, and may ask again. */
const STALE_MS = 30 * 60_000;

const NOT_INVITED = ['channel_not_found', 'not_in_channel'];

type Delivery = Sending<AnswerPost> & {
  readonly answer: KeptAnswer['answer'];
  readonly question: string;
  readonly place: { readonly channel: string; readonly threadTs?: string };
};

/** Posts an answer: its charts first, then the message, then the details in its thread. */
export async function sendAnswer(sending: Sending<AnswerPost>): Promise<void> {
  const { claim, post, desk } = sending;
  const stored = await desk.journal.readAnswer(post.answerId);
  if (stored === undefined) return;
  const { answer } = stored.body as KeptAnswer;
  const delivery = { ...sending, answer, question: stored.question, place: await placeOf(sending) };
  const former = (claim.progress as Progress | null) ?? AT_FIRST;
  const progress = former.ts === undefined ? await postAnswer(delivery, former) : former;
  await Promise.all([takeBackWorking(sending), postRest(delivery, progress)]);
}

/** The answer is there: that Patron is on it is no longer true. */
async function takeBackWorking({ claim, post, desk }: Sending<AnswerPost>): Promise<void> {
  const { workingUrl } = post;
  if (workingUrl === undefined || !isFresh(claim.createdAt, desk.now())) return;
  await takeBack(workingUrl, desk.responses);
}

async function postRest(delivery: Delivery, progress: Progress | undefined): Promise<void> {
  if (progress?.ts === undefined) return;
  await point(delivery);
  await postReplies(delivery, progress);
}

/** Not before the answer is there: a pointer to what Slack then refuses would be a lie. */
async function point({ claim, post, desk }: Sending<AnswerPost>): Promise<void> {
  const { pointer, user } = post;
  if (pointer === undefined) return;
  const notice = { kind: 'notice', user, ...pointer } as const;
  await desk.journal.addPosts({
    now: desk.now(),
    posts: [{ key: `${claim.key}>`, lane: laneOf(notice), body: notice }],
  });
}

async function placeOf({ post, desk }: Sending<AnswerPost>): Promise<Delivery['place']> {
  const { destination } = post;
  const channel = await openConversation(desk.client, destination);
  return destination.threadTs === undefined ? { channel } : { channel, threadTs: destination.threadTs };
}

/** @returns undefined where nothing is left to say in a thread */
async function postAnswer(delivery: Delivery, former: Progress): Promise<Progress | undefined> {
  const { claim, post, desk } = delivery;
  const patience = post.scheduled ? GRACE_MS : STALE_MS;
  const isLate = desk.now() - claim.createdAt > patience && post.audience !== 'shared';
  if (isLate) return await postNote(delivery, former);
  const files = await uploadCharts(delivery.answer, chartsOf(delivery), former.files, desk);
  const progress = { ...former, files };
  const spot = { key: claim.key, ...delivery.place };
  const posted = await sendOnce<Posted | undefined>({
    begun: progress.begun,
    look: () => findMessage(desk.client, spot, claim.createdAt),
    note: (begun) => saveProgress(delivery, { ...progress, begun }),
    send: (resent) => postThere(delivery, { spot, files, resent, form: former.form }),
    arrived: (ts) => ({ ts, form: former.form }),
  });
  return posted && (await saved(delivery, { ...progress, ...posted, begun: 0 }));
}

/** Instead of an answer that comes too late; unless it is there already, then its details are still welcome. */
async function postNote(delivery: Delivery, former: Progress): Promise<Progress | undefined> {
  const { claim, desk, place } = delivery;
  const look = (key: string) => findMessage(desk.client, { key, ...place }, claim.createdAt);
  const answer = former.begun === 0 ? undefined : await look(claim.key);
  if (answer?.state === 'found') return await saved(delivery, { ...former, ts: answer.ts, begun: 0 });
  const key = `${claim.key}~`;
  const message = staleMessage(delivery);
  await sendOnce<unknown>({
    begun: former.begun,
    look: () => look(key),
    note: (begun) => saveProgress(delivery, { ...former, begun }),
    send: (resent) =>
      postMessage(desk.client, { key, ...place, message: resent ? resentMessage(message) : message }),
    arrived: () => undefined,
  });
  return undefined;
}

type Attempt = {
  readonly spot: { readonly key: string; readonly channel: string; readonly threadTs?: string };
  readonly files: Files;
  readonly resent: boolean;
  readonly form: Form;
};

/** @returns undefined where the answer went to the response address, which says nothing about the message */
async function postThere(
  delivery: Delivery,
  { spot, files, resent, form }: Attempt,
): Promise<Posted | undefined> {
  const messages = await messagesOf(delivery, { files, resent });
  try {
    return await postInForms(spot, form, (wanted) => messages(wanted).parent, delivery.desk);
  } catch (error) {
    const failure = slackFailure(error);
    if (
      failure?.kind === 'refused' &&
      (await respondInstead(delivery, { resent, slackError: failure.slackError }))
    )
      return undefined;
    throw error;
  }
}

async function saved(delivery: Delivery, progress: Progress): Promise<Progress> {
  await saveProgress(delivery, progress);
  return progress;
}

/** Where Patron is no member, the response address still takes an answer, with neither pictures nor a thread. */
async function respondInstead(
  delivery: Delivery,
  { resent, slackError }: { readonly resent: boolean; readonly slackError: string },
): Promise<boolean> {
  const { claim, post, desk } = delivery;
  const { responseUrl } = post;
  if (responseUrl === undefined || !isFresh(claim.createdAt, desk.now())) return false;
  const alone = NOT_INVITED.includes(slackError) ? 'not-invited' : 'not-allowed';
  const messages = await messagesOf(delivery, { files: {}, resent, alone });
  for (const form of FORMS.slice(1)) {
    const response = { message: messages(form).parent, visibility: 'in_channel' } as const;
    if (await respond(responseUrl, response, desk.responses)) return true;
  }
  return false;
}

/** What is in the way of the thread is not in the way of the answer: it stays without its details. */
async function postReplies(delivery: Delivery, former: Progress): Promise<void> {
  const { replies } = (await messagesOf(delivery, { files: former.files, resent: false }))(former.form);
  let progress = former;
  for (const message of replies.slice(former.replies)) {
    if (!(await postReply(delivery, progress, message))) return;
    progress = await saved(delivery, { ...progress, replies: progress.replies + 1, begun: 0 });
  }
}

/** @returns false where the thread takes no replies */
async function postReply(delivery: Delivery, progress: Progress, message: SlackMessage): Promise<boolean> {
  const { claim, desk, place } = delivery;
  const threadTs = place.threadTs ?? progress.ts ?? '';
  const spot = { key: `${claim.key}/${progress.replies}`, channel: place.channel, threadTs };
  try {
    await sendOnce<unknown>({
      begun: progress.begun,
      look: () => findMessage(desk.client, spot, claim.createdAt),
      note: (begun) => saveProgress(delivery, { ...progress, begun }),
      send: (resent) => postOrText(desk, { ...spot, message: resent ? resentMessage(message) : message }),
      arrived: () => undefined,
    });
    return true;
  } catch (error) {
    const failure = slackFailure(error);
    if (failure?.kind !== 'refused') throw error;
    desk.log.warn('replies-refused', { post: claim.id, slackError: failure.slackError });
    return false;
  }
}

async function postOrText({ client }: SendDesk, posting: Posting): Promise<void> {
  try {
    await postMessage(client, posting);
  } catch (error) {
    if (slackFailure(error)?.kind !== 'blocks') throw error;
    await postMessage(client, { ...posting, message: { text: posting.message.text, blocks: [] } });
  }
}

async function messagesOf(
  { post, desk, answer }: Delivery,
  look: Pick<AnswerInput, 'files' | 'resent' | 'alone'>,
): Promise<(form: Form) => AnswerMessages> {
  const { answerId, audience, user, scheduled } = post;
  const { locale } = await desk.settings();
  const askedBy = audience === 'asker' ? undefined : await desk.nameOf(user);
  const views = viewsOf(desk.commands.find(({ name }) => name === answer.command));
  const page = {
    answerId,
    answer,
    askedBy,
    scheduled: scheduled !== undefined,
    audience,
    locale,
    views,
    ...look,
  };
  return (form) => answerMessages({ ...page, form });
}

const chartsOf = ({ answer }: Delivery): ChartBlock[] =>
  answer.blocks.filter((block): block is ChartBlock => block.kind === 'chart');

const staleMessage = ({ post, question }: Delivery) =>
  sentenceMessage(
    `${post.scheduled ? `The ${post.scheduled}` : 'The answer to your question'} of ${dayOfAnswer(post.answerId)} could not be delivered in time. Ask again.`,
    { suggestion: question },
  );

/** The views that a word alone asks for: one that a name implies needs the name. */
function viewsOf(command: Command | undefined): readonly string[] {
  const args = Object.values(command?.args ?? {});
  const named = args.flatMap(({ kind, implies }) => (kind === 'text' ? (implies?.view ?? []) : []));
  const view = command?.args.view;
  return view?.kind === 'choice' ? view.values.filter((value) => !named.includes(value)) : [];
}
