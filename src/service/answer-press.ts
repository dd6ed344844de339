import { UserError } from '../../commands/contract/user-error.ts';
import { choicesOf, nextSteps } from '../render/slack/answer-actions.ts';
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

function questionBehind(
  press: Exclude<Press, { action: 'export' }>,
  answer: KeptAnswer['answer'],
  question: string,
): string {
  if (press.action === 'view') return `/${answer.command} ${press.view}`;
  if (press.action === 'rerun') return question;
  const chosen =
    press.action === 'ask'
      ? nextSteps(answer)[press.item]
      : choicesOf(answer)[press.menu]?.options[press.option];
  if (chosen === undefined) throw new UserError('This button no longer works. Ask the question again.');
  return chosen.command;
}
