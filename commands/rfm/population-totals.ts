import type { Metric } from '../contract/answer.ts';
import { roundMoney } from './major-units.ts';
import type { Population } from './population.ts';

/** What the buyers add up to. Money in major units. */
export function sumBuyers({ buyers, currencyDigits }: Population): {
  readonly customers: number;
  readonly orders: number;
  readonly revenue: number;
} {
  return {
    customers: buyers.recency.length,
    orders: sum(buyers.frequency),
    revenue: roundMoney(sum(buyers.monetary), currencyDigits),
  };
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

/** The totals as metrics. */
export function totals(population: Population): Metric[] {
  const { customers, orders, revenue } = sumBuyers(population);
  return [
    { label: 'Customers', value: customers, unit: 'count' },
    { label: 'Orders', value: orders, unit: 'count' },
    { label: 'Revenue', value: revenue, unit: 'money' },
  ];
}
