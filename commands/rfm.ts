import { countOf } from '../charts/count-of.ts';
import { formatCount } from '../charts/format-number.ts';
import type { Answer, Provenance } from './contract/answer.ts';
import type { ArgValues } from './contract/args.ts';
import { defineCommand } from './contract/command.ts';
import { UserError } from './contract/user-error.ts';
import { gridView } from './rfm/grid-view.ts';
import { noSpread } from './rfm/no-spread.ts';
import { loadPopulation, type Population } from './rfm/population.ts';
import { rfmArgs } from './rfm/rfm-args.ts';
import { segmentView } from './rfm/segment-view.ts';
import { type SegmentedBuyers, segmentBuyers } from './rfm/segmented-buyers.ts';
import { summaryView } from './rfm/summary-view.ts';
import { topView } from './rfm/top-view.ts';
import type { ViewAnswer } from './rfm/view-answer.ts';
import { viewRules } from './rfm/view-rules.ts';

type Asked = ArgValues<typeof rfmArgs>;
/** Of the views of one day. */
type Args = Asked & { readonly view: Exclude<Asked['view'], 'flow'> };

const DEFAULT_TOP = 10;
const [DEFAULT_SCHEME] = rfmArgs.scheme.values;
/** With fewer customers a quintile holds less than five. */
const FEW = 25;
/** Days without any purchase from which the data probably ends before the day asked for. */
const QUIET = 31;

/**
 * Recency, frequency and monetary value.
 *
 * `data` of every view begins `{ view, source, asOf, spend, scheme, fitted, totals }`; then
 * - summary: `segments: [{ segment, customers, customerShare, revenue, revenueShare, meanRecencyDays, meanOrders,
 *   meanSpend, meaning, action, watch }]`, best first
 * - grid: `cells: [{ recency, frequency, customers, customerShare, averageSpend }]`, all 25
 * - segment: `segment`, one of those, and `customers`, its best (ten, or N with top=N) as in top
 * - top: `ranked`, `revenueShare` of all ranked, `customers: [{ rank, customer, segment, score, recencyDays, orders, monetary,
 *   lastOrder }]`; no `fitted` and `totals`
 * - flow: what /movers has, for the scheme; no `source`, `asOf`, `fitted` and `totals`
 */
export const command = defineCommand({
  name: 'rfm',
  rank: 10,
  summary: 'Who is worth the most, and who is being lost: recency, frequency, spend',
  usage:
    '[summary|grid|flow [30d|7d|90d]|<segment>|top N [<segment>]] [scheme=11|klaviyo6|rf10|shopify|lmh] [as-of=YYYY-MM-DD] [gross] [k=2..8]',
  examples: [
    '/rfm',
    '/rfm top 30',
    '/rfm grid',
    '/rfm at risk',
    '/rfm top 30 champions',
    '/rfm flow 90d',
    '/rfm scheme=klaviyo6',
    '/rfm top 30 gross',
  ],
  asks: [
    ['who are our best customers', '/rfm top 10'],
    ['top customers by spend', '/rfm top 10'],
    ['biggest spenders and most valuable buyers', '/rfm top 10'],
    ['which customers are at risk of leaving', '/rfm at risk'],
    ['customers who stopped buying and need to be won back', '/rfm at risk'],
    ['who are our champions', '/rfm champions'],
    ['most loyal customers', '/rfm champions'],
    ['new customers', '/rfm new customers'],
    ['how many customers are loyal, lost or new', '/rfm'],
    ['recency frequency monetary segments', '/rfm'],
    ['overview of customers', '/rfm'],
  ],
  args: rfmArgs,
  async run(asked, { db }) {
    if (asked.k !== undefined && asked.scheme !== 'lmh') {
      throw new UserError('k is for scheme=lmh alone. Leave out k, or ask with scheme=lmh.');
    }
    const { view } = asked;
    // Loaded when it is asked: the other views need not wait for it.
    if (view === 'flow') return (await import('./rfm/flow-view.ts')).flowView(asked, db);
    const args = { ...asked, view };
    const population = await loadPopulation(db, args);
    const segmented = segmentBuyers(population.buyers, args.scheme, args.k);
    return {
      ...viewOf(args, population, segmented),
      caveats: caveatsOf(args, population),
      provenance: provenanceOf(args, population, segmented),
    };
  },
});

function viewOf(args: Args, population: Population, segmented: SegmentedBuyers | null): ViewAnswer {
  if (args.view === 'top') {
    return topView({ population, segmented, top: args.top ?? DEFAULT_TOP, gross: args.gross });
  }
  if (segmented === null) return noSpread(population);
  const view = { args, population, segmented };
  switch (args.view) {
    case 'grid':
      return gridView(view);
    case 'segment':
      return segmentView(view);
    case 'summary':
      return summaryView(view);
  }
}

function caveatsOf(args: Args, { buyers, source, asOf }: Population): string[] {
  const customers = buyers.recency.length;
  const closest = buyers.recency.reduce((least, days) => Math.min(least, days), Infinity);
  return [
    ...(asOf !== null && closest > QUIET
      ? [
          `The last purchase lies ${formatCount(closest)} days before ${asOf}: the data may end earlier than the day you asked for, and then nobody is as quiet as they look.`,
        ]
      : []),
    ...(customers < FEW
      ? [
          `There ${customers === 1 ? 'is' : 'are'} only ${countOf(customers, 'customer')}: scores of so few say little.`,
        ]
      : []),
    ...(source === 'aggregates'
      ? ['The data has no purchase lines: figures are as its aggregate columns say, without calendar dates.']
      : []),
    ...(args.view === 'grid' && args.scheme !== DEFAULT_SCHEME
      ? [
          `The grid is of scores 1 to 5 by quintiles, so scheme=${args.scheme} does not change it. Ask /rfm scheme=${args.scheme} for the segments of that scheme.`,
        ]
      : []),
  ];
}

function provenanceOf(
  args: Args,
  population: Population,
  segmented: SegmentedBuyers | null,
): Answer['provenance'] {
  const { asOf, rows, buyers, rules, currency } = population;
  const provenance: Provenance = {
    asOf,
    rows,
    customers: buyers.recency.length,
    rules: [
      ...rules,
      ...(segmented?.rules ?? []),
      ...(segmented === null ? [] : viewRules(args.view, population)),
    ],
    scheme: args.scheme,
  };
  return currency === null ? provenance : { ...provenance, currency };
}
