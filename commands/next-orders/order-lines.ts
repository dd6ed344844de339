import { isoDay } from '../../analytics/math/calendar.ts';
import type { Column, Row, TableBlock } from '../contract/answer.ts';
import { ordersOf } from '../lifetime/alive-chart.ts';
import { roundMoney } from '../rfm/major-units.ts';
import type { NextOrderFacts } from './next-order-facts.ts';
import { chanceWithin } from './order-state.ts';
import type { TimingMethod } from './order-timing.ts';
import { datedWindow } from './window-words.ts';

/** One customer and the next order. */
export type OrderLine = {
  readonly customer: string;
  readonly orders: number;
  /** ISO day. */
  readonly lastOrder: string;
  readonly daysSince: number;
  readonly daysBetweenOrders: number | null;
  readonly method: TimingMethod | null;
  /** ISO days; null where nothing can be told. */
  readonly earliest: string | null;
  readonly middle: string | null;
  readonly latest: string | null;
  /** Of an order within the days asked for, if still a customer. */
  readonly chance: number | null;
  /** Probability of still being a customer; null where the model does not say. */
  readonly alive: number | null;
  /** Net spend of the last year, major units. */
  readonly value: number;
};

/** @param days how soon the chance is of */
export function orderLine({ scope, timing, alive }: NextOrderFacts, row: number, days: number): OrderLine {
  const bought = ordersOf(scope, row);
  const last = bought.at(-1)!;
  const window = timing.window(row);
  const dated = window && datedWindow(window, scope.lastDay);
  const chance = chanceWithin(scope, timing, row, days);
  return {
    customer: scope.keys[row]!,
    orders: bought.length,
    lastOrder: isoDay(last),
    daysSince: scope.lastDay + 1 - last,
    daysBetweenOrders: bought.length === 1 ? null : roundMoney((last - bought[0]!) / (bought.length - 1), 1),
    method: timing.method[row]!,
    earliest: dated?.earliest ?? null,
    middle: dated?.middle ?? null,
    latest: dated?.latest ?? null,
    chance: chance && roundMoney(chance, 4),
    alive: alive && roundMoney(alive[row]!, 4),
    value: roundMoney(scope.ofYear[row]!, scope.currencyDigits),
  };
}

type Shown = {
  /** How soon the chance is of; a silence that is late makes window and chance mean little, so they are left out there. */
  readonly days: number | null;
};

/** A list of customers, to the asker alone. */
export function orderTable(lines: readonly OrderLine[], { days }: Shown): TableBlock {
  const columns: Column[] = [
    { key: 'customer', label: 'Customer', type: 'id' },
    ...(days === null
      ? []
      : ([
          { key: 'earliest', label: 'From', type: 'date' },
          { key: 'latest', label: 'To', type: 'date' },
          { key: 'chance', label: `Within ${days} days`, type: 'share' },
        ] as const)),
    { key: 'daysSince', label: 'Since last order', type: 'days' },
    { key: 'daysBetweenOrders', label: 'Usual gap (days)', type: 'number' },
    { key: 'orders', label: 'Orders', type: 'count', detail: true },
    ...(lines.some(({ alive }) => alive !== null)
      ? ([{ key: 'alive', label: 'Still a customer', type: 'share' }] as const)
      : []),
    { key: 'value', label: 'Spend of the year', type: 'money' },
  ];
  return {
    kind: 'table',
    id: 'customers',
    persons: true,
    columns,
    rows: lines.map(
      (line): Row => Object.fromEntries(columns.map(({ key }) => [key, line[key as keyof OrderLine]])),
    ),
  };
}
