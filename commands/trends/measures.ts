import { formatCount, formatMoney } from '../../charts/format-number.ts';
import type { SalesRow } from '../../db/sales.ts';
import { majorUnits, roundMoney } from '../rfm/major-units.ts';
import type { SalesScope } from './sales-scope.ts';
import type { Measure } from './trend-args.ts';

/** Sales of one time or part, in major units. */
export type Sales = {
  readonly revenue: number;
  readonly orders: number;
  readonly customers: number;
  /** Null without an order. */
  readonly orderValue: number | null;
};

/** Measures of sales; those of new and lost customers are counted elsewhere. */
export type SalesMeasure = Exclude<Measure, 'lost'>;

/** Of a measure, how it begins a sentence, and what it is called in the middle of one. */
export const MEASURE_NAMES = {
  revenue: { start: 'Revenue', inside: 'revenue', plural: false },
  orders: { start: 'Orders', inside: 'orders', plural: true },
  customers: { start: 'Customers who bought', inside: 'customers who bought', plural: true },
  new: { start: 'New customers', inside: 'new customers', plural: true },
  'order-value': { start: 'The average order value', inside: 'average order value', plural: false },
} as const satisfies { readonly [measure in SalesMeasure]: unknown };

export function salesOf(row: SalesRow, { gross, currencyDigits }: SalesScope): Sales {
  return {
    revenue: majorUnits(gross ? row.gross : row.net, currencyDigits),
    orders: row.orders,
    customers: row.customers,
    orderValue:
      row.orders === 0
        ? null
        : roundMoney(majorUnits(row.gross / row.orders, currencyDigits), currencyDigits),
  };
}

export const isMoney = (measure: SalesMeasure): boolean => measure === 'revenue' || measure === 'order-value';

/** A value of a measure as people read it. */
export const inWords = (measure: SalesMeasure, value: number, currency: string): string =>
  isMoney(measure) ? formatMoney(value, currency) : formatCount(value);

/** The value of a measure among sales; new customers are given apart. */
export function measured(measure: SalesMeasure, sales: Sales, newCustomers: number): number | null {
  switch (measure) {
    case 'revenue':
      return sales.revenue;
    case 'orders':
      return sales.orders;
    case 'customers':
      return sales.customers;
    case 'new':
      return newCustomers;
    case 'order-value':
      return sales.orderValue;
  }
}
