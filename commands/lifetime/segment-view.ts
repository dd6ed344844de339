import { countOf } from '../../charts/count-of.ts';
import { formatMoney } from '../../charts/format-number.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { type ClvFacts, clvProvenance, modelData, roundInterval, totalsOf } from './clv-facts.ts';
import { byExpectedValue, customerLines, linesTable, meanGapOf } from './customer-lines.ts';
import { totalInterval } from './expected-value.ts';
import { horizonWords } from './horizon.ts';
import { modelCaveats, modelNotes } from './model-notes.ts';
import { expectedWords, totalsMetrics } from './summary-view.ts';
import { barsOf } from './top-view.ts';

const SHOWN = 10;

/** `/clv champions`: what one RFM segment brought and is expected to bring, and its best. */
export function segmentView(facts: ClvFacts, segment: string, rows: readonly number[]): Answer {
  const { scope, fitted, horizon, expected } = facts;
  const totals = totalsOf(facts, rows);
  const interval =
    rows.length === 0 ? null : roundInterval(totalInterval(scope, fitted, horizon, rows), scope);
  const daysBetweenOrders = meanGapOf(scope, rows);
  const lines = customerLines(facts, byExpectedValue(expected, rows).slice(0, SHOWN));
  const headline =
    rows.length === 0
      ? `Nobody is in ${segment} now.`
      : `The ${countOf(totals.customers, 'customer')} in ${segment} ${totals.customers === 1 ? 'is' : 'are'} expected to bring ${expectedWords(facts, totals, interval)}; so far they brought ${formatMoney(totals.historic, scope.currency)}.`;
  return {
    title: `${segment}: lifetime value`,
    headline,
    groupHeadline: rows.length < MINIMUM_GROUP ? 'So few customers are shown to the asker alone.' : headline,
    privacy: 'persons',
    blocks: [
      totalsMetrics(totals, daysBetweenOrders),
      ...barsOf(facts, lines, `The best ${countOf(lines.length, 'customer')} in ${segment}`),
      ...(lines.length === 0 ? [] : [linesTable(lines)]),
      ...modelNotes(fitted).map((text): Block => ({ kind: 'note', text })),
      {
        kind: 'actions',
        items: [
          { label: 'more of them', command: `/clv top 50 ${segment}${horizonWords(horizon)}` },
          { label: 'all customers', command: `/clv${horizonWords(horizon)}` },
        ],
      },
    ],
    caveats: modelCaveats(scope, fitted, horizon),
    provenance: clvProvenance(facts),
    data: {
      view: 'segment',
      ...modelData(facts),
      segment,
      totals,
      interval,
      daysBetweenOrders,
      customers: lines,
    },
  };
}
