import { MultinomialNB } from 'ml-naivebayes';
import type { Command } from '../commands/contract/command.ts';

/** Words that are in every question and tell none from another. */
const COMMON = new Set(
  'a about all an and any are be by can customer customers do does for from get give how i in is it list made make many me most much my now of on or our please see should show tell that the their them there these they this those to up us was we were what when where which who will with would you your'.split(
    ' ',
  ),
);

/** Calls less likely than the likeliest by more than this factor are not worth reading. */
const WORTH = 0.2;
const MOST = 3;

type Model = {
  readonly bayes: MultinomialNB;
  readonly words: ReadonlyMap<string, number>;
  readonly calls: readonly string[];
};

const models = new WeakMap<readonly Command[], Model>();

/**
 * The calls that a question in plain English most likely asks for, by multinomial naive Bayes over the words of the
 * questions that each command says it answers.
 *
 * @returns at most three, the likeliest first; none where no word of the question is known
 */
export function suggestCalls(question: string, commands: readonly Command[]): string[] {
  const model = models.get(commands) ?? train(commands);
  models.set(commands, model);
  const asked = wordsOf(question).flatMap((word) => model.words.get(word) ?? []);
  if (asked.length === 0) return [];
  const scored = model.calls.map((call, row) => ({ call, score: scoreOf(model.bayes, row, asked) }));
  const best = Math.max(...scored.map(({ score }) => score));
  return scored
    .filter(({ score }) => score >= best + Math.log(WORTH))
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ call }) => call);
}

function train(commands: readonly Command[]): Model {
  const examples = commands.flatMap(({ asks = [] }) =>
    asks.map(([question, call]) => ({ words: wordsOf(question), call })),
  );
  const calls = [...new Set(examples.map(({ call }) => call))];
  const words = new Map([...new Set(examples.flatMap((one) => one.words))].map((word, at) => [word, at]));
  const bayes = new MultinomialNB();
  bayes.train(
    examples.map((one) => {
      const counts = new Array<number>(words.size).fill(0);
      for (const word of one.words) counts[words.get(word) ?? 0]! += 1;
      return counts;
    }),
    examples.map(({ call }) => calls.indexOf(call)),
  );
  return { bayes, words, calls };
}

const scoreOf = (
  { priorProbability, conditionalProbability }: MultinomialNB,
  row: number,
  asked: readonly number[],
) => asked.reduce((sum, word) => sum + conditionalProbability.get(row, word), priorProbability.get(row, 0));

/** Words that tell, without the endings of English plurals and verbs: `customers` and `customer` are one. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !COMMON.has(word))
    .map((word) => (word.length > 4 ? word.replace(/(?:ies|ing|ed|es|s|e|y)$/, '') : word));
