import { countOf } from '../../charts/count-of.ts';
import { formatMoney } from '../../charts/format-number.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { roundMoney } from '../rfm/major-units.ts';
import { type ClvFacts, clvProvenance, modelData, totalsOf } from './clv-facts.ts';
import { customerLines, linesTable } from './customer-lines.ts';
import { losingCustomers } from './high-value.ts';
import { modelCaveats, modelNotes } from './model-notes.ts';

const MOST = 50;

/** `/clv losing`: customers of high value who are being lost, the most valuable first. */
export function losingView(facts: ClvFacts, among: readonly number[], segment: string | undefined): Answer {
  const { scope, fitted, horizon } = facts;
  const { rows: everywhere, rule } = losingCustomers(scope, fitted);
  const allowed = new Set(among);
  const rows = everywhere.filter((row) => allowed.has(row));
  const lines = customerLines(facts, rows.slice(0, MOST));
  const lastYear = roundMoney(
    rows.reduce((sum, row) => sum + scope.ofYear[row]!, 0),
    scope.currencyDigits,
  );
  const totals = totalsOf(facts, rows);
  const where = segment === undefined ? '' : ` in ${segment}`;
  const worth = `${countOf(rows.length, 'customer')} of high value${where} ${rows.length === 1 ? 'is' : 'are'} being lost`;
  const spent = `spent ${formatMoney(lastYear, scope.currency)} in the last year`;
  const first = lines[0];
  const headline =
    first === undefined
      ? `No customer of high value${where} is being lost.`
      : `${worth}; they ${spent}, and the most valuable is ${first.customer} with ${formatMoney(first.historic, scope.currency)} so far.`;
  return {
    title: `High value at risk${segment === undefined ? '' : `, ${segment}`}`,
    headline,
    groupHeadline: rows.length < MINIMUM_GROUP ? `${worth}.` : `${worth}; they ${spent}.`,
    privacy: 'persons',
    blocks: [
      ...(lines.length === 0 ? [] : [linesTable(lines)]),
      ...(rows.length > MOST
        ? [{ kind: 'note', text: `Shown are the ${MOST} most valuable of ${rows.length}.` } as const]
        : []),
      { kind: 'note', text: rule },
      ...modelNotes(fitted).map((text): Block => ({ kind: 'note', text })),
      {
        kind: 'actions',
        items: [
          ...(first === undefined
            ? []
            : [{ label: `the card of ${first.customer}`, command: `/customer ${first.customer}` }]),
          { label: 'whose order is overdue', command: '/next-order overdue' },
          { label: 'all customers', command: '/clv' },
        ],
      },
    ],
    caveats: modelCaveats(scope, fitted, horizon),
    provenance: clvProvenance(facts, [rule]),
    data: {
      view: 'losing',
      ...modelData(facts),
      segment: segment ?? null,
      totals,
      lastYear,
      rule,
      customers: lines,
    },
  };
}
