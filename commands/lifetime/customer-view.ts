import { isoDay } from '../../analytics/math/calendar.ts';
import { formatMeasure, formatMoney, formatShare } from '../../charts/format-number.ts';
import type { Answer, Block, Metric } from '../contract/answer.ts';
import { orderTiming } from '../next-orders/order-timing.ts';
import { type DatedWindow, datedWindow, windowInWords } from '../next-orders/window-words.ts';
import { aliveChart, ordersOf } from './alive-chart.ts';
import { type ClvFacts, clvProvenance, modelData } from './clv-facts.ts';
import { type CustomerLine, customerLines } from './customer-lines.ts';
import { inWords } from './horizon.ts';
import { modelCaveats, modelNotes } from './model-notes.ts';

/** `/clv 20123`: what one customer brought and is expected to bring. */
export function customerView(facts: ClvFacts, row: number): Answer {
  const { scope, fitted, horizon } = facts;
  const line = customerLines(facts, [row])[0]!;
  const days = ordersOf(scope, row);
  const window = orderTiming(scope, fitted).window(row);
  const next = window && datedWindow(window, scope.lastDay);
  const notes = [...(line.historic < 0 ? [NEGATIVE] : []), ...modelNotes(fitted)];
  return {
    title: `Lifetime value of ${line.customer}`,
    headline: headlineOf(facts, line),
    groupHeadline: 'What one customer is expected to bring.',
    privacy: 'persons',
    blocks: [
      { kind: 'metrics', items: metricsOf(line, days.length) },
      ...(next === null ? [] : [{ kind: 'note', text: nextSentence(next) } as const]),
      ...aliveChart(scope, fitted, row),
      ...notes.map((text): Block => ({ kind: 'note', text })),
      {
        kind: 'actions',
        items: [
          { label: 'the whole card', command: `/customer ${line.customer}` },
          { label: 'why they are in their segment', command: `/why ${line.customer} segment` },
          { label: 'all customers', command: '/clv' },
        ],
      },
    ],
    caveats: modelCaveats(scope, fitted, horizon),
    provenance: clvProvenance(facts),
    data: {
      view: 'customer',
      found: true,
      ...modelData(facts),
      customer: line,
      orders: days.length,
      firstOrder: isoDay(days[0]!),
      lastOrder: isoDay(days.at(-1)!),
      next,
    },
  };
}

const NEGATIVE =
  'This customer brought back more than was bought; what is expected of the next orders is not below nought.';

const nextSentence = (next: DatedWindow): string =>
  `If this customer is still one, the next order is expected ${windowInWords(next)} (80% of cases).`;

function headlineOf({ scope, horizon }: ClvFacts, line: CustomerLine): string {
  const money = (value: number) => formatMoney(value, scope.currency);
  const bounds =
    line.low === null || line.high === null
      ? ''
      : ` (95% interval ${money(line.low)} to ${money(line.high)})`;
  const alive =
    line.alive === null ? '' : `, and is still a customer with a probability of ${formatShare(line.alive)}`;
  return `${line.customer} is expected to bring ${money(line.predicted)}${bounds} from ${formatMeasure(line.predictedOrders)} orders in ${inWords(horizon)}${alive}; so far it was ${money(line.historic)}.`;
}

const metricsOf = (line: CustomerLine, orders: number): Metric[] => [
  { label: 'Value so far', value: line.historic, unit: 'money' },
  { label: 'Expected value', value: line.predicted, unit: 'money' },
  { label: 'Total value', value: line.total, unit: 'money' },
  { label: 'Days with an order', value: orders, unit: 'count' },
  { label: 'Expected orders', value: line.predictedOrders, unit: 'number' },
  ...(line.daysBetweenOrders === null
    ? []
    : [{ label: 'Days between orders', value: line.daysBetweenOrders, unit: 'number' } as const]),
  ...(line.alive === null ? [] : [{ label: 'Still a customer', value: line.alive, unit: 'share' } as const]),
];
