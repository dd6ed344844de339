import { UserError } from '../../commands/contract/user-error.ts';
import { dayOfAnswer } from '../slack/answer-id.ts';
import type { Press } from '../slack/ask.ts';
import type { JobDesk, Outcome } from './answer-jobs.ts';
import { answerQuestion, type KeptAnswer } from './answer-question.ts';

/** A button on an answer: asks again, asks what it suggests, shows another view, or exports its tables. */
export async function answerPress(press: Press, desk: JobDesk): Promise<Outcome> {
  const stored = await desk.journal.readAnswer(press.answerId);
  if (stored === undefined) {
    throw new UserError(
      `This answer is of ${dayOfAnswer(press.answerId)} and is no longer kept. Ask the question again.`,
    );
  }
  const { answer } = stored.body as KeptAnswer;
  const { user, place } = press;
  if (press.action !== 'export') {
    const text = questionBehind(press, answer, stored.question);
    return await answerQuestion({ user, text, place }, desk);
  }
  if (stored.user !== user && answer.privacy === 'persons') {
    throw new UserError('Only the person who asked can export this answer.');
  }
  return { posts: [{ kind: 'export', answerId: press.answerId, user, place }] };
}

function questionBehind(press: Press, answer: KeptAnswer['answer'], question: string): string {
  if (press.action === 'view') return `/${answer.command} ${press.view}`;
  if (press.action !== 'ask') return question;
  const items = answer.blocks.flatMap((block) => (block.kind === 'actions' ? block.items : []));
  const item = items[press.item];
  if (item === undefined) throw new UserError('This button no longer works. Ask the question again.');
  return item.command;
}
