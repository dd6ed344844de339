import type { TwoDays } from './membership.ts';

/** Everybody who went one way. */
export type Flow = {
  /** Places of the groups. */
  readonly from: number;
  readonly to: number;
  readonly customers: readonly string[];
  /** What they had spent on the later day, major units to the penny. */
  readonly money: number;
  /** How many of them bought between the two days. */
  readonly bought: number;
};

export type Flows = {
  /** The largest first; those who stayed among them. */
  readonly flows: readonly Flow[];
  /** In a group on the later day, and in none before: their first purchase lies between. */
  readonly arrived: number;
};

/** How customers stood at both ends of a period. */
type Ends = Pick<TwoDays, 'before' | 'after'> & { readonly period: Pick<TwoDays['period'], 'days'> };

/** Counts who went where. Who is in a group on one day only did not move. */
export function flowsBetween({ before, after, period: { days } }: Ends): Flows {
  const ways = new Map<string, { from: number; to: number; customers: string[] }>();
  let arrived = 0;
  for (const [customer, to] of after.groupOf) {
    const from = before.groupOf.get(customer);
    if (from === undefined) arrived += 1;
    if (from === undefined || from < 0 || to < 0) continue;
    const key = `${from} ${to}`;
    const way = ways.get(key) ?? { from, to, customers: [] };
    way.customers.push(customer);
    ways.set(key, way);
  }
  const flows = [...ways.values()].map((way) => ({
    ...way,
    money: Math.round(way.customers.reduce((sum, one) => sum + (after.spendOf.get(one) ?? 0), 0) * 100) / 100,
    bought: way.customers.filter((one) => (after.recencyOf.get(one) ?? Number.POSITIVE_INFINITY) <= days)
      .length,
  }));
  return { flows: flows.sort((a, b) => b.customers.length - a.customers.length), arrived };
}
