import type { Interval } from '../../analytics/evaluate/interval.ts';
import { isoDay } from '../../analytics/math/calendar.ts';
import { formatCount } from '../../charts/format-number.ts';
import { winnerOf } from '../predictions/stored-evaluation.ts';
import type { CurrentRisk } from './current-risk.ts';
import type { ChurnEvaluation } from './fit-churn.ts';

/** What the risk is and how well it was foretold before, beside the simple rule; null where nothing ranks customers. */
export function riskNote({ evaluation, lifetime, customers }: CurrentRisk): string | null {
  if (evaluation !== null) return validationNote(evaluation);
  if (customers.every(({ risk }) => risk === null)) return null;
  return lifetime === null
    ? null
    : 'The risk is 1 − P(alive) of the lifetime model (MBG/NBD): the probability to have left for good already. It could not be tested on this data.';
}

function validationNote(evaluation: ChurnEvaluation): string {
  const { windowDays, validation } = evaluation.churn;
  const { auc, method, cutDay, customers, lost, expected } = validation;
  const model = inSentence(winnerOf(evaluation).label);
  const ranks = {
    model: `by ${model}`,
    lifetime: 'by the purchases that the lifetime model expects',
    recency: 'by days since the last purchase',
  }[method];
  const others = [
    ...(method === 'model' ? [] : [`${model} ${said(auc.model)}`]),
    ...(method === 'lifetime' || auc.lifetime === null
      ? []
      : [`purchases expected by the lifetime model ${said(auc.lifetime)}`]),
    ...(auc.alive === null ? [] : [`P(alive) ${said(auc.alive)}`]),
    ...(method === 'recency' ? [] : [`the simple rule, days since the last purchase, ${said(auc.recency)}`]),
  ];
  return `Risk is the probability of no purchase within ${windowDays} days, ranked ${ranks}, which did best on the newest cut, ${isoDay(cutDay)}: AUC ${said(auc[method] ?? auc.recency)}; ${others.join('; ')}. Of ${formatCount(customers)} customers active then ${formatCount(lost)} were lost, and ${model} had expected ${formatCount(expected)}; probabilities are set right by that.`;
}

/** Names within a name keep their capital: naive Bayes. */
const inSentence = (label: string): string => `${label.charAt(0).toLowerCase()}${label.slice(1)}`;

const said = ({ value, low, high }: Interval): string =>
  `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;

/** What those at risk are likely to do: who is only known from the lifetime model may have left for good. */
export const riskWords = ({ evaluation }: CurrentRisk, windowDays: number): string =>
  evaluation === null
    ? 'more likely to have left for good than not'
    : `likely to buy nothing in the next ${windowDays} days`;

/** Why 1 − P(alive) is not there, where it is not. */
export function lifetimeCaveats({ lifetime }: CurrentRisk): string[] {
  if (lifetime === null) return ['Nobody bought again, so the lifetime model has no P(alive) to tell.'];
  const reason = {
    noDropout: 'finds nobody who left for good',
    dropoutUnclear: 'fits no better with customers who leave than without',
    atBound: 'does not fit these purchases',
  };
  if (lifetime.degenerate === null) return [];
  return [
    `The lifetime model (MBG/NBD) ${reason[lifetime.degenerate]}: customers here buy with long pauses, so its P(alive) says nothing of churn and is not shown.`,
  ];
}

/** How the risk came about, for the provenance. */
export const riskRules = ({ evaluation }: CurrentRisk): string[] => [
  'Money at stake is net spend (purchases less returns) in the 365 days up to the last day; the expected loss is that times the risk, and nothing of who gave back more than was bought.',
  'Bands have fixed edges: high from 75%, medium from 50%.',
  ...(evaluation === null
    ? []
    : [
        ...evaluation.churn.rules,
        ...evaluation.rules,
        'The best ranking of the newest cut was chosen on it, so its AUC is a little too good; the season to come may lose more or fewer than the last.',
      ]),
];
