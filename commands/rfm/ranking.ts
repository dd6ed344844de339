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

/**
 * All customers by what they spent, the most first; equal spends by customer id. Customers with returns alone are
 * ranked as well: their spend is known.
 */
export function rankCustomers({ buyers, others }: Population, segmented: SegmentedBuyers | null): Ranked[] {
  const known = buyers.map((buyer, index) => ({
    customer: buyer.key,
    segment: segmented && segmentName(segmented, index),
    score: segmented && scoreCode(segmented, index),
    recencyDays: buyer.recencyDays,
    orders: buyer.orders,
    monetary: buyer.spend,
    lastOrder: buyer.lastOrder,
  }));
  const rest = others.map(({ key, spend }) => ({
    customer: key,
    segment: null,
    score: null,
    recencyDays: null,
    orders: 0,
    monetary: spend,
    lastOrder: null,
  }));
  return [...known, ...rest]
    .sort((a, b) => b.monetary - a.monetary || compareIds(a.customer, b.customer))
    .map((customer, index) => ({ rank: index + 1, ...customer }));
}

/** Shorter first, so that numbers without leading zeros come in their order. */
const compareIds = (a: string, b: string) => a.length - b.length || (a < b ? -1 : 1);

/** The columns of a list of customers. */
export function rankingColumns(gross: boolean, dated: boolean): Column[] {
  return [
    { key: 'rank', label: 'Rank', type: 'count' },
    { key: 'customer', label: 'Customer', type: 'id' },
    { key: 'segment', label: 'Segment', type: 'text' },
    { key: 'score', label: 'R-F-M', type: 'id' },
    { key: 'recencyDays', label: 'Since last order', type: 'days' },
    { key: 'orders', label: 'Orders', type: 'count' },
    { key: 'monetary', label: gross ? 'Gross spend' : 'Net spend', type: 'money' },
    ...(dated ? [{ key: 'lastOrder', label: 'Last order', type: 'date' } as const] : []),
  ];
}

/** A list of customers as table rows, without the columns that the data does not have. */
export const rankingRows = (ranked: readonly Ranked[], dated: boolean): Row[] =>
  ranked.map(({ lastOrder, ...row }) => (dated ? { ...row, lastOrder } : row));
