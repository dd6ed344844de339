import { countOf } from '../../charts/count-of.ts';
import { formatMeasure, formatShare } from '../../charts/format-number.ts';
import type { Answer, Block } from '../contract/answer.ts';
import {
  type NextOrderFacts,
  nextOrderCaveats,
  nextOrderProvenance,
  timingNotes,
} from './next-order-facts.ts';
import { type OrderLine, orderLine } from './order-lines.ts';
import type { OrderState } from './order-state.ts';
import { windowInWords } from './window-words.ts';

const CHANCE_DAYS = 30;

/** `/next-order 20123`: when one customer orders next. */
export function customerView(facts: NextOrderFacts, row: number): Answer {
  const line = orderLine(facts, row, CHANCE_DAYS);
  const state = facts.states[row]!;
  return {
    title: `Next order of ${line.customer}`,
    headline: `${line.customer} ${stateInWords(state, line)}${windowSentence(state, line)}.`,
    groupHeadline: 'When one customer is expected to order next.',
    privacy: 'persons',
    blocks: [
      {
        kind: 'metrics',
        items: [
          { label: 'Since last order', value: line.daysSince, unit: 'days' },
          ...(line.daysBetweenOrders === null
            ? []
            : [{ label: 'Days between orders', value: line.daysBetweenOrders, unit: 'number' } as const]),
          { label: 'Days with an order', value: line.orders, unit: 'count' },
          ...(line.chance === null
            ? []
            : [{ label: `Order within ${CHANCE_DAYS} days`, value: line.chance, unit: 'share' } as const]),
        ],
      },
      ...timingNotes(facts).map((text): Block => ({ kind: 'note', text })),
      {
        kind: 'actions',
        items: [
          { label: 'the whole card', command: `/customer ${line.customer}` },
          { label: 'what they are worth', command: `/clv ${line.customer}` },
          { label: 'who is due this week', command: '/next-order due 7d' },
        ],
      },
    ],
    caveats: nextOrderCaveats(facts),
    provenance: nextOrderProvenance(facts),
    data: { view: 'customer', found: true, regularity: facts.fitted.regularity, state, customer: line },
  };
}

function stateInWords(state: OrderState, { daysSince, daysBetweenOrders }: OrderLine): string {
  const silent = `has not ordered for ${countOf(daysSince, 'day')}`;
  const usual = `usually ${formatMeasure(daysBetweenOrders ?? 0)} days between orders`;
  return {
    once: `ordered on one day only, ${countOf(daysSince, 'day')} ago`,
    expected: `${silent}, ${usual}`,
    overdue: `is overdue: ${silent}, ${usual}`,
    gone: `is more likely lost than late: ${silent}, ${usual}`,
  }[state];
}

/** A window of somebody who is more likely lost would only raise hopes. */
function windowSentence(state: OrderState, { earliest, middle, latest, chance }: OrderLine): string {
  if (earliest === null || middle === null || latest === null || state === 'gone') {
    return state === 'gone' ? '' : '; when the next order comes cannot be told';
  }
  const within = chance === null ? '' : `, and within ${CHANCE_DAYS} days with ${formatShare(chance)}`;
  return `; if still a customer, the next order comes ${windowInWords({ earliest, middle, latest })} (80% of cases)${within}`;
}
