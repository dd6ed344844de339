import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import { labelledBars } from '../../charts/labelled-bars.ts';
import { namedBarsAlt } from '../../charts/named-bars-alt.ts';
import { OKABE_ITO } from '../../charts/theme.ts';
import type { Answer, Block, TableBlock } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import { chartTitle } from '../rfm/chart-title.ts';
import { scopeData, scopeSubtitle, scopeWords } from './asked-words.ts';
import { inWords, MEASURE_NAMES, type SalesMeasure } from './measures.ts';
import { type Part, salesParts } from './sales-parts.ts';
import type { SalesScope } from './sales-scope.ts';
import type { PartBy } from './trend-args.ts';

type Question = { readonly measure: SalesMeasure; readonly by: PartBy };

type View = Question & {
  readonly scope: SalesScope;
  readonly parts: readonly Part[];
  readonly rules: readonly string[];
};

/** More rows are not read in one picture; all hours are. */
const SHOWN = { weekday: 7, hour: 24, country: 15, product: 15, category: 15 } as const;
const NOUNS = {
  weekday: 'Weekday',
  hour: 'Hour',
  country: 'Country',
  product: 'Product',
  category: 'Category',
} as const;

/** `/trend <measure> by weekday|hour|country|product|category`: which part of all it is. */
export async function partsView(scope: SalesScope, question: Question): Promise<Answer> {
  const { parts, rules, isGrossNamed } = await salesParts(scope, question);
  const view = { ...question, scope, parts, rules };
  const headline = headlineOf(view);
  return {
    title: `${MEASURE_NAMES[question.measure].start} by ${question.by}`,
    headline,
    ...groupHeadlineOf(view),
    privacy: 'aggregate',
    blocks: [chartBlock(view, headline), tableBlock(view), actions(view)],
    caveats: [],
    provenance: { ...scope.provenance, rules: [...scope.provenance.rules, ...rules] },
    data: {
      view: 'parts',
      ...question,
      ...scopeData(scope),
      ...(isGrossNamed ? { spend: 'gross', named: true } : {}),
      rows: parts,
    },
  };
}

const shownOf = ({ parts, by }: View): readonly Part[] => parts.slice(0, SHOWN[by]);

/** The part with the most. */
const mostOf = (parts: readonly Part[]): Part | undefined =>
  parts.reduce<Part | undefined>(
    (top, part) => ((part.value ?? 0) > (top?.value ?? 0) ? part : top),
    undefined,
  );

function headlineOf(view: View): string {
  const { by, measure, parts, scope } = view;
  const most = mostOf(parts);
  if (most === undefined) return `There is no ${by} with ${MEASURE_NAMES[measure].inside}.`;
  const value = inWords(measure, most.value ?? 0, scope.currency);
  const share = most.share === null ? '' : `, ${formatShare(most.share)} of all`;
  const among = by === 'weekday' || by === 'hour' ? '' : ` of ${countOf(parts.length, by, pluralOf(by))}`;
  const lead = by === 'hour' ? `The hour from ${most.name}` : most.name;
  return `${lead} has the ${MOST_WORDS[measure]}${among}: ${value}${share}.${quietest(view)}`;
}

const MOST_WORDS = {
  revenue: 'highest revenue',
  orders: 'most orders',
  customers: 'most customers',
  new: 'most new customers',
  'order-value': 'highest average order value',
} as const satisfies { readonly [measure in SalesMeasure]: string };

const pluralOf = (by: PartBy): string =>
  by === 'country' ? 'countries' : by === 'category' ? 'categories' : `${by}s`;

/** On weekdays without sales one is closed: that is worth a word. */
function quietest({ by, parts }: View): string {
  const closed = parts.filter(({ orders }) => orders === 0).map(({ name }) => name);
  return by === 'weekday' && closed.length > 0 && closed.length < 4
    ? ` Nothing is sold on ${closed.join(' and ')}.`
    : '';
}

/** A country or product of a few customers tells what they spent: it is named to the asker alone. */
function groupHeadlineOf(view: View): Pick<Answer, 'groupHeadline'> {
  const { by } = view;
  const most = mostOf(view.parts);
  if (most?.customers == null || most.customers >= MINIMUM_GROUP) return {};
  return {
    groupHeadline: `The ${by} with the most has fewer than ${MINIMUM_GROUP} customers and is shown to the asker alone.`,
  };
}

function chartBlock(view: View, headline: string): Block {
  const { by, measure, parts, scope } = view;
  const rows = shownOf(view).map(({ name, value, share }) => ({
    name,
    value: value ?? 0,
    label: `${inWords(measure, value ?? 0, scope.currency)}${share === null ? '' : `, ${formatShare(share)}`}`,
  }));
  const first =
    parts.length > rows.length ? `, the first ${rows.length} of ${formatCount(parts.length)}` : '';
  return {
    kind: 'chart',
    id: 'parts',
    alt: namedBarsAlt(rows, { what: `${MEASURE_NAMES[measure].inside} by ${by}`, noun: pluralOf(by) }),
    spec: labelledBars({
      title: chartTitle(headline),
      subtitle: scopeSubtitle(
        scope,
        `${MEASURE_NAMES[measure].start.replace(/^The a/, 'A')} by ${by}${first}`,
      ),
      rows,
      color: OKABE_ITO.blue,
      empty: `There is no ${by} to show.`,
    }),
  };
}

function tableBlock(view: View): TableBlock {
  const { by, measure, parts } = view;
  const has = (key: 'orders' | 'customers' | 'orderValue') => parts.some((part) => part[key] !== null);
  return {
    kind: 'table',
    id: 'parts',
    ...(by === 'weekday' || by === 'hour' || !has('customers') ? {} : { groupSize: 'customers' }),
    columns: [
      { key: 'name', label: NOUNS[by], type: 'text' },
      { key: 'revenue', label: 'Revenue', type: 'money' },
      ...(has('orders') ? [{ key: 'orders', label: 'Orders', type: 'count' } as const] : []),
      ...(has('customers') ? [{ key: 'customers', label: 'Customers', type: 'count' } as const] : []),
      ...(has('orderValue') ? [{ key: 'orderValue', label: 'Average order', type: 'money' } as const] : []),
      ...(measure === 'order-value' ? [] : [{ key: 'share', label: '% of all', type: 'share' } as const]),
    ],
    rows: shownOf(view).map(({ name, revenue, orders, customers, orderValue, share }) => ({
      name,
      revenue,
      ...(has('orders') ? { orders } : {}),
      ...(has('customers') ? { customers } : {}),
      ...(has('orderValue') ? { orderValue } : {}),
      ...(measure === 'order-value' ? {} : { share }),
    })),
  };
}

function actions({ scope, measure, by }: View): Block {
  const words = scopeWords(scope);
  const next: { readonly [part in PartBy]: readonly { label: string; command: string }[] } = {
    weekday: [{ label: 'by hour', command: `/trend ${measure} by hour${words}` }],
    hour: [{ label: 'by weekday', command: `/trend ${measure} by weekday${words}` }],
    country: [{ label: 'countries with their units', command: '/top countries' }],
    product: [{ label: 'returns and best weeks', command: '/top products' }],
    category: [{ label: 'single products', command: '/top products' }],
  };
  return {
    kind: 'actions',
    items: [...next[by], { label: 'over time', command: `/trend ${measure}${words}` }],
  };
}
