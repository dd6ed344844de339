import type { Metric } from '../contract/answer.ts';
import { roundMoney } from './major-units.ts';
import type { Population } from './population.ts';

/** What the buyers add up to. Money in major units. */
export function sumBuyers({ buyers, currencyDigits }: Population): {
  readonly customers: number;
  readonly orders: number;
  readonly revenue: number;
} {
  const revenue = buyers.reduce((sum, { spend }) => sum + spend, 0);
  return {
    customers: buyers.length,
    orders: buyers.reduce((sum, { orders }) => sum + orders, 0),
    revenue: roundMoney(revenue, currencyDigits),
  };
}

/** The totals as metrics. */
export function totals(population: Population): Metric[] {
  const { customers, orders, revenue } = sumBuyers(population);
  return [
    { label: 'Customers', value: customers, unit: 'count' },
    { label: 'Orders', value: orders, unit: 'count' },
    { label: 'Revenue', value: revenue, unit: 'money' },
  ];
}
