import { countOf } from '../../charts/count-of.ts';
import { formatCount } from '../../charts/format-number.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { calendarBlocks, dueWeeks } from './calendar-blocks.ts';
import {
  type NextOrderFacts,
  nextOrderCaveats,
  nextOrderProvenance,
  timingNotes,
} from './next-order-facts.ts';
import type { OrderState } from './order-state.ts';
import { dayInWords } from './window-words.ts';

/** `/next-order`: how many orders are expected week by week, and how many customers are late. */
export function summaryView(facts: NextOrderFacts): Answer {
  const { scope, states, fitted } = facts;
  const count = (state: OrderState) => states.filter((one) => one === state).length;
  const counts = {
    once: count('once'),
    expected: count('expected'),
    overdue: count('overdue'),
    gone: count('gone'),
  };
  const weeks = dueWeeks(facts);
  return {
    title: 'Next orders',
    headline: `About ${formatCount(weeks[0]!.customers)} of ${countOf(scope.keys.length, 'customer')} are expected to order in the week from ${dayInWords(weeks[0]!.from)}, and ${formatCount(counts.overdue)} ${counts.overdue === 1 ? 'is' : 'are'} overdue; ${formatCount(counts.gone)} have been silent so long that they are more likely lost.`,
    privacy: 'aggregate',
    blocks: [
      {
        kind: 'metrics',
        items: [
          { label: 'Within their usual gap', value: counts.expected, unit: 'count' },
          { label: 'Overdue', value: counts.overdue, unit: 'count' },
          { label: 'Silent far too long', value: counts.gone, unit: 'count' },
          { label: 'Ordered once', value: counts.once, unit: 'count' },
        ],
      },
      ...calendarBlocks(facts, weeks),
      {
        kind: 'table',
        id: 'weeks',
        columns: [
          { key: 'from', label: 'From', type: 'date' },
          { key: 'to', label: 'To', type: 'date' },
          { key: 'customers', label: 'Customers expected to order', type: 'count' },
        ],
        rows: weeks,
      },
      ...timingNotes(facts).map((text): Block => ({ kind: 'note', text })),
      {
        kind: 'actions',
        items: [
          { label: 'who is due this week', command: '/next-order due 7d' },
          { label: 'whose order is overdue', command: '/next-order overdue' },
          { label: 'what they are worth', command: '/clv' },
        ],
      },
    ],
    caveats: nextOrderCaveats(facts),
    provenance: nextOrderProvenance(facts),
    data: { view: 'summary', regularity: fitted.regularity, counts, weeks },
  };
}
