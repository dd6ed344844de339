import { isoDay } from '../../analytics/math/calendar.ts';
import { quantile } from '../../analytics/math/quantile.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMoney, formatShare } from '../../charts/format-number.ts';
import { labelledBars } from '../../charts/labelled-bars.ts';
import { namedBarsAlt } from '../../charts/named-bars-alt.ts';
import { OKABE_ITO } from '../../charts/theme.ts';
import { type LargeOrder, largestOrders } from '../../db/sales/largest-orders.ts';
import { orderValues } from '../../db/sales/order-values.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { chartTitle } from '../rfm/chart-title.ts';
import { majorUnits, roundMoney } from '../rfm/major-units.ts';
import { scopeSubtitle } from '../trends/asked-words.ts';
import { dayLabel } from '../trends/periods.ts';
import type { SalesScope } from '../trends/sales-scope.ts';
import type { TopMeasure } from './top-args.ts';

const MOST_BARS = 30;

type ShownOrder = Omit<LargeOrder, 'day'> & { readonly rank: number; readonly day: string };

/** `/top orders N`: the highest single sales, by what was bought at once, or by units. */
export async function ordersView(
  scope: SalesScope,
  { count, measure }: { readonly count: number; readonly measure: TopMeasure },
): Promise<Answer> {
  const { db, named, currency, currencyDigits } = scope;
  const isUnits = measure === 'quantity';
  const found = await largestOrders(db, { by: isUnits ? 'units' : 'gross', count, named });
  const values = await orderValues(db, { named });
  const shown: ShownOrder[] = found.map((order, i) => ({
    rank: i + 1,
    ...order,
    day: isoDay(order.day),
    gross: majorUnits(order.gross, currencyDigits),
    returnedLater: majorUnits(order.returnedLater, currencyDigits),
  }));
  const mean = roundMoney(majorUnits(scope.total.gross / scope.total.orders, currencyDigits), currencyDigits);
  const median = roundMoney(majorUnits(quantile(values, 0.5), currencyDigits), currencyDigits);
  const first = shown[0]!;
  const said = isUnits ? `${formatCount(first.units)} units` : formatMoney(first.gross, currency);
  const typical = `an order is worth ${formatMoney(mean, currency)} on average and ${formatMoney(median, currency)} in the middle`;
  const headline = `The highest single sale was ${said} on ${dayLabel(first.day)}${returnInWords(found[0]!)}; ${typical}.`;
  return {
    title: `Top ${countOf(shown.length, 'single sale')}`,
    headline,
    groupHeadline: `Of ${countOf(scope.total.orders, 'order')}, ${typical}.`,
    privacy: 'persons',
    blocks: [chartBlock(shown, scope, { headline, isUnits }), tableBlock(shown), ACTIONS],
    caveats: [
      'Returned since is all that the customer gave back on that day and later, whatever it was: where it is as much as was bought, the sale was probably undone.',
    ],
    provenance: scope.provenance,
    data: { view: 'orders', measure, meanOrderValue: mean, medianOrderValue: median, orders: shown },
  };
}

/** A large sale that came back is no large sale. */
function returnInWords({ gross, returnedLater }: LargeOrder): string {
  if (gross === 0 || returnedLater < gross / 10) return '';
  return returnedLater >= gross
    ? ', and as much was returned since'
    : `, of which up to ${formatShare(returnedLater / gross)} was returned since`;
}

function chartBlock(
  shown: readonly ShownOrder[],
  scope: SalesScope,
  { headline, isUnits }: { readonly headline: string; readonly isUnits: boolean },
): Block {
  const rows = shown.slice(0, MOST_BARS).map(({ invoice, gross, units }) => ({
    name: `Invoice ${invoice}`,
    value: isUnits ? units : gross,
    label: isUnits ? formatCount(units) : formatMoney(gross, scope.currency),
  }));
  return {
    kind: 'chart',
    id: 'orders',
    persons: true,
    alt: namedBarsAlt(rows, { what: 'highest single sales', noun: 'sales' }),
    spec: labelledBars({
      title: chartTitle(headline),
      subtitle: scopeSubtitle(
        scope,
        `${isUnits ? 'Units' : 'What was'} bought at once, returns not subtracted`,
      ),
      rows,
      color: OKABE_ITO.blue,
      empty: 'There is no sale to show.',
    }),
  };
}

const tableBlock = (shown: readonly ShownOrder[]): Block => ({
  kind: 'table',
  id: 'orders',
  persons: true,
  columns: [
    { key: 'invoice', label: 'Invoice', type: 'id' },
    { key: 'day', label: 'Day', type: 'date' },
    { key: 'customer', label: 'Customer', type: 'id' },
    { key: 'gross', label: 'Bought', type: 'money' },
    { key: 'units', label: 'Units', type: 'number' },
    { key: 'returnedLater', label: 'Returned since', type: 'money' },
    { key: 'lines', label: 'Lines', type: 'count', detail: true },
    { key: 'country', label: 'Country', type: 'text', detail: true },
  ],
  rows: shown.map(({ rank: _, ...row }) => row),
});

const ACTIONS: Block = {
  kind: 'actions',
  items: [
    { label: 'what an order is worth over time', command: '/trend order-value' },
    { label: 'who spends the most', command: '/top customers' },
  ],
};
