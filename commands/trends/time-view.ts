import { quantile } from '../../analytics/math/quantile.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatMoney, formatShare } from '../../charts/format-number.ts';
import { timeLine, timeLineAlt } from '../../charts/time-line.ts';
import { orderValues } from '../../db/sales/order-values.ts';
import type { Answer, Block, TableBlock } from '../contract/answer.ts';
import { chartTitle } from '../rfm/chart-title.ts';
import { majorUnits, roundMoney } from '../rfm/major-units.ts';
import { scopeData, scopeSubtitle, scopeWords } from './asked-words.ts';
import { forecastCaveats, forecastData, forecastOf, type TrendForecast, totalInWords } from './forecast.ts';
import { inWords, isMoney, MEASURE_NAMES, type SalesMeasure } from './measures.ts';
import { COMPLETENESS, type Grain, inPeriod } from './periods.ts';
import type { SalesScope } from './sales-scope.ts';
import { type TimeRow, timeSeries } from './time-series.ts';

type Question = { readonly measure: SalesMeasure; readonly grain: Grain; readonly forecast: boolean };

/** A view with what it is made from. */
type View = Question & {
  readonly scope: SalesScope;
  readonly rows: readonly TimeRow[];
  readonly ahead: TrendForecast | null;
};

/** Rows of the table, and times in the picture: more are not read. */
const SHOWN_ROWS = { month: 13, week: 13, day: 14 } as const;
const SHOWN_TIMES = { month: 120, week: 160, day: 400 } as const;
/** Of the past beside a forecast by day, so that what is to come is seen. */
const DAYS_BEFORE_FORECAST = 90;

const NEW_AT_START =
  'New is the first purchase in the data: in its first months, customers of long standing count as new.';

/** `/trend <measure> by month|week|day`: a measure over time, and what is to come of it. */
export async function timeView(scope: SalesScope, question: Question): Promise<Answer> {
  const { measure, grain } = question;
  const rows = await timeSeries(scope, measure, grain);
  const ahead = question.forecast ? forecastOf(rows, grain) : null;
  const view = { ...question, scope, rows, ahead };
  const median = measure === 'order-value' ? await medianOrder(scope) : null;
  const headline = headlineOf(view, median);
  const incomplete = rows.filter(({ period }) => !period.complete);
  return {
    title: `${MEASURE_NAMES[measure].start} by ${grain}${ahead === null ? '' : ', with a forecast'}`,
    headline,
    privacy: 'aggregate',
    blocks: [
      chartBlock(view, headline),
      ahead === null ? tableBlock(view) : aheadBlock(view, ahead),
      actions(view),
    ],
    caveats: [
      ...(grain === 'day' || incomplete.length === 0
        ? []
        : [`Incomplete, and not compared: ${incomplete.map(({ period }) => period.label).join(' and ')}.`]),
      ...(measure === 'new' ? [NEW_AT_START] : []),
      ...(ahead === null ? [] : forecastCaveats(ahead, measure, { grain, currency: scope.currency })),
    ],
    provenance: { ...scope.provenance, rules: [...scope.provenance.rules, COMPLETENESS[grain]] },
    data: {
      view: 'time',
      measure,
      by: grain,
      ...scopeData(scope),
      rows: rows.map(({ period, ...row }) => ({
        key: period.key,
        period: period.name,
        ...row,
        complete: period.complete,
      })),
      ...(median === null ? {} : { medianOrderValue: median }),
      ...(ahead === null ? {} : { forecast: forecastData(ahead) }),
    },
  };
}

async function medianOrder({ db, named, currencyDigits }: SalesScope): Promise<number> {
  const values = await orderValues(db, { named });
  return roundMoney(majorUnits(quantile(values, 0.5), currencyDigits), currencyDigits);
}

function headlineOf(view: View, median: number | null): string {
  const { scope, measure, grain, ahead } = view;
  if (ahead !== null) {
    const noun =
      measure === 'revenue'
        ? 'of revenue'
        : measure === 'customers'
          ? 'buying customers'
          : MEASURE_NAMES[measure].inside;
    const first = totalInWords(ahead, { measure, grain, noun }, scope.currency);
    return `The ${first}${measure === 'customers' ? `, each counted once a ${grain}` : ''}.`;
  }
  if (median !== null) {
    const { gross, orders } = scope.total;
    const mean = formatMoney(majorUnits(gross / orders, scope.currencyDigits), scope.currency);
    return `An order is worth ${mean} on average and ${formatMoney(median, scope.currency)} in the middle: of ${countOf(orders, 'order')}, half are smaller.`;
  }
  return latestHeadline(view);
}

function latestHeadline({ scope, measure, grain, rows }: View): string {
  const complete = rows.filter(({ period, value }) => period.complete && value !== null);
  const last = complete.at(-1);
  const names = MEASURE_NAMES[measure];
  if (last === undefined) {
    const all = rows.reduce((sum, { value }) => sum + (value ?? 0), 0);
    return `The data covers no ${grain} in full; ${names.inside} so far: ${inWords(measure, all, scope.currency)}.`;
  }
  const best = complete.reduce((top, row) => ((row.value ?? 0) > (top.value ?? 0) ? row : top));
  const said = `${names.start} ${names.plural ? 'were' : 'was'} ${inWords(measure, last.value ?? 0, scope.currency)} ${inPeriod(grain, last.period)}`;
  const rank =
    best === last
      ? `, the most of ${countOf(complete.length, `complete ${grain}`)}`
      : `; the most was ${inWords(measure, best.value ?? 0, scope.currency)} ${inPeriod(grain, best.period)}`;
  return `${said}${changeInWords(complete, grain)}${complete.length === 1 ? '' : rank}.`;
}

