import type { TableBlock } from '../contract/answer.ts';
import { roundMoney } from '../rfm/major-units.ts';
import type { Buyer, Buyers } from './buyers.ts';

/** A buyer with a place in a ranking. */
export type RankedBuyer = Buyer & { readonly rank: number; readonly orderValue: number };

export const rankBuyers = (buyers: readonly Buyer[], digits: number): RankedBuyer[] =>
  buyers.map((buyer, i) => ({
    rank: i + 1,
    ...buyer,
    orderValue: roundMoney(buyer.gross / buyer.orders, digits),
  }));

/** Shorter first, so that numbers without leading zeros come in their order. */
export const compareIds = (a: Buyer, b: Buyer): number =>
  a.customer.length - b.customer.length || (a.customer < b.customer ? -1 : 1);

/** The customers of a ranking, to the asker alone. */
export function customerTable(shown: readonly RankedBuyer[], { source }: Buyers): TableBlock {
  const isFromLines = source === 'lines';
  return {
    kind: 'table',
    id: 'customers',
    persons: true,
    columns: [
      { key: 'rank', label: 'Rank', type: 'count', detail: true },
      { key: 'customer', label: 'Customer', type: 'id' },
      { key: 'net', label: 'Net spend', type: 'money' },
      ...(isFromLines ? [{ key: 'units', label: 'Units', type: 'number' } as const] : []),
      { key: 'orders', label: 'Orders', type: 'count' },
      { key: 'orderValue', label: 'Average order', type: 'money' },
      { key: 'gross', label: 'Gross spend', type: 'money', detail: true },
      ...(isFromLines
        ? [{ key: 'lastOrder', label: 'Last order', type: 'date', detail: true } as const]
        : []),
    ],
    rows: shown.map(({ units, lastOrder, ...row }) => (isFromLines ? { ...row, units, lastOrder } : row)),
  };
}
