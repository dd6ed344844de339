import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import { countOf } from '../../charts/count-of.ts';
import {
  type CustomerCounts,
  type CustomerSource,
  type CustomerTotal,
  countCustomers,
  customerTotals,
  customerTotalsBefore,
} from '../../db/customer-totals.ts';
import { invoiceTotals, linesWithoutCustomer } from '../../db/invoice-totals.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings, type Settings } from '../../db/settings.ts';
import { UserError } from '../contract/user-error.ts';
import { type CustomerColumns, customerColumns } from './customer-columns.ts';
import { majorUnits } from './major-units.ts';
import { aggregateRules, lineRules } from './population-rules.ts';

/** Who an RFM question is about, and every rule by which they were chosen. Customers without a purchase have a spend. */
export type Population = CustomerColumns & {
  readonly source: CustomerSource;
  /** ISO day, or null where the data has no calendar dates. */
  readonly asOf: string | null;
  /** Data rows behind the answer. */
  readonly rows: number;
  readonly currency: string | null;
  readonly currencyDigits: number;
  readonly rules: readonly string[];
};

type Question = { readonly 'as-of': string | undefined; readonly gross: boolean };

/**
 * Reads the customers that a question is about: from purchase lines where there are any, else from aggregate columns.
 *
 * @throws {UserError} if there is nothing to answer from, or no purchase before the as-of day
 */
export async function loadPopulation(db: Db, question: Question): Promise<Population> {
  const counts = await countCustomers(db);
  if (counts.lines > 0) return fromLines(db, question, counts);
  if (counts.aggregates > 0) return fromAggregates(db, question);
  throw nothingToAnswerFrom(counts.customers);
}

async function fromLines(db: Db, question: Question, counts: CustomerCounts): Promise<Population> {
  const asked = question['as-of'] === undefined ? undefined : dayFromIso(question['as-of']);
  const totals =
    asked === undefined ? await customerTotals(db, 'lines') : await customerTotalsBefore(db, asked);
  const lastDay = totals.reduce((last, total) => Math.max(last, total.lastPurchaseDay ?? last), -Infinity);
  if (lastDay === -Infinity) throw await noPurchase(db, question['as-of']);
  const asOf = asked ?? lastDay + 1;
  const settings = await readSettings(db);
  const columns = customerColumns(totals, {
    recencyDays: ({ lastPurchaseDay }) => (lastPurchaseDay === null ? null : asOf - lastPurchaseDay),
    spend: spendOf(question, settings),
  });
  const buyers = columns.buyers.recency.length;
  const withoutCustomer = await linesWithoutCustomer(db, asked);
  const rows = totals.reduce((sum, { lines }) => sum + lines, withoutCustomer);
  return {
    ...columns,
    source: 'lines',
    asOf: isoDay(asOf),
    rows,
    currency: settings.currency,
    currencyDigits: settings.currencyDigits,
    rules: lineRules({
      buyers,
      returnsOnly: totals.length - buyers,
      lines: rows,
      linesWithoutCustomer: withoutCustomer,
      asOf: isoDay(asOf),
      asOfGiven: asked !== undefined,
      gross: question.gross,
      aggregatesLeftOut: counts.aggregates,
    }),
  };
}

const spendOf =
  ({ gross }: Question, { currencyDigits }: Settings) =>
  (total: CustomerTotal) =>
    majorUnits(gross ? total.gross : total.net, currencyDigits);

async function fromAggregates(db: Db, question: Question): Promise<Population> {
  if (question['as-of'] !== undefined) {
    throw new UserError(
      'This data has no calendar dates of purchases, so it cannot be seen as of another day. Leave out as-of, or import purchase lines.',
    );
  }
  const totals = await customerTotals(db, 'aggregates');
  const settings = await readSettings(db);
  const bought = totals.filter(({ orders, recencyDays }) => orders > 0 && recencyDays !== null);
  if (bought.length === 0) throw nothingToAnswerFrom(totals.length);
  return {
    ...customerColumns(bought, {
      recencyDays: (total) => total.recencyDays,
      spend: spendOf(question, settings),
    }),
    source: 'aggregates',
    asOf: null,
    rows: totals.length,
    currency: settings.currency,
    currencyDigits: settings.currencyDigits,
    rules: aggregateRules(bought.length, totals.length),
  };
}

function nothingToAnswerFrom(customers: number): UserError {
  const needed =
    'Purchase lines (customer, invoice, date, quantity, price) or aggregate columns (days since the last purchase, number of purchases, amount spent) are missing';
  return customers === 0
    ? new UserError(
        `There is no data yet. Import a file with "npx patron import FILE", or run "npx patron demo". ${needed}.`,
      )
    : new UserError(
        `The data of ${countOf(customers, 'customer')} holds no purchases. ${needed}: import them. Until then /data shows what is there.`,
      );
}

async function noPurchase(db: Db, asOf: string | undefined): Promise<UserError> {
  const { firstDay, lastDay } = await invoiceTotals(db);
  if (asOf === undefined || firstDay === null || lastDay === null) {
    return new UserError(
      'The data holds returns and no purchase. Import the purchases as well; /data shows what is there.',
    );
  }
  return new UserError(
    `There is no purchase before ${asOf}. The data runs from ${isoDay(firstDay)} to ${isoDay(lastDay)}: give a later as-of.`,
  );
}
