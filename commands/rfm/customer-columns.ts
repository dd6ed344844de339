import type { RfmTable } from '../../analytics/rfm/rfm-table.ts';
import type { CustomerTotal } from '../../db/customer-totals.ts';

/** Customers column by column: entry i of each column is customer i. Those with a purchase come first. */
export type CustomerColumns = {
  /** Everybody's id. */
  readonly customers: readonly string[];
  /** What each spent, in major units; below zero where returns exceed purchases. */
  readonly spend: Float64Array;
  /** Those with at least one purchase. */
  readonly buyers: RfmTable;
};

type Measures = {
  /** Days since the last purchase, or null where there is none. */
  readonly recencyDays: (total: CustomerTotal) => number | null;
  /** Major units. */
  readonly spend: (total: CustomerTotal) => number;
};

/** Turns roll-ups into columns; within those with a purchase, and within the rest, they keep their order. */
export function customerColumns(
  totals: readonly CustomerTotal[],
  { recencyDays, spend }: Measures,
): CustomerColumns {
  const bought = totals.filter((total) => recencyDays(total) !== null);
  const rest = totals.filter((total) => recencyDays(total) === null);
  const everybody = [...bought, ...rest];
  const spends = column(everybody, spend);
  return {
    customers: everybody.map(({ key }) => key),
    spend: spends,
    buyers: {
      recency: column(bought, (total) => recencyDays(total) ?? 0),
      frequency: column(bought, ({ orders }) => orders),
      monetary: spends.subarray(0, bought.length),
    },
  };
}

function column(totals: readonly CustomerTotal[], measure: (total: CustomerTotal) => number): Float64Array {
  const values = new Float64Array(totals.length);
  for (let i = 0; i < values.length; i++) values[i] = measure(totals[i]!);
  return values;
}
