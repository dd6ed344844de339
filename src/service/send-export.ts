import { answerCsv } from '../render/answer-csv.ts';
import type { ExportPost } from '../slack/post.ts';
import { isShared, shareFile, stageFile } from '../slack/upload-file.ts';
import type { KeptAnswer } from './answer-question.ts';
import { openConversation } from './open-conversation.ts';
import { type Sending, saveProgress } from './send-desk.ts';

/** How far an export has come: files shared, and the one whose sharing was begun. */
type Progress = { readonly sent: number; readonly begun?: string };

type Csv = ReturnType<typeof answerCsv>[number];

/** Sends the tables of an answer as CSV files into the asker's direct messages; each file once. */
export async function sendExport(sending: Sending<ExportPost>): Promise<void> {
  const { claim, post, desk } = sending;
  const stored = await desk.journal.readAnswer(post.answerId);
  if (stored === undefined) return;
  const { answer } = stored.body as KeptAnswer;
  const channel = await openConversation(desk.client, { to: 'person', user: post.user });
  const { sent, begun } = (claim.progress as Progress | null) ?? { sent: 0 };
  for (const [index, file] of answerCsv(answer).entries()) {
    if (index < sent) continue;
    const comment = index === 0 ? commentOn(answer.privacy) : '';
    const isThere = index === sent && begun !== undefined && (await isShared(desk.client, begun));
    if (!isThere) await share(sending, file, { sent: index, channel, comment });
    await saveProgress(sending, { sent: index + 1 } satisfies Progress);
  }
}

/** The id is noted before the file is shared: by it the file is looked for after an unclear end. */
async function share(
  sending: Sending<ExportPost>,
  { name, bytes }: Csv,
  place: { readonly sent: number; readonly channel: string; readonly comment: string },
): Promise<void> {
  const { client, pace } = sending.desk;
  const id = await stageFile(client, { bytes, filename: name }, pace.callMs);
  await saveProgress(sending, { sent: place.sent, begun: id } satisfies Progress);
  await shareFile(client, { id, title: name }, place);
}

const commentOn = (privacy: 'aggregate' | 'persons'): string =>
  privacy === 'persons'
    ? 'The table you asked for. It names customers: mind where you keep it.'
    : 'The table you asked for.';
