import { isoDay } from '../../analytics/math/calendar.ts';
import { formatCount } from '../../charts/format-number.ts';
import { countCustomers } from '../../db/customer-totals.ts';
import { invoiceTotals } from '../../db/invoice-totals.ts';
import { type SalesRow, salesTotal } from '../../db/sales.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';
import type { Provenance } from '../contract/answer.ts';
import { UserError } from '../contract/user-error.ts';

export type ScopeQuestion = { readonly named: boolean; readonly gross: boolean };

/** Which sales an answer is about: all, or those that name a customer. */
export type SalesScope = {
  readonly db: Db;
  readonly named: boolean;
  readonly gross: boolean;
  /** Days since 1970-01-01 of the first and the last invoice of any kind. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly total: SalesRow;
  readonly currency: string;
  readonly currencyDigits: number;
  readonly provenance: Provenance;
};

/**
 * What a question about sales is answered from.
 *
 * @throws {UserError} if the data holds no purchase lines
 */
export async function salesScope(db: Db, { named, gross }: ScopeQuestion): Promise<SalesScope> {
  const [settings, invoices, total] = [
    await readSettings(db),
    await invoiceTotals(db),
    await salesTotal(db, { named }),
  ];
  const { firstDay, lastDay, lines, linesWithoutCustomer } = invoices;
  if (firstDay === null || lastDay === null || total.orders === 0) throw await nothingSold(db, lines);
  const { currency, currencyDigits } = settings;
  const provenance: Provenance = {
    asOf: isoDay(lastDay + 1),
    rows: total.lines,
    customers: total.customers,
    rules: [
      linesRule(named, linesWithoutCustomer, lines),
      gross
        ? 'Revenue is purchases only (gross): returns and adjustments are not subtracted.'
        : 'Revenue is purchases less returns and adjustments on the day they were booked (net).',
      'An order is a distinct invoice number with at least one purchase; an order value is its purchases, returns not subtracted.',
    ],
    ...(currency === null ? {} : { currency }),
  };
  return { db, named, gross, firstDay, lastDay, total, currency: currency ?? '', currencyDigits, provenance };
}

function linesRule(named: boolean, without: number, lines: number): string {
  const counted = `${formatCount(without)} of ${formatCount(lines)}`;
  return named
    ? `Lines that name no customer are left out: ${counted}.`
    : `Lines that name no customer count as sales and orders, not as customers: ${counted}. Ask with named to leave them out.`;
}

async function nothingSold(db: Db, lines: number): Promise<UserError> {
  const { aggregates, customers } = await countCustomers(db);
  if (lines > 0) {
    return new UserError(
      'The data holds no purchase of this kind, only returns or sales without a customer. Import the purchases as well; /data shows what is there.',
    );
  }
  if (aggregates > 0) {
    return new UserError(
      'This data has no calendar dates of purchases and no products, only totals per customer, so sales cannot be followed over time or taken apart. Import purchase lines (invoice, date, product, quantity, price), or ask /top customers or /rfm.',
    );
  }
  return customers === 0
    ? new UserError(
        'There is no data yet. Import a file with "npx patron import FILE", or run "npx patron demo".',
      )
    : new UserError(
        'The data holds customers without purchases. Import purchase lines (invoice, date, product, quantity, price); until then /data shows what is there.',
      );
}
