import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import { largest } from '../../analytics/math/largest.ts';
import type { Column, Row } from '../contract/answer.ts';
import type { Population } from './population.ts';
import { type SegmentedBuyers, scoreCode, segmentName } from './segmented-buyers.ts';

/** One customer's place; segment, score and dates are null for who never bought. */
export type Ranked = {
  readonly rank: number;
  readonly customer: string;
  readonly segment: string | null;
  readonly score: string | null;
  readonly recencyDays: number | null;
  readonly orders: number;
  /** Major units. */
  readonly monetary: number;
  /** ISO day. */
  readonly lastOrder: string | null;
};

type Choice = {
  /** At most so many. */
  readonly count: number;
  /** Only those in this segment; ranks stay those among all customers. */
  readonly segment?: string;
};

/**
 * Customers by what they spent, the most first; equal spends by customer id. Customers with returns alone are
 * ranked as well: their spend is known.
 */
export function rankCustomers(
  population: Population,
  segmented: SegmentedBuyers | null,
  { count, segment }: Choice,
): Ranked[] {
  const ranked = bySpend(population, segment === undefined ? count : population.customers.length).map(
    (customer, place) => ({ customer, rank: place + 1 }),
  );
  return ranked
    .filter(({ customer }) => segment === undefined || segmentName(segmented, customer) === segment)
    .slice(0, count)
    .map(({ customer, rank }) => describe(population, segmented, customer, rank));
}

/** Positions of the customers who spent the most, in their order. */
function bySpend({ customers, spend }: Population, count: number): number[] {
  return largest(spend, count)
    .sort((a, b) => spend[b]! - spend[a]! || compareIds(customers[a]!, customers[b]!))
    .slice(0, count);
}

function describe(
  { customers, spend, buyers, asOf }: Population,
  segmented: SegmentedBuyers | null,
  customer: number,
  rank: number,
): Ranked {
  const recencyDays = buyers.recency[customer] ?? null;
  return {
    rank,
    customer: customers[customer]!,
    segment: segmentName(segmented, customer),
    score: scoreCode(segmented, customer),
    recencyDays,
    orders: buyers.frequency[customer] ?? 0,
    monetary: spend[customer]!,
    lastOrder: asOf === null || recencyDays === null ? null : isoDay(dayFromIso(asOf) - recencyDays),
  };
}

/** Shorter first, so that numbers without leading zeros come in their order. */
const compareIds = (a: string, b: string) => a.length - b.length || (a < b ? -1 : 1);

/** The columns of a list of customers. */
export function rankingColumns(gross: boolean, dated: boolean): Column[] {
  return [
    { key: 'rank', label: 'Rank', type: 'count', detail: true },
    { key: 'customer', label: 'Customer', type: 'id' },
    { key: 'segment', label: 'Segment', type: 'text' },
    { key: 'score', label: 'R-F-M', type: 'id', detail: true },
    { key: 'recencyDays', label: 'Since last order', type: 'days' },
    { key: 'orders', label: 'Orders', type: 'count' },
    { key: 'monetary', label: gross ? 'Gross spend' : 'Net spend', type: 'money' },
    ...(dated ? [{ key: 'lastOrder', label: 'Last order', type: 'date', detail: true } as const] : []),
  ];
}

/** A list of customers as table rows, without the columns that the data does not have. */
export const rankingRows = (ranked: readonly Ranked[], dated: boolean): Row[] =>
  ranked.map(({ lastOrder, ...row }) => (dated ? { ...row, lastOrder } : row));
