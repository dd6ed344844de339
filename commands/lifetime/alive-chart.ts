import type { DropoutModel } from '../../analytics/lifetime/dropout-model.ts';
import { probabilityAlive } from '../../analytics/lifetime/probability-alive.ts';
import { isoDay } from '../../analytics/math/calendar.ts';
import { aliveOverTime, aliveOverTimeAlt } from '../../charts/alive-over-time.ts';
import { DAYS_A_WEEK } from '../churn/lifetime-on.ts';
import type { Block } from '../contract/answer.ts';
import { dayInWords } from '../next-orders/window-words.ts';
import type { FittedLifetime } from './fit-lifetime.ts';
import type { LifetimeScope } from './lifetime-scope.ts';

/** Days on which a customer bought, ascending. */
export function ordersOf({ days, places }: LifetimeScope, row: number): Int32Array {
  const place = places[row]!;
  return days.day.subarray(days.start[place]!, days.start[place + 1]!);
}

/** How likely a customer still was one, day by day, by the model of today; nothing where it does not say. */
export function aliveChart(scope: LifetimeScope, { orders }: FittedLifetime, row: number): Block[] {
  if (orders.by !== 'model' || orders.fit.degenerate !== null) return [];
  const bought = ordersOf(scope, row);
  const first = bought[0]!;
  if (scope.lastDay - first < DAYS_A_WEEK) return [];
  const times = Array.from(bought, (day) => day - first);
  const input = {
    points: pointsOf(orders.fit.model, times, scope.lastDay - first),
    orders: times,
    from: dayInWords(isoDay(first)),
    to: dayInWords(isoDay(scope.lastDay)),
  };
  return [
    {
      kind: 'chart',
      id: 'alive',
      persons: true,
      alt: aliveOverTimeAlt(input),
      spec: aliveOverTime({
        title: `${scope.keys[row]}: still a customer?`,
        subtitle: 'What was known on each day, by the model of today',
        ...input,
      }),
    },
  ];
}

function pointsOf(model: DropoutModel, orders: readonly number[], until: number) {
  const known = Array.from({ length: until + 1 }, (_, day) => {
    const count = orders.findLastIndex((order) => order <= day);
    return { day, frequency: count, recency: orders[count]! / DAYS_A_WEEK, age: day / DAYS_A_WEEK };
  });
  const alive = probabilityAlive(model, {
    frequency: Float64Array.from(known, ({ frequency }) => frequency),
    recency: Float64Array.from(known, ({ recency }) => recency),
    age: Float64Array.from(known, ({ age }) => age),
  });
  return known.map(({ day }, i) => ({ day, alive: alive[i]! }));
}