/** Against the time before; by day against the same day of the week before. */
function changeInWords(complete: readonly TimeRow[], grain: Grain): string {
  const now = complete.at(-1)?.value ?? 0;
  const before = complete.at(grain === 'day' ? -8 : -2);
  if (before === undefined || complete.length < 2 || before.value === null || before.value <= 0) return '';
  const change = now / before.value - 1;
  const against = grain === 'day' ? 'on the same weekday before' : `on the ${grain} before`;
  if (Math.abs(change) < 0.0005) return `, as ${against}`;
  return `, ${change > 0 ? 'up' : 'down'} ${formatShare(Math.abs(change))} ${against}`;
}

function chartBlock(view: View, headline: string): Block {
  const { scope, measure, grain, rows, ahead } = view;
  const most = ahead !== null && grain === 'day' ? DAYS_BEFORE_FORECAST : SHOWN_TIMES[grain];
  // A forecast goes on from the last complete time: what came after it is not drawn over it.
  const known = ahead === null ? rows : ahead.known;
  const points = known.slice(-most).map(({ period, value }) => ({
    label: period.label,
    value: value ?? 0,
    ...(period.complete ? {} : { partial: true as const }),
  }));
  const shown = {
    points,
    ...(ahead === null
      ? {}
      : { forecast: ahead.steps.map(({ period, ...step }) => ({ label: period.label, ...step })) }),
    ...(isMoney(measure) ? { currency: scope.currency } : {}),
  };
  const what = `${MEASURE_NAMES[measure].start.replace(/^The a/, 'A')} by ${grain}${ahead === null ? '' : '; dashed: forecast with its 95% band'}`;
  const isPart = points.some(({ partial }) => partial) && grain !== 'day';
  return {
    kind: 'chart',
    id: 'trend',
    alt: timeLineAlt(shown),
    spec: timeLine({
      title: chartTitle(headline).replace(/ \(95% interval .*$/, ''),
      subtitle: scopeSubtitle(scope, `${what}${isPart ? '; hollow: incomplete' : ''}`),
      ...shown,
    }),
  };
}

function tableBlock({ measure, grain, rows }: View): TableBlock {
  const isNew = measure === 'new';
  return {
    kind: 'table',
    id: 'times',
    columns: [
      {
        key: 'period',
        label: { month: 'Month', week: 'Week of', day: 'Day' }[grain],
        type: grain === 'month' ? 'text' : 'date',
      },
      ...(isNew ? [{ key: 'value', label: 'New customers', type: 'count' } as const] : []),
      { key: 'revenue', label: 'Revenue', type: 'money' },
      { key: 'orders', label: 'Orders', type: 'count' },
      { key: 'customers', label: 'Customers', type: 'count' },
      { key: 'orderValue', label: 'Average order', type: 'money' },
      { key: 'note', label: 'Note', type: 'text', detail: true },
    ],
    rows: rows.slice(-SHOWN_ROWS[grain]).map(({ period, value, ...sales }) => ({
      period: period.name,
      ...(isNew ? { value } : {}),
      ...sales,
      note: period.complete ? null : 'incomplete',
    })),
  };
}

function aheadBlock({ measure, grain }: View, ahead: TrendForecast): TableBlock {
  const type = isMoney(measure) ? 'money' : 'number';
  return {
    kind: 'table',
    id: 'forecast',
    title: 'Forecast',
    columns: [
      {
        key: 'period',
        label: { month: 'Month', week: 'Week of', day: 'Day' }[grain],
        type: grain === 'month' ? 'text' : 'date',
      },
      { key: 'mean', label: 'Expected', type },
      { key: 'low', label: 'At least', type },
      { key: 'high', label: 'At most', type },
    ],
    rows: ahead.steps.map(({ period, mean, low, high }) => ({
      period: period.name,
      mean: roundMoney(mean, 2),
      low: roundMoney(low, 2),
      high: roundMoney(high, 2),
    })),
  };
}

function actions({ scope, measure, grain, forecast }: View): Block {
  const words = scopeWords(scope);
  const all = [
    {
      label: 'what is to come',
      command: `/trend ${measure} forecast${words}`,
      fits: !forecast && measure !== 'order-value',
    },
    { label: 'by week', command: `/trend ${measure} by week${words}`, fits: grain === 'month' },
    { label: 'by month', command: `/trend ${measure} by month${words}`, fits: grain !== 'month' },
    { label: 'by weekday', command: `/trend ${measure} by weekday${words}`, fits: measure !== 'new' },
    {
      label: 'customers lost by month',
      command: '/trend lost',
      fits: measure === 'new' || measure === 'customers',
    },
    {
      label: 'where it is sold',
      command: `/trend ${measure} by country${words}`,
      fits: measure !== 'new' && measure !== 'customers',
    },
  ];
  return {
    kind: 'actions',
    items: all.filter(({ fits }) => fits).map(({ label, command }) => ({ label, command })),
  };
}
