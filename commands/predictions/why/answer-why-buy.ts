import { responseCut } from '../../../analytics/evaluate/response-cut.ts';
import type { Pipeline } from '../../../analytics/predict/pipeline.ts';
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
import { type Flip, nearestFlip } from './nearest-flip.ts';
import { nothingToTell } from './not-found.ts';
import { reasonBlocks } from './reason-blocks.ts';
import { type Reasons, reasonsFor, strongestReasons } from './reasons.ts';

type Asked = {
  readonly customer: string;
  readonly outcome: string | undefined;
  readonly days: number | undefined;
};

/** What is told of one customer. */
export type ToldCustomer = {
  readonly customer: string;
  readonly question: Question;
  readonly reasons: Reasons;
  readonly flip: Flip | null;
  readonly probability: number;
  /** The mean over everybody. */
  readonly average: number;
  /** 1 is the likeliest. */
  readonly rank: number;
  readonly customers: number;
  /** Null where it is not known. */
  readonly answer: 0 | 1 | null;
  readonly currency: string;
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
    headline: headlineOf(told),
    groupHeadline: `Why one customer is likely or unlikely to ${yesInWords(question)}.`,
    privacy: 'persons',
    blocks: reasonBlocks(told),
    caveats: [...caveatsOf(told, model), ...model.caveats],
    provenance: predictionProvenance(question, model, currency),
    data: dataOf(told, model),
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
  { pipeline, scored }: CurrentModel,
  row: number,
  currency: string,
): ToldCustomer {
  const { scoring, known } = question;
  const { probabilities, answers } = scored;
  const probability = probabilities[row]!;
  const cut = responseCut(probabilities).threshold;
  const answer = answers[row]!;
  return {
    customer,
    question,
    reasons: reasonsFor(pipeline, known.table, { scoring, row, currency }),
    flip: nearestFlip(pipeline, scoring, row, cut),
    probability,
    average: cut,
    rank: 1 + probabilities.filter((one) => one > probability).length,
    customers: probabilities.length,
    answer: Number.isNaN(answer) ? null : answer === 1 ? 1 : 0,
    currency,
  };
}

function headlineOf({ customer, question, probability, average, reasons }: ToldCustomer): string {
  const [forIt] = strongestReasons(reasons, 1, 1);
  const [against] = strongestReasons(reasons, -1, 1);
  const most = [
    ...(forIt === undefined ? [] : [`most for it: ${forIt.sentence}`]),
    ...(against === undefined ? [] : [`most against: ${against.sentence}`]),
  ].join('; ');
  const chance = `${customer}: a chance of ${formatShare(probability)} to ${yesInWords(question)} (average ${formatShare(average)})`;
  return most === '' ? `${chance}.` : `${chance}; ${most}.`;
}

const METHODS = {
  linear: 'Reasons are exact Shapley values: the coefficient times how far the customer is from the average.',
  tree: 'Reasons are exact Shapley values of the trees.',
  sampled:
    'Reasons are Shapley values estimated from 200 random orders of the columns; those within twice their standard error are not told.',
} as const;

/** A total beside its parts, or its factors: the model cannot tell which of them it is. */
const hasTwins = ({ plan }: Pipeline): boolean =>
  plan.columns.some(
    ({ source, family, unit }) =>
      source === 'average_order_value' ||
      (family === 'category' && unit === 'money') ||
      (family === 'channel' && unit === 'count'),
  );

function caveatsOf(
  { reasons, answer, rank, customers }: ToldCustomer,
  { evaluation, isOfOlderData, pipeline }: CurrentModel,
): string[] {
  const label = winnerOf(evaluation).label.toLowerCase();
  return [
    `${METHODS[reasons.method]} They say what the model goes by, not what makes a customer buy.`,
    ...(hasTwins(pipeline)
      ? [
          'Spend, orders and what they are made of are columns of their own: where one speaks for and another against, read them together.',
        ]
      : []),
    ...(answer === null
      ? []
      : [
          `The chance (place ${formatCount(rank)} of ${formatCount(customers)}) is by models that had not seen this customer’s answer; the reasons are those of the ${label} that learnt from everybody.`,
        ]),
    ...(isOfOlderData ? ['The data has changed since the model was made.'] : []),
  ];
}

function dataOf(told: ToldCustomer, { id, pipeline, evaluation }: CurrentModel): Answer['data'] {
  const { customer, question, probability, average, rank, customers, answer, flip } = told;
  const { reasons, ...explained } = told.reasons;
  return {
    view: 'buy',
    customer,
    found: true,
    question: question.name,
    probability,
    average,
    rank,
    customers,
    answer,
    model: { id, classifier: pipeline.classifier, label: winnerOf(evaluation).label, ...explained },
    reasons: reasons.map(({ valueWords: _, averageWords: __, sentence: ___, ...reason }) => reason),
    flip: flip && {
      ...flip,
      changes: flip.changes.map(({ column: { name, label }, from, to }) => ({
        column: name,
        label,
        from,
        to,
      })),
    },
  };
}
