import { isoDay } from '../../../analytics/math/calendar.ts';
import { countOf } from '../../../charts/count-of.ts';
import { formatMeasure, formatShare } from '../../../charts/format-number.ts';
import type { ChurnScope } from '../../churn/churn-scope.ts';
import type { RankingMethod } from '../../churn/churn-validation.ts';
import type { CurrentRisk, CustomerRisk } from '../../churn/current-risk.ts';
import { type OwnNumber, ownNumbers } from '../../churn/own-numbers.ts';
import type { Answer, Block, Metric } from '../../contract/answer.ts';
import { averageInWords, valueInWords } from './value-words.ts';

type Asked = {
  readonly customer: string;
  /** What ranks customers; null where nothing does. */
  readonly by: RankingMethod | 'alive' | null;
  /** Undefined where the customer is lost already. */
  readonly one: CustomerRisk | undefined;
  readonly steps: readonly { readonly label: string; readonly command: string }[];
};

/** Why a customer is at risk or lost, where no classifier says it: what the ranking goes by, with the customer’s own numbers. */
export function churnNumbers(
  scope: ChurnScope,
  risk: CurrentRisk,
  asked: Asked,
): Pick<Answer, 'headline' | 'blocks' | 'caveats' | 'data'> {
  const { customer, by, one, steps } = asked;
  const numbers = ownNumbers(scope, risk, customer);
  const standing = one === undefined || one.risk === null ? null : standingOf(risk, one.risk);
  return {
    headline: headlineOf(scope, asked, numbers, standing),
    blocks: [
      ...(standing === null ? [] : ([{ kind: 'metrics', items: metricsOf(standing, by) }] as const)),
      tableOf(numbers, scope.currency),
      { kind: 'actions', items: steps },
    ],
    caveats: [],
    data: {
      state: one === undefined ? 'lost' : 'active',
      ...standing,
      value: one?.value ?? scope.netOfYear[scope.keys.indexOf(customer)],
      numbers: numbers.map((number) => ({
        ...number,
        customer: Number.isNaN(number.customer) ? null : number.customer,
      })),
    },
  };
}

type Standing = {
  readonly probability: number;
  readonly average: number;
  readonly rank: number;
  readonly customers: number;
};

function standingOf({ customers }: CurrentRisk, probability: number): Standing {
  const all = customers.flatMap(({ risk }) => risk ?? []);
  return {
    probability,
    average: all.reduce((sum, one) => sum + one, 0) / all.length,
    rank: 1 + all.filter((one) => one > probability).length,
    customers: all.length,
  };
}

const metricsOf = ({ probability, average, rank, customers }: Standing, by: Asked['by']): Metric[] => [
  { label: by === 'alive' ? 'Left for good' : 'Risk', value: probability, unit: 'share' },
  { label: 'Average of the active', value: average, unit: 'share' },
  { label: 'Place', value: rank, unit: 'count' },
  { label: 'Of customers', value: customers, unit: 'count' },
];

function headlineOf(
  { windowDays, history }: ChurnScope,
  { customer, by, one }: Asked,
  numbers: readonly OwnNumber[],
  standing: Standing | null,
): string {
  const own = Object.fromEntries(numbers.map((number) => [number.name, number.customer]));
  const silence = own.silence ?? 0;
  if (one === undefined) {
    return `${customer} is lost already: the last purchase was on ${isoDay(history.lastDay - silence)}, ${countOf(silence, 'day')} before the data ends, and after ${windowDays} a customer counts as lost.`;
  }
  if (standing === null || by === null) {
    return `${customer} has been silent for ${countOf(silence, 'day')} of the ${windowDays} after which a customer counts as lost; nothing here tells how likely that is.`;
  }
  const event = by === 'alive' ? 'have left for good' : `buy nothing in the next ${windowDays} days`;
  return `${customer}: a risk of ${formatShare(standing.probability)} to ${event} (average ${formatShare(standing.average)}); ${goesBy(by, own, windowDays)}.`;
}

type Own = { readonly [name: string]: number };

/** What the ranking goes by, with the customer's own numbers. */
function goesBy(by: RankingMethod | 'alive', own: Own, windowDays: number): string {
  const { silence = 0, purchaseDays = 0, sinceFirst = 0, expected = 0 } = own;
  const history = `bought on ${countOf(purchaseDays, 'day')} in ${countOf(sinceFirst + 1, 'day')} and has been silent for ${countOf(silence, 'day')}`;
  if (by === 'recency') {
    return `it goes by the days since the last purchase alone, ${silence} of ${windowDays}: the longer the silence, the higher the risk`;
  }
  if (by === 'alive') return `it goes by how often and how lately they buy: this customer ${history}`;
  return `it goes by the purchases that the lifetime model expects in that time, ${formatMeasure(expected)}, of a customer who ${history}`;
}

const tableOf = (numbers: readonly OwnNumber[], currency: string): Block => ({
  kind: 'table',
  id: 'numbers',
  title: 'How they buy, beside those who are active',
  persons: true,
  columns: [
    { key: 'number', label: '', type: 'text' },
    { key: 'customer', label: 'This customer', type: 'text' },
    { key: 'average', label: 'Active customers', type: 'text' },
  ],
  rows: numbers.map(({ label, unit, customer, average }) => ({
    number: label,
    customer: valueInWords({ unit }, customer, currency),
    average: averageInWords({ unit }, average, currency),
  })),
});
