import type { Interval } from '../../analytics/evaluate/interval.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMoney } from '../../charts/format-number.ts';
import { valueDistribution, valueDistributionAlt } from '../../charts/value-distribution.ts';
import type { Answer, Block, MetricsBlock } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { chartSubtitle } from '../rfm/chart-subtitle.ts';
import { roundMoney } from '../rfm/major-units.ts';
import {
  type ClvFacts,
  clvProvenance,
  everyRow,
  modelData,
  roundInterval,
  totalsOf,
  type ValueTotals,
} from './clv-facts.ts';
import { meanGapOf } from './customer-lines.ts';
import { totalInterval } from './expected-value.ts';
import { losingCustomers } from './high-value.ts';
import { holdoutBlocks, holdoutData } from './holdout-blocks.ts';
import { horizonWords, inWords } from './horizon.ts';
import { modelCaveats, modelNotes, negativeCaveat, testedFarOff } from './model-notes.ts';

/** `/clv`: what all customers brought and are expected to bring, by segment, and how the prediction did in a test. */
export function summaryView(facts: ClvFacts): Answer {
  const { scope, fitted, horizon } = facts;
  const all = everyRow(scope);
  const totals = totalsOf(facts, all);
  const interval = roundInterval(totalInterval(scope, fitted, horizon), scope);
  const daysBetweenOrders = meanGapOf(scope);
  const segments = segmentTotals(facts, all);
  const losing = losingTotals(facts);
  const headline = headlineOf(facts, totals, interval);
  return {
    title: 'Customer lifetime value',
    headline,
    privacy: 'aggregate',
    blocks: [
      totalsMetrics(totals, daysBetweenOrders),
      ...segmentBlocks(facts, segments, totals),
      { kind: 'note', text: losingSentence(facts, losing) },
      ...modelNotes(fitted).map((text): Block => ({ kind: 'note', text })),
      ...holdoutBlocks(fitted.holdout),
      { kind: 'actions', items: nextSteps(facts, losing.customers) },
    ],
    caveats: [...modelCaveats(scope, fitted, horizon), ...negativeCaveat(scope)],
    provenance: clvProvenance(facts, [losing.rule]),
    data: {
      view: 'summary',
      ...modelData(facts),
      totals,
      interval,
      daysBetweenOrders,
      segments,
      losing,
      holdout: holdoutData(fitted.holdout),
    },
  };
}

/** What is expected in words, with its interval: for everybody or for a group. */
export function expectedWords(
  { scope, horizon }: Pick<ClvFacts, 'scope' | 'horizon'>,
  totals: Pick<ValueTotals, 'predicted' | 'predictedOrders'>,
  interval: Interval | null,
): string {
  const money = (value: number) => formatMoney(value, scope.currency);
  const bounds = interval === null ? '' : ` (95% interval ${money(interval.low)} to ${money(interval.high)})`;
  return `${money(totals.predicted)}${bounds} from ${formatCount(totals.predictedOrders)} orders in ${inWords(horizon)}`;
}

function headlineOf(facts: ClvFacts, totals: ValueTotals, interval: Interval | null): string {
  const tested = testedFarOff(facts.fitted);
  const expected = `${countOf(totals.customers, 'customer')} ${totals.customers === 1 ? 'is' : 'are'} expected to bring ${expectedWords(facts, totals, interval)}`;
  const last =
    tested === null
      ? `so far they brought ${formatMoney(totals.historic, facts.scope.currency)}`
      : `but ${tested}`;
  return `${expected}; ${last}.`;
}

export const totalsMetrics = (
  { customers, historic, predicted, total, predictedOrders }: ValueTotals,
  daysBetweenOrders: number | null,
): MetricsBlock => ({
  kind: 'metrics',
  items: [
    { label: 'Customers', value: customers, unit: 'count' },
    { label: 'Value so far', value: historic, unit: 'money' },
    { label: 'Expected value', value: predicted, unit: 'money' },
    { label: 'Total value', value: total, unit: 'money' },
    { label: 'Expected orders', value: predictedOrders, unit: 'number' },
    { label: 'Days between orders', value: daysBetweenOrders, unit: 'number' },
  ],
});

type SegmentTotals = ValueTotals & { readonly segment: string };

function segmentTotals(facts: ClvFacts, all: readonly number[]): SegmentTotals[] {
  const { names, of } = facts.segments;
  return names.flatMap((segment) => {
    const rows = all.filter((row) => of.get(facts.scope.keys[row]!) === segment);
    return rows.length === 0 ? [] : [{ segment, ...totalsOf(facts, rows) }];
  });
}

/** Groups too small to be anonymous are left to the table, where the reader's rights decide. */
function segmentBlocks(
  { scope, horizon }: ClvFacts,
  segments: readonly SegmentTotals[],
  { predicted: all }: ValueTotals,
): Block[] {
  const rows = segments
    .filter(({ customers }) => customers >= MINIMUM_GROUP)
    .map(({ segment, historic, predicted }) => ({ name: segment, historic, predicted }));
  if (rows.length === 0) return [];
  const { currency } = scope;
  return [
    {
      kind: 'chart',
      id: 'segments',
      alt: valueDistributionAlt({ rows, currency }),
      spec: valueDistribution({
        title: `${formatMoney(all, currency)} expected in ${inWords(horizon)}`,
        subtitle: chartSubtitle('Value by RFM segment', scope.provenance.asOf),
        rows,
        currency,
      }),
    },
    {
      kind: 'table',
      id: 'segments',
      groupSize: 'customers',
      columns: [
        { key: 'segment', label: 'Segment', type: 'text' },
        { key: 'customers', label: 'Customers', type: 'count' },
        { key: 'historic', label: 'Value so far', type: 'money' },
        { key: 'predicted', label: 'Expected', type: 'money' },
        { key: 'total', label: 'Total', type: 'money', detail: true },
        { key: 'predictedOrders', label: 'Orders expected', type: 'number' },
      ],
      rows: segments,
    },
  ];
}

function losingTotals({ scope, fitted }: ClvFacts) {
  const { rows, rule } = losingCustomers(scope, fitted);
  const sum = (values: Float64Array) =>
    roundMoney(
      rows.reduce((total, row) => total + values[row]!, 0),
      scope.currencyDigits,
    );
  return { customers: rows.length, historic: sum(scope.historic), lastYear: sum(scope.ofYear), rule };
}

function losingSentence(
  { scope }: ClvFacts,
  { customers, lastYear }: ReturnType<typeof losingTotals>,
): string {
  if (customers === 0) return 'No customer of high value is being lost.';
  const worth =
    customers < MINIMUM_GROUP ? '' : `; they spent ${formatMoney(lastYear, scope.currency)} in the last year`;
  return `High value at risk: ${countOf(customers, 'customer')} of the best fifth ${customers === 1 ? 'is' : 'are'} being lost${worth}. /clv losing names them.`;
}

const nextSteps = ({ horizon }: ClvFacts, losing: number) => [
  ...(losing === 0
    ? []
    : [{ label: 'whom of the best you lose', command: `/clv losing${horizonWords(horizon)}` }]),
  { label: 'who will bring the most', command: `/clv top 20${horizonWords(horizon)}` },
  { label: 'whose next order is due', command: '/next-order due' },
];
