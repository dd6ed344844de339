import { isoDay } from '../../analytics/math/calendar.ts';
import { formatCount } from '../../charts/format-number.ts';
import { countCustomers, customerTotals } from '../../db/customer-totals.ts';
import { customersWithPurchases } from '../../db/features/customer-purchases.ts';
import { invoiceTotals } from '../../db/invoice-totals.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';
import type { Provenance } from '../contract/answer.ts';
import { UserError } from '../contract/user-error.ts';
import { majorUnits } from '../rfm/major-units.ts';

/** A customer with a purchase. Money in major units. */
export type Buyer = {
  readonly customer: string;
  readonly net: number;
  readonly gross: number;
  /** Null where the data does not say. */
  readonly units: number | null;
  readonly orders: number;
  /** ISO day; null where the data has no calendar dates. */
  readonly lastOrder: string | null;
};

/** Everybody with a purchase, from purchase lines where there are any, else from aggregate columns. */
export type Buyers = {
  readonly source: 'lines' | 'aggregates';
  readonly buyers: readonly Buyer[];
  readonly currency: string;
  readonly currencyDigits: number;
  readonly provenance: Provenance;
};

/** @throws {UserError} if nobody has bought anything */
export async function loadBuyers(db: Db): Promise<Buyers> {
  const counts = await countCustomers(db);
  const { currency, currencyDigits } = await readSettings(db);
  const source = counts.lines > 0 ? 'lines' : 'aggregates';
  const buyers =
    source === 'lines' ? await fromLines(db, currencyDigits) : await fromAggregates(db, currencyDigits);
  if (buyers.length === 0) throw nobody(counts.customers);
  const { lines, lastDay, linesWithoutCustomer } = await invoiceTotals(db);
  return {
    source,
    buyers,
    currency: currency ?? '',
    currencyDigits,
    provenance: {
      asOf: source === 'lines' && lastDay !== null ? isoDay(lastDay + 1) : null,
      rows: source === 'lines' ? lines : counts.aggregates,
      customers: buyers.length,
      rules: [
        `Customers with at least one purchase count: ${formatCount(buyers.length)}.`,
        ...(source === 'lines'
          ? [
              `Lines that name no customer are left out: ${formatCount(linesWithoutCustomer)} of ${formatCount(lines)}.`,
            ]
          : [
              'There are no purchase lines: orders and spend are as the aggregate columns say, and returns are not known.',
            ]),
      ],
      ...(currency === null ? {} : { currency }),
    },
  };
}

async function fromLines(db: Db, digits: number): Promise<Buyer[]> {
  const found = await customersWithPurchases(db, undefined);
  return found.map(({ key, net, gross, units, orders, lastDay }) => ({
    customer: key,
    net: majorUnits(net, digits),
    gross: majorUnits(gross, digits),
    units,
    orders,
    lastOrder: isoDay(lastDay),
  }));
}

async function fromAggregates(db: Db, digits: number): Promise<Buyer[]> {
  const found = await customerTotals(db, 'aggregates');
  return found
    .filter(({ orders }) => orders > 0)
    .map(({ key, net, gross, orders }) => ({
      customer: key,
      net: majorUnits(net, digits),
      gross: majorUnits(gross, digits),
      units: null,
      orders,
      lastOrder: null,
    }));
}

const nobody = (customers: number) =>
  new UserError(
    customers === 0
      ? 'There is no data yet. Import a file with "npx patron import FILE", or run "npx patron demo".'
      : 'The data holds no purchases of customers. Import purchase lines (customer, invoice, date, quantity, price) or aggregate columns (orders, spend); until then /data shows what is there.',
  );
