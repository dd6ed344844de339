import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMoney, formatShare } from '../../charts/format-number.ts';
import { topCustomers, topCustomersAlt } from '../../charts/top-customers.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { chartSubtitle } from '../rfm/chart-subtitle.ts';
import { chartTitle } from '../rfm/chart-title.ts';
import { type ClvFacts, clvProvenance, modelData, totalsOf } from './clv-facts.ts';
import { byExpectedValue, type CustomerLine, customerLines, linesTable } from './customer-lines.ts';
import { inWords } from './horizon.ts';
import { modelCaveats, modelNotes } from './model-notes.ts';

type Asked = {
  /** Who may be listed. */
  readonly rows: readonly number[];
  readonly count: number;
  readonly segment: string | undefined;
};

/** More rows are not read in one picture. */
const MOST_BARS = 30;

/** `/clv top 20`: those who are expected to bring the most. */
export function topView(facts: ClvFacts, { rows, count, segment }: Asked): Answer {
  const { scope, fitted, horizon, expected } = facts;
  const shown = byExpectedValue(expected, rows).slice(0, count);
  const lines = customerLines(facts, shown);
  const totals = totalsOf(facts, shown);
  const all = totalsOf(facts, rows);
  const share = all.predicted > 0 ? totals.predicted / all.predicted : null;
  const group =
    segment === undefined
      ? `all ${formatCount(rows.length)}`
      : `all ${formatCount(rows.length)} in ${segment}`;
  const lead = `The top ${countOf(shown.length, 'customer')} are expected to bring ${formatMoney(totals.predicted, scope.currency)} in ${inWords(horizon)}${share === null ? '' : `, ${formatShare(share)} of what ${group} are`}`;
  const first = lines[0];
  const headline =
    first === undefined
      ? `There is nobody to list${segment === undefined ? '' : ` in ${segment}`}.`
      : `${lead}; ${first.customer} is first with ${formatMoney(first.predicted, scope.currency)}.`;
  return {
    title: `Top ${countOf(shown.length, 'customer')} by expected value${segment === undefined ? '' : `, ${segment}`}`,
    headline,
    groupHeadline:
      shown.length < MINIMUM_GROUP ? 'So few customers are shown to the asker alone.' : `${lead}.`,
    privacy: 'persons',
    blocks: [
      ...barsOf(facts, lines, headline),
      ...(lines.length === 0 ? [] : [linesTable(lines)]),
      ...modelNotes(fitted).map((text): Block => ({ kind: 'note', text })),
      {
        kind: 'actions',
        items: [
          ...(first === undefined
            ? []
            : [{ label: `the card of ${first.customer}`, command: `/customer ${first.customer}` }]),
          { label: 'all customers', command: '/clv' },
        ],
      },
    ],
    caveats: modelCaveats(scope, fitted, horizon),
    provenance: clvProvenance(facts),
    data: { view: 'top', ...modelData(facts), segment: segment ?? null, totals, share, customers: lines },
  };
}

/** The expected value of each as a bar. */
export function barsOf({ scope }: ClvFacts, lines: readonly CustomerLine[], headline: string): Block[] {
  if (lines.length === 0) return [];
  const customers = lines
    .slice(0, MOST_BARS)
    .map(({ customer, predicted }) => ({ customer, amount: predicted }));
  const { currency } = scope;
  return [
    {
      kind: 'chart',
      id: 'customers',
      persons: true,
      alt: topCustomersAlt({ customers, currency }),
      spec: topCustomers({
        title: chartTitle(headline),
        subtitle: chartSubtitle(
          lines.length > MOST_BARS ? `Expected value, the first ${MOST_BARS}` : 'Expected value',
          scope.provenance.asOf,
        ),
        customers,
        currency,
      }),
    },
  ];
}
