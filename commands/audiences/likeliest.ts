import { scoreOrder } from '../../analytics/evaluate/score-order.ts';
import { countOf } from '../../charts/count-of.ts';
import type { CommandContext } from '../contract/command.ts';
import { currentModel } from '../predictions/current-model.ts';
import { readQuestion } from '../predictions/question.ts';
import { winnerOf } from '../predictions/stored-evaluation.ts';
import { yesInWords } from '../predictions/yes-in-words.ts';
import type { Candidates } from './find-audience.ts';

/**
 * The customers likeliest to say yes, by the model in use: everybody in order, of whom so many are taken.
 *
 * @throws {UserError} if there is no such outcome, or too few answers to learn from
 */
export async function likeliest(
  outcome: string,
  { top, days }: { readonly top: number; readonly days: number },
  context: CommandContext,
): Promise<Candidates> {
  const question = await readQuestion(context.db, outcome, days);
  const { scored, evaluation } = await currentModel(question, false, context);
  const order = scoreOrder(scored.probabilities);
  const { label, summary } = winnerOf(evaluation);
  return {
    words: `${question.outcome.name} top ${top}`,
    label: `the ${countOf(top, 'customer')} likeliest to ${yesInWords(question)}`,
    // The same as in the list of /who-will-buy, so that both mark the same customers.
    draw: question.name,
    rules: [
      `The customers likeliest to ${yesInWords(question)}, by the model in use (${label.toLowerCase()}, quality of the ranking: ${summary.grade.grade.toLowerCase()}).`,
    ],
    customers: Array.from(order, (row) => scored.customers[row]!),
    chances: Float64Array.from(order, (row) => scored.probabilities[row]!),
    take: top,
    among: scored.customers.length,
  };
}
