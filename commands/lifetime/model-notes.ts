import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMeasure, formatShare } from '../../charts/format-number.ts';
import { REGULAR } from '../next-orders/order-timing.ts';
import type { FittedLifetime, OwnMeanReason, PaceReason } from './fit-lifetime.ts';
import { type Horizon, WEEKS_A_MONTH } from './horizon.ts';
import type { LifetimeScope } from './lifetime-scope.ts';

const PACE = 'Everybody is taken to go on at her past pace, and who bought once not to come back';

const PACE_WORDS: { readonly [why in PaceReason]: string } = {
  nobodyCameBack:
    'No customer has bought on two days, so nothing tells how many come back: no further order is expected.',
  fewCameBack: `Fewer than 30 customers have bought on two days, too few to fit a model of how they go on. ${PACE}.`,
  pastPaceIsBetter: `On the last part of the data, which it had not seen, the model did worse than the past pace, so it is not used. ${PACE}.`,
};

const OWN_MEAN_WORDS: { readonly [why in OwnMeanReason]: string } = {
  fewValues: 'Too few customers came back to fit a model of order values',
  correlated:
    'Customers who order more often spend noticeably more or less an order, which the model of order values does not allow for',
  atBound: 'Order values spread so far that the model of them has no mean to rely on',
};

/** Where the models do not hold, and what is taken in their place: nothing is fallen back on silently. */
export function modelNotes(fitted: FittedLifetime): string[] {
  const { orders, value, regularity } = fitted;
  return [
    ...(orders.by === 'pace' ? [PACE_WORDS[orders.why]] : dropoutNotes(orders.fit.degenerate)),
    ...(value.by === 'ownMean' && !(orders.by === 'pace' && orders.why === 'nobodyCameBack')
      ? [`${OWN_MEAN_WORDS[value.why]}: each customer’s own mean order value is taken.`]
      : []),
    ...(regularity !== null && regularity.k >= REGULAR && orders.by === 'model'
      ? [
          `Customers buy more regularly than by chance (k = ${formatMeasure(regularity.k)}; 1 is chance), which the model does not know: a silence says more than it thinks. Next orders are told by their rhythm.`,
        ]
      : []),
  ];
}

function dropoutNotes(degenerate: 'noDropout' | 'dropoutUnclear' | 'atBound' | null): string[] {
  switch (degenerate) {
    case null:
      return [];
    case 'noDropout':
      return [
        'The model finds nobody who leaves for good in this time: it tells orders, but not who is lost, so no probability of being lost is shown. Ask /churn.',
      ];
    case 'dropoutUnclear':
      return [
        'Whether anybody leaves for good cannot be told from this data (a model without leaving fits as well): orders are predicted, but no probability of being lost is shown. Ask /churn.',
      ];
    case 'atBound':
      return [
        'A parameter of the model ran to the end of its range: orders are predicted, but no probability of being lost is shown. Ask /churn.',
      ];
  }
}

/** How far the test was off, as a share of what happened: from here on it is said in the answer's first sentence. */
const FAR_OFF = 0.15;

/** `it predicted 46% too many`; null where the test was near, or there was none of a model that is used. */
export function testedFarOff({ holdout, orders }: FittedLifetime): string | null {
  if (holdout === null || orders.by === 'pace' || holdout.check.actualTotal === 0) return null;
  const off = holdout.check.predictedTotal / holdout.check.actualTotal - 1;
  if (Math.abs(off) < FAR_OFF) return null;
  return `in a test on the last ${formatCount(holdout.days)} days it predicted ${formatShare(Math.abs(off))} too ${off > 0 ? 'many' : 'few'} orders`;
}

/** What to keep in mind beside the figures. */
export function modelCaveats(
  { firstDay, lastDay, summary }: LifetimeScope,
  fitted: FittedLifetime,
  { months }: Horizon,
): string[] {
  const span = lastDay - firstDay;
  const farOff = testedFarOff(fitted);
  return [
    ...(farOff === null
      ? []
      : [
          `${farOff.replace(/^i/, 'I')}: the interval holds the error of the fit alone, and not errors of that kind.`,
        ]),
    ...(fitted.holdout === null
      ? ['The data is too short, or too few customers came back, to test the prediction on its last part.']
      : []),
    ...(months * WEEKS_A_MONTH * 7 > span
      ? [
          `The purchases reach back ${formatCount(span)} days: ${months} months look further ahead than that, and the model knows no season.`,
        ]
      : []),
    ...(summary.frequency.length < 100
      ? [
          `There ${summary.frequency.length === 1 ? 'is' : 'are'} only ${countOf(summary.frequency.length, 'customer')}: figures of so few say little.`,
        ]
      : []),
  ];
}

/** Customers whose returns outweigh what they bought. */
export function negativeCaveat({ historic }: LifetimeScope): string[] {
  const negative = historic.filter((value) => value < 0).length;
  return negative === 0
    ? []
    : [
        `${countOf(negative, 'customer')} brought back more than they bought: their value so far is below nought.`,
      ];
}

/** How the values came about, each one sentence. */
export function modelRules({ orders, value }: FittedLifetime, { months, discount }: Horizon): string[] {
  return [
    orders.by === 'model'
      ? 'Orders are predicted by the MBG/NBD model (Batislam and others 2007): customers buy at random at their own pace until they leave unseen.'
      : 'Orders are predicted by the past pace: repeat orders by the time since the first.',
    value.by === 'model'
      ? 'The value of an order is predicted by the Gamma–Gamma model: a customer’s own mean, drawn towards that of all the more the fewer orders there are.'
      : 'The value of an order is the customer’s own mean.',
    `Expected value is of ${months === 1 ? 'one month' : `${months} months`}, revenue and not profit; money loses ${formatShare(discount)} a month. Total value is value so far and expected value.`,
    ...(orders.by === 'model' && value.by === 'model'
      ? [
          'Intervals are 95 %, by a parametric bootstrap: they hold the error of the fit, not what single customers happen to do.',
        ]
      : []),
  ];
}
