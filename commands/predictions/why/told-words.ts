import type { Pipeline } from '../../../analytics/predict/pipeline.ts';
import { formatShare } from '../../../charts/format-number.ts';
import { strongestReasons } from './reasons.ts';
import type { ToldCustomer } from './told-customer.ts';

/** The probability, and the strongest reason of each side. */
export function toldHeadline({ customer, words, probability, average, reasons }: ToldCustomer): string {
  const most = ([1, -1] as const).flatMap((sign, side) =>
    strongestReasons(reasons, sign, 1).map(({ sentence }) => `${words.strongest[side]}: ${sentence}`),
  );
  const chance = `${customer}: a ${words.noun} of ${formatShare(probability)} to ${words.event} (average ${formatShare(average)})`;
  return `${[chance, ...most].join('; ')}.`;
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

/** How to read reasons. */
export const reasonCaveats = ({ reasons, words }: ToldCustomer, pipeline: Pipeline): string[] => [
  `${METHODS[reasons.method]} They say what the model goes by, not ${words.cause}.`,
  ...(hasTwins(pipeline)
    ? [
        'Spend, orders and what they are made of are columns of their own: where one speaks for and another against, read them together.',
      ]
    : []),
];

/** What `data` holds of it: numbers without the words for them. */
export function toldData(told: ToldCustomer, pipeline: Pipeline, label: string) {
  const { probability, average, rank, customers, flip } = told;
  const { reasons, ...explained } = told.reasons;
  return {
    probability,
    average,
    rank,
    customers,
    model: { classifier: pipeline.classifier, label, ...explained },
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
