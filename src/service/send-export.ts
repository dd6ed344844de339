import { answerCsv } from '../render/answer-csv.ts';
import type { ExportPost } from '../slack/post.ts';
import { shareFile } from '../slack/upload-file.ts';
import type { KeptAnswer } from './answer-question.ts';
import { openConversation } from './open-conversation.ts';
import { type Sending, saveProgress } from './send-desk.ts';

/** Sends the tables of an answer as CSV files into the asker's direct messages; each file once. */
export async function sendExport(sending: Sending<ExportPost>): Promise<void> {
  const { claim, post, desk } = sending;
  const stored = await desk.journal.readAnswer(post.answerId);
  if (stored === undefined) return;
  const { answer } = stored.body as KeptAnswer;
  const channel = await openConversation(desk.client, { to: 'person', user: post.user });
  const sent = typeof claim.progress === 'number' ? claim.progress : 0;
  for (const [index, { name, bytes }] of answerCsv(answer).entries()) {
    if (index < sent) continue;
    const comment = index === 0 ? commentOn(answer.privacy) : '';
    await shareFile(desk.client, { bytes, filename: name, title: name }, { channel, comment });
    await saveProgress(sending, index + 1);
  }
}

const commentOn = (privacy: 'aggregate' | 'persons'): string =>
  privacy === 'persons'
    ? 'The table you asked for. It names customers: mind where you keep it.'
    : 'The table you asked for.';
