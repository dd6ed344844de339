import { isoDay } from '../../analytics/math/calendar.ts';
import { kaplanMeier, type SurvivalCurve } from '../../analytics/survival/kaplan-meier.ts';
import { repurchaseTimes } from '../../analytics/survival/repurchase-times.ts';
import { survivalAt } from '../../analytics/survival/survival-at.ts';
import { survivalQuantile } from '../../analytics/survival/survival-quantile.ts';
import { timesToChurn } from '../../analytics/survival/times-to-churn.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import { survivalCurve, survivalCurveAlt } from '../../charts/survival-curve.ts';
import type { Answer, Block, TableBlock } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { UserError } from '../contract/user-error.ts';
import { type ChurnScope, churnProvenance, definitionSentence, definitionWords } from './churn-scope.ts';
import { definitionData } from './summary-view.ts';

/** Days since the first purchase at which the share is told, as far as the data reaches. */
const TOLD = [30, 90, 180, 270, 365, 730] as const;

/**
 * `/churn survival`: the share of customers who still buy, by the days since their first purchase.
 *
 * @throws {UserError} if the purchases are too young, or of too few customers
 */
export function survivalView(scope: ChurnScope): Answer {
  const { history, windowDays } = scope;
  const times = timesToChurn(history, windowDays);
  if (times.customers.length < MINIMUM_GROUP) throw tooShort(scope, times.customers.length);
  const curve = kaplanMeier(times.durations, times.observed);
  const again = kaplanMeier(...bought(scope));
  const marked = TOLD.findLast((days) => days <= curve.longest * 0.8);
  const headline = headlineOf(curve, marked, windowDays);
  return {
    title: 'How long customers stay',
    headline,
    privacy: 'aggregate',
    blocks: [
      { kind: 'note', text: definitionSentence(scope) },
      chartBlock(curve, { headline, marked }, scope),
      tableOf(curve, again),
      {
        kind: 'actions',
        items: [
          { label: 'who is lost and at risk', command: `/churn${definitionWords(scope)}` },
          { label: 'what should count as lost', command: '/churn define' },
          { label: 'retention by month of first purchase', command: '/cohorts' },
        ],
      },
    ],
    caveats: [
      `The end of the data is no churn: ${formatCount(curve.censored)} of ${countOf(curve.customers, 'customer')} were not lost while they could be watched, and count for as long as they were. Beyond ${formatCount(curve.longest)} days the data says nothing.`,
      ...(times.tooNew === 0
        ? []
        : [
            `Left out: ${countOf(times.tooNew, 'customer')} whose first purchase is younger than ${windowDays} days.`,
          ]),
    ],
    provenance: churnProvenance(scope, [
      'Share still buying: product-limit estimate (Kaplan–Meier) of the days from the first purchase to the last before the first silence, with a 95% interval (Greenwood, log-log).',
      'Share that bought again: the same of the days from the first purchase to the second.',
    ]),
    data: {
      view: 'survival',
      ...definitionData(scope),
      customers: curve.customers,
      censored: curve.censored,
      longest: curve.longest,
      tooNew: times.tooNew,
      median: survivalQuantile(curve, 0.5),
      medianToSecond: survivalQuantile(again, 0.5),
      told: toldOf(curve, again),
    },
  };
}

function bought({ history }: ChurnScope): [Float64Array, Uint8Array] {
  const { durations, observed } = repurchaseTimes(history, 'first');
  return [durations, observed];
}

const tooShort = ({ history, windowDays }: ChurnScope, customers: number) =>
  new UserError(
    `${countOf(customers, 'customer')} can be watched for ${windowDays} days in purchases from ${isoDay(history.firstDay)} to ${isoDay(history.lastDay)}: too few for a curve, which takes ${MINIMUM_GROUP}. Give fewer days, such as /churn survival days=30, or import a longer history.`,
  );

function headlineOf(curve: SurvivalCurve, marked: number | undefined, windowDays: number): string {
  const once = survivalAt(curve, 0);
  const first = `${formatShare(1 - once.value)} of customers never come back within ${windowDays} days of their first purchase`;
  if (marked === undefined) return `${first}.`;
  const { value, low, high } = survivalAt(curve, marked);
  return `${formatShare(value)} of customers (95% interval ${formatShare(low)} to ${formatShare(high)}) still buy ${marked} days after their first purchase; ${first}.`;
}

function chartBlock(
  curve: SurvivalCurve,
  { headline, marked }: { readonly headline: string; readonly marked: number | undefined },
  { windowDays, history }: ChurnScope,
): Block {
  const input = {
    steps: Array.from(curve.times, (time, i) => ({
      time,
      share: curve.survival[i]!,
      low: curve.low[i]!,
      high: curve.high[i]!,
    })),
    longest: curve.longest,
    timeTitle: 'days since the first purchase',
    shareTitle: `without ${windowDays} days of silence`,
    ...(marked !== undefined && { marked }),
  };
  const spec = survivalCurve({
    ...input,
    title: headline.split(';')[0]!.replace(/ \(95%.*?\)/, ''),
    subtitle: `${countOf(curve.customers, 'customer')} · to ${isoDay(history.lastDay)}`,
  });
  return { kind: 'chart', id: 'survival', alt: survivalCurveAlt(input), spec };
}

const toldOf = (curve: SurvivalCurve, again: SurvivalCurve) =>
  [0, ...TOLD]
    .filter((days) => days <= curve.longest)
    .map((days) => {
      const { value, low, high } = survivalAt(curve, days);
      return { days, staying: value, low, high, boughtAgain: 1 - survivalAt(again, days).value };
    });

const tableOf = (curve: SurvivalCurve, again: SurvivalCurve): TableBlock => ({
  kind: 'table',
  id: 'survival',
  columns: [
    { key: 'days', label: 'Days since the first purchase', type: 'count' },
    { key: 'staying', label: 'Still buying', type: 'share' },
    { key: 'low', label: 'at least', type: 'share', detail: true },
    { key: 'high', label: 'at most', type: 'share', detail: true },
    { key: 'boughtAgain', label: 'Bought a second time by then', type: 'share' },
  ],
  rows: toldOf(curve, again),
});
