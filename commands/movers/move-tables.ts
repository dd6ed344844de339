import type { TableBlock } from '../contract/answer.ts';
import type { Flow } from './flows.ts';
import type { TwoDays } from './membership.ts';

const MOST_FLOWS = 10;
const MOST_CUSTOMERS = 100;

/** How many went where, and what they are worth. */
export const moveTable = ({ groups }: Pick<TwoDays, 'groups'>, moves: readonly Flow[]): TableBlock => ({
  kind: 'table',
  id: 'moves',
  title: 'Moves between groups',
  groupSize: 'customers',
  columns: [
    { key: 'from', label: 'From', type: 'text' },
    { key: 'to', label: 'To', type: 'text' },
    { key: 'customers', label: 'Customers', type: 'count' },
    { key: 'money', label: 'Worth', type: 'money' },
    { key: 'bought', label: 'Of whom bought', type: 'count', detail: true },
  ],
  rows: moves.slice(0, MOST_FLOWS).map(({ from, to, customers, money, bought }) => ({
    from: groups[from] ?? '',
    to: groups[to] ?? '',
    customers: customers.length,
    money,
    bought,
  })),
});

/** One customer who went one way. */
export type Mover = { readonly customer: string; readonly flow: Flow };

/** A mover as a row. */
export const moverRow = ({ groups, after }: TwoDays, { customer, flow: { from, to } }: Mover) => ({
  customer,
  from: groups[from] ?? '',
  to: groups[to] ?? '',
  spend: after.spendOf.get(customer) ?? 0,
});

/** Who moved, those who had spent most first. */
export function moverTable(two: TwoDays, movers: readonly Mover[]): TableBlock {
  const rows = movers.map((mover) => moverRow(two, mover)).sort((a, b) => b.spend - a.spend);
  return {
    kind: 'table',
    id: 'movers',
    title: 'Customers who moved',
    persons: true,
    columns: [
      { key: 'customer', label: 'Customer', type: 'id' },
      { key: 'from', label: 'From', type: 'text' },
      { key: 'to', label: 'To', type: 'text' },
      { key: 'spend', label: 'Spend', type: 'money' },
    ],
    rows: rows.slice(0, MOST_CUSTOMERS),
  };
}
