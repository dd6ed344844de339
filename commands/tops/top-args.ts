import type { ArgValues } from '../contract/args.ts';
import { amount, choice, flag, integer } from '../contract/args.ts';

const count = (what: string) => integer({ help: `how many ${what}`, min: 1, max: 1000, implies: { what } });

/** The arguments of /top. */
export const topArgs = {
  what: choice(['customers', 'products', 'countries', 'orders', 'concentration'], {
    help: 'what to rank; orders are single sales',
  }),
  customers: count('customers'),
  products: count('products'),
  countries: count('countries'),
  orders: count('orders'),
  measure: choice(['net', 'gross', 'quantity'], {
    help: 'what to rank by: spend less returns, spend, or units',
  }),
  'orders-high': flag({ help: 'customers: those who buy often but spend little' }),
  'spend-low': flag({ help: 'customers: the same' }),
  limit: amount({
    help: 'customers who spend little: less than this; the median when not given',
    min: 0.01,
    max: 1e9,
    implies: { what: 'customers' },
  }),
  named: flag({ help: 'only sales that name a customer' }),
} as const;

export type TopQuestion = ArgValues<typeof topArgs>;
export type TopMeasure = TopQuestion['measure'];
