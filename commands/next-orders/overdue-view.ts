import { countOf } from '../../charts/count-of.ts';
import { formatMoney } from '../../charts/format-number.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { roundMoney } from '../rfm/major-units.ts';
import {
  type NextOrderFacts,
  nextOrderCaveats,
  nextOrderProvenance,
  timingNotes,
} from './next-order-facts.ts';
import { orderLine, orderTable } from './order-lines.ts';

const CHANCE_DAYS = 30;

/** `/next-order overdue`: who should have ordered by now and is not yet given up, the most valuable first. */
export function overdueView(facts: NextOrderFacts, count: number): Answer {
  const { scope, states } = facts;
  const late = [...scope.keys.keys()]
    .filter((row) => states[row] === 'overdue')
    .sort((a, b) => scope.ofYear[b]! - scope.ofYear[a]! || a - b);
  const gone = states.filter((state) => state === 'gone').length;
  const value = roundMoney(
    late.reduce((sum, row) => sum + scope.ofYear[row]!, 0),
    scope.currencyDigits,
  );
  const lines = late.slice(0, count).map((row) => orderLine(facts, row, CHANCE_DAYS));
  const lead =
    late.length === 0
      ? 'Nobody’s order is overdue'
      : `${countOf(late.length, 'customer')} ${late.length === 1 ? 'is' : 'are'} overdue`;
  const spent = `they spent ${formatMoney(value, scope.currency)} in the last year`;
  const first = lines[0];
  return {
    title: 'Overdue orders',
    headline:
      first === undefined
        ? `${lead}.`
        : `${lead}; ${spent}, ${first.customer} the most with ${formatMoney(first.value, scope.currency)}.`,
    groupHeadline: late.length < MINIMUM_GROUP ? `${lead}.` : `${lead}; ${spent}.`,
    privacy: 'persons',
    blocks: [
      ...(lines.length === 0 ? [] : [orderTable(lines, { days: null })]),
      ...(gone === 0
        ? []
        : [
            {
              kind: 'note',
              text: `${countOf(gone, 'more customer')} ${gone === 1 ? 'has' : 'have'} been silent far longer than any of their gaps: more likely lost than late. /churn and /clv losing tell of them.`,
            } as const,
          ]),
      ...timingNotes(facts).map((text): Block => ({ kind: 'note', text })),
      {
        kind: 'actions',
        items: [
          ...(first === undefined
            ? []
            : [{ label: `the card of ${first.customer}`, command: `/customer ${first.customer}` }]),
          { label: 'whose order is due', command: '/next-order due 7d' },
          { label: 'whom of the best you lose', command: '/clv losing' },
        ],
      },
    ],
    caveats: nextOrderCaveats(facts),
    provenance: nextOrderProvenance(facts),
    data: {
      view: 'overdue',
      regularity: facts.fitted.regularity,
      count: late.length,
      value,
      gone,
      customers: lines,
    },
  };
}
