import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatMoney } from './format-number.ts';
import { cleanLabel } from './label.ts';
import { labelledBars } from './labelled-bars.ts';
import { type ChartTitle, OKABE_ITO } from './theme.ts';

/** `amount` is in major units of the currency, and negative where returns outweigh purchases. */
export type TopCustomer = { readonly customer: string; readonly amount: number };

type TopCustomers = ChartTitle & {
  /** At most 50; in the order to be shown. */
  readonly customers: readonly TopCustomer[];
  /** A symbol (`£`) or an ISO 4217 code (`GBP`). */
  readonly currency: string;
};

/** One row a customer, in the order given: name, amount, and a bar of that length. */
export function topCustomers({ customers, currency, ...title }: TopCustomers): ChartSpec {
  return labelledBars({
    ...title,
    color: OKABE_ITO.blue,
    empty: 'There is no customer to show.',
    rows: customers.map(({ customer, amount }) => ({
      name: customer,
      value: amount,
      label: formatMoney(amount, currency),
    })),
  });
}

/** What `topCustomers` shows, in words. */
export function topCustomersAlt({ customers, currency }: Omit<TopCustomers, keyof ChartTitle>): string {
  if (customers.length === 0) return 'An empty chart: there is no customer to show.';
  return altText(
    `Bars of ${customers.length === 1 ? 'one customer' : `${customers.length} customers`} by amount.`,
    customers.map(({ customer, amount }) => `${cleanLabel(customer)}: ${formatMoney(amount, currency)}`),
    'customers',
  );
}
