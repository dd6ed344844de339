import { responseCut } from '../../../analytics/evaluate/response-cut.ts';
import { formatCount, formatShare } from '../../../charts/format-number.ts';
import { readSettings } from '../../../db/settings.ts';
import type { Answer } from '../../contract/answer.ts';
import type { CommandContext } from '../../contract/command.ts';
import { type CurrentModel, currentModel } from '../current-model.ts';
import { defaultOutcome } from '../default-outcome.ts';
import { predictionProvenance } from '../prediction-provenance.ts';
import { type Question, readQuestion } from '../question.ts';
import { winnerOf } from '../stored-evaluation.ts';
import { yesInWords } from '../yes-in-words.ts';
import { nothingToTell } from './not-found.ts';
import { reasonBlocks } from './reason-blocks.ts';
import { type ToldCustomer, type ToldWords, tellCustomer } from './told-customer.ts';
import { reasonCaveats, toldData, toldHeadline } from './told-words.ts';

type Asked = {
  readonly customer: string;
  readonly outcome: string | undefined;
  readonly days: number | undefined;
};

/** Why a customer is likely, or unlikely, to say yes. */
export async function answerWhyBuy(
  { customer, outcome, days }: Asked,
  context: CommandContext,
): Promise<Answer> {
  const question = await readQuestion(context.db, outcome ?? (await defaultOutcome(context.db)), days);
  const row = question.scoring.customers.indexOf(customer);
  if (row < 0) return nothingToTell('buy', customer, notInTable(customer, question));
  const model = await currentModel(question, false, context);
  const { currency } = await readSettings(context.db);
  const told = tell(customer, question, model, row, currency ?? '');
  return {
    title: `Why ${customer}: ${question.outcome.label}`,
    headline: toldHeadline(told),
    groupHeadline: `Why one customer is likely or unlikely to ${yesInWords(question)}.`,
    privacy: 'persons',
    blocks: reasonBlocks(told),
    caveats: [...caveatsOf(told, model), ...model.caveats],
    provenance: predictionProvenance(question, model, currency),
    data: dataOf(told, question, model),
  };
}

function notInTable(customer: string, { scoring, outcome }: Question): string {
  const lack = { lines: 'purchase', aggregates: 'order', attributes: 'attribute' }[scoring.source];
  const before = scoring.asOf === null ? '' : ` before ${scoring.asOf}`;
  return `${customer} is not among the customers that ${outcome.label} is predicted for: there is no ${lack} of ${customer}${before}, so there is nothing to predict from.`;
}

function tell(
  customer: string,
  question: Question,
  { pipeline, scored: { probabilities, answers } }: CurrentModel,
  row: number,
  currency: string,
): ToldCustomer {
  const cut = responseCut(probabilities).threshold;
  const given = answers[row]!;
  const answer = Number.isNaN(given) ? null : given === 1 ? 1 : 0;
  return tellCustomer(
    { customer, pipeline, known: question.known.table, scoring: question.scoring, currency },
    { probability: probabilities[row]!, probabilities, average: cut, answer, cut },
    wordsOf(customer, question, cut),
  );
}

function wordsOf(customer: string, question: Question, average: number): ToldWords {
  const { name, label } = question.outcome;
  const days = question.days === null ? '' : ` days=${question.days}`;
  return {
    noun: 'chance',
    event: yesInWords(question),
    labels: ['Chance of a yes', 'Average chance'],
    strongest: ['most for it', 'most against'],
    tableTitle: 'For and against',
    sides: ['for', 'against'],
    edge: `the average of ${formatShare(average)}`,
    end: 'bring the yes',
    cause: 'what makes a customer buy',
    steps: [
      { label: 'why they are in their segment', command: `/why ${customer} segment` },
      { label: `what goes with ${label}`, command: `/what-drives ${name}${days}` },
      { label: 'whom to contact', command: `/who-will-buy ${name}${days}` },
    ],
  };
}

function caveatsOf(told: ToldCustomer, { evaluation, isOfOlderData, pipeline }: CurrentModel): string[] {
  const { answer, rank, customers } = told;
  const label = winnerOf(evaluation).label.toLowerCase();
  return [
    ...reasonCaveats(told, pipeline),
    ...(answer === null
      ? []
      : [
          `The chance (place ${formatCount(rank)} of ${formatCount(customers)}) is by models that had not seen this customer’s answer; the reasons are those of the ${label} that learnt from everybody.`,
        ]),
    ...(isOfOlderData ? ['The data has changed since the model was made.'] : []),
  ];
}

function dataOf(
  told: ToldCustomer,
  question: Question,
  { id, pipeline, evaluation }: CurrentModel,
): Answer['data'] {
  const { customer, answer } = told;
  const { model, ...data } = toldData(told, pipeline, winnerOf(evaluation).label);
  const asked = { view: 'buy', customer, found: true, question: question.name, answer };
  return { ...asked, ...data, model: { id, ...model } };
}
