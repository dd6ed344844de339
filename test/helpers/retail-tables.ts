import type { RfmTable } from '../../analytics/rfm/rfm-table.ts';
import type { OnlineRetail } from './online-retail.ts';

const DAY = 86_400;

/** Rows to keep: those for which `keep` holds, given the row number. */
export type Keep = (row: number) => boolean;

/** A customer is named, the invoice is no cancellation, and quantity and price are above zero. */
export const purchasesOf =
  ({ invoice, quantity, price, customer }: OnlineRetail): Keep =>
  (i) =>
    customer[i]! > 0 && !invoice[i]!.startsWith('C') && quantity[i]! > 0 && price[i]! > 0;

export type CustomerRows = { lines: number; orders: Set<string>; spend: number; last: number };

export function customersOf(data: OnlineRetail, keep: Keep): Map<number, CustomerRows> {
  const customers = new Map<number, CustomerRows>();
  for (let i = 0; i < data.customer.length; i++) {
    if (!keep(i)) continue;
    const id = data.customer[i]!;
    let rows = customers.get(id);
    if (!rows) {
      rows = { lines: 0, orders: new Set(), spend: 0, last: 0 };
      customers.set(id, rows);
    }
    rows.lines++;
    rows.orders.add(data.invoice[i]!);
    rows.spend += data.quantity[i]! * data.price[i]!;
    rows.last = Math.max(rows.last, data.at[i]!);
  }
  return customers;
}

export type NamedTable = RfmTable & { readonly ids: readonly number[] };

function tableOf(
  customers: Map<number, CustomerRows>,
  recency: (last: number) => number,
  frequency: (rows: CustomerRows) => number,
  monetary: (spend: number) => number,
): NamedTable {
  const rows = [...customers.values()];
  return {
    ids: [...customers.keys()],
    recency: Float64Array.from(rows, ({ last }) => recency(last)),
    frequency: Float64Array.from(rows, frequency),
    monetary: Float64Array.from(rows, ({ spend }) => monetary(spend)),
  };
}

/** So that totals which are equal on paper tie, whatever the order of their sum. */
export const toCents = (amount: number): number => Math.round(amount * 100) / 100;

/** RFM of purchases as of the day after the last of them, recency in calendar days or in whole days elapsed. */
export function purchaseTable(data: OnlineRetail, clock: 'calendar' | 'elapsed'): NamedTable {
  const customers = customersOf(data, purchasesOf(data));
  const snapshot = Math.max(...Array.from(customers.values(), ({ last }) => last)) + DAY;
  const calendar = (last: number) => Math.floor(snapshot / DAY) - Math.floor(last / DAY);
  const elapsed = (last: number) => Math.floor((snapshot - last) / DAY);
  const recency = clock === 'calendar' ? calendar : elapsed;
  return tableOf(customers, recency, ({ orders }) => orders.size, toCents);
}

/** All rows of known customers, returns included: days since the last row, number of rows, net revenue unrounded. */
export function netTable(data: OnlineRetail, country?: string): NamedTable {
  const keep: Keep = (i) => data.customer[i]! > 0 && (country === undefined || data.country[i] === country);
  const customers = customersOf(data, keep);
  const latest = Math.max(...Array.from(customers.values(), ({ last }) => last));
  const elapsed = (last: number) => Math.floor((latest - last) / DAY);
  return tableOf(
    customers,
    elapsed,
    ({ lines }) => lines,
    (spend) => spend,
  );
}
