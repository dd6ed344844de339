import type { ChartBlock } from '../../commands/contract/answer.ts';
import type { Command } from '../../commands/contract/command.ts';
import { type AnswerMessages, answerMessages } from '../render/slack/answer-messages.ts';
import { sentenceMessage } from '../render/slack/sentence-message.ts';
import type { Form, SlackMessage } from '../render/slack/slack-message.ts';
import { dayOfAnswer } from '../slack/answer-id.ts';
import type { AnswerPost } from '../slack/post.ts';
import { isFresh, respond } from '../slack/respond.ts';
import { slackFailure } from '../slack/slack-failure.ts';
import type { KeptAnswer } from './answer-question.ts';
import { openConversation } from './open-conversation.ts';
import { FORMS, postInForms } from './post-in-forms.ts';
import { findMessage, postMessage } from './post-message.ts';
import { type Sending, saveProgress } from './send-desk.ts';
import { Unclear } from './unclear.ts';
import { type Files, uploadCharts } from './upload-charts.ts';

/** How far an answer has come; kept in the journal, so that nothing is said twice. */
type Progress = {
  readonly form: Form;
  readonly files: Files;
  /** How often sending the answer itself was begun. */
  readonly begun: number;
  readonly ts?: string;
  /** Replies that are in the thread. */
  readonly replies: number;
};

const AT_FIRST: Progress = { form: 'full', files: {}, begun: 0, replies: 0 };

/** An answer this late would surprise whoever asked: they are told, and may ask again. */
const STALE_MS = 30 * 60_000;

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
  let progress = (claim.progress as Progress | null) ?? AT_FIRST;
  if (progress.ts === undefined) {
    const now = await postAnswer(delivery, progress);
    if (now === undefined) return;
    progress = now;
  }
  await postReplies(delivery, progress);
}

async function placeOf({ post, desk }: Sending<AnswerPost>): Promise<Delivery['place']> {
  const { destination } = post;
  const channel = await openConversation(desk.client, destination);
  return destination.threadTs === undefined ? { channel } : { channel, threadTs: destination.threadTs };
}

/** @returns undefined where nothing is left to say in a thread */
async function postAnswer(delivery: Delivery, former: Progress): Promise<Progress | undefined> {
  const { claim, post, desk, place } = delivery;
  const { ts, doubtful } = await lookFor(delivery, former);
  if (ts !== undefined) return await saved(delivery, { ...former, ts });
  if (desk.now() - claim.createdAt > STALE_MS && post.audience !== 'shared') {
    await postMessage(desk.client, { key: claim.key, ...place, message: staleMessage(delivery) });
    return undefined;
  }
  const files = await uploadCharts(delivery.answer, chartsOf(delivery), former.files, desk);
  const begun = await saved(delivery, { ...former, files, begun: former.begun + 1 });
  const messages = await messagesOf(delivery, files, doubtful);
  const messageOf = (form: Form) => messages(form).parent;
  try {
    const posted = await postInForms({ key: claim.key, ...place }, former.form, messageOf, desk);
    return await saved(delivery, { ...begun, ...posted });
  } catch (error) {
    if (slackFailure(error)?.kind === 'refused' && (await respondInstead(delivery, messageOf)))
      return undefined;
    throw error;
  }
}

/** An earlier attempt may have arrived. Where Patron may not look, it sends once more and says so, and no third time. */
async function lookFor(
  { claim, desk, place }: Delivery,
  { begun }: Progress,
): Promise<{ readonly ts?: string; readonly doubtful: boolean }> {
  if (begun === 0) return { doubtful: false };
  const found = await findMessage(desk.client, { key: claim.key, ...place }, claim.createdAt);
  if (found.state === 'found') return { ts: found.ts, doubtful: false };
  const doubtful = found.state === 'cannot-look' && claim.uncertain;
  if (doubtful && begun > 1) throw new Unclear();
  return { doubtful };
}

async function saved(delivery: Delivery, progress: Progress): Promise<Progress> {
  await saveProgress(delivery, progress);
  return progress;
}

/** Where Patron is no member, the response address still takes an answer, without pictures. */
async function respondInstead(
  { claim, post, desk }: Delivery,
  messageOf: (form: Form) => SlackMessage,
): Promise<boolean> {
  const { responseUrl } = post;
  if (responseUrl === undefined || !isFresh(claim.createdAt, desk.now())) return false;
  for (const form of FORMS.slice(1)) {
    const response = { message: messageOf(form), visibility: 'in_channel' } as const;
    if ((await respond(responseUrl, response, desk.responseHost)) !== 'refused') return true;
  }
  return false;
}

async function postReplies(delivery: Delivery, progress: Progress): Promise<void> {
  const { place } = delivery;
  const threadTs = place.threadTs ?? progress.ts ?? '';
  const { replies } = (await messagesOf(delivery, progress.files, false))(progress.form);
  for (const [index, message] of replies.entries()) {
    if (index < progress.replies) continue;
    await postReply(
      delivery,
      { key: `${delivery.claim.key}/${index}`, channel: place.channel, threadTs },
      message,
    );
    await saved(delivery, { ...progress, replies: index + 1 });
  }
}

async function postReply(
  { claim, desk }: Delivery,
  spot: { readonly key: string; readonly channel: string; readonly threadTs: string },
  message: SlackMessage,
): Promise<void> {
  if (claim.uncertain) {
    const found = await findMessage(desk.client, spot, claim.createdAt);
    if (found.state === 'found') return;
  }
  try {
    await postMessage(desk.client, { ...spot, message });
  } catch (error) {
    if (slackFailure(error)?.kind !== 'blocks') throw error;
    await postMessage(desk.client, { ...spot, message: { text: message.text, blocks: [] } });
  }
}

async function messagesOf(
  { post, desk, answer }: Delivery,
  files: Files,
  resent: boolean,
): Promise<(form: Form) => AnswerMessages> {
  const { answerId, audience, user: askedBy } = post;
  const { locale } = await desk.settings();
  const views = viewsOf(desk.commands.find(({ name }) => name === answer.command));
  return (form) =>
    answerMessages({ answerId, answer, askedBy, form, files, audience, locale, views, resent });
}

const chartsOf = ({ answer }: Delivery): ChartBlock[] =>
  answer.blocks.filter((block): block is ChartBlock => block.kind === 'chart');

const staleMessage = ({ post, question }: Delivery) =>
  sentenceMessage(
    `The answer to your question of ${dayOfAnswer(post.answerId)} could not be delivered in time. Ask again.`,
    { suggestion: question },
  );

/** The views that a word alone asks for: one that a name implies needs the name. */
function viewsOf(command: Command | undefined): readonly string[] {
  const args = Object.values(command?.args ?? {});
  const named = args.flatMap(({ kind, implies }) => (kind === 'text' ? (implies?.view ?? []) : []));
  const view = command?.args.view;
  return view?.kind === 'choice' ? view.values.filter((value) => !named.includes(value)) : [];
}
