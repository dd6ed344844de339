import { isoDay } from '../../analytics/math/calendar.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatShare } from '../../charts/format-number.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { calendarBlocks } from './calendar-blocks.ts';
import {
  type NextOrderFacts,
  nextOrderCaveats,
  nextOrderProvenance,
  timingNotes,
} from './next-order-facts.ts';
import { orderLine, orderTable } from './order-lines.ts';
import { chanceWithin } from './order-state.ts';
import { dayInWords } from './window-words.ts';

type Asked = { readonly days: number; readonly count: number };

/** More likely than not. */
const DUE = 0.5;

/** `/next-order due 7d`: who more likely than not orders within so many days, the likeliest first. */
export function dueView(facts: NextOrderFacts, { days, count }: Asked): Answer {
  const { scope, timing, states } = facts;
  const due = [...scope.keys.keys()]
    .filter((row) => states[row] === 'expected')
    .map((row) => ({ row, chance: chanceWithin(scope, timing, row, days) ?? 0 }))
    .filter(({ chance }) => chance >= DUE)
    .sort((a, b) => b.chance - a.chance || scope.ofYear[b.row]! - scope.ofYear[a.row]! || a.row - b.row);
  const lines = due.slice(0, count).map(({ row }) => orderLine(facts, row, days));
  const until = dayInWords(isoDay(scope.lastDay + days));
  const lead =
    due.length === 0
      ? `No customer is due: of nobody an order within ${days} days, up to ${until}, is more likely than not`
      : `${countOf(due.length, 'customer')} ${due.length === 1 ? 'is' : 'are'} due: if still customers, more likely than not they order within ${days} days, up to ${until}`;
  const first = lines[0];
  return {
    title: `Orders due within ${days} days`,
    headline:
      first === undefined || first.chance === null
        ? `${lead}.`
        : `${lead}; the likeliest is ${first.customer} with ${formatShare(first.chance)}.`,
    groupHeadline:
      due.length > 0 && due.length < MINIMUM_GROUP
        ? 'So few customers are shown to the asker alone.'
        : `${lead}.`,
    privacy: 'persons',
    blocks: [
      ...(lines.length === 0 ? [] : [orderTable(lines, { days })]),
      ...calendarBlocks(facts),
      ...timingNotes(facts).map((text): Block => ({ kind: 'note', text })),
      {
        kind: 'actions',
        items: [
          ...(first === undefined
            ? []
            : [{ label: `the card of ${first.customer}`, command: `/customer ${first.customer}` }]),
          ...(days === 30 ? [] : [{ label: 'within 30 days', command: '/next-order due 30d' }]),
          { label: 'whose order is overdue', command: '/next-order overdue' },
        ],
      },
    ],
    caveats: nextOrderCaveats(facts),
    provenance: nextOrderProvenance(facts),
    data: { view: 'due', regularity: facts.fitted.regularity, days, count: due.length, customers: lines },
  };
}
