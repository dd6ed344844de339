import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import { formatCount } from '../../charts/format-number.ts';
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
import { readSettings } from '../../db/settings.ts';
import { UserError } from '../contract/user-error.ts';
import { majorUnits } from './major-units.ts';
import { aggregateRules, lineRules } from './population-rules.ts';

/** A customer with at least one purchase. Spend in major units. */
export type Buyer = {
  readonly key: string;
  readonly recencyDays: number;
  readonly orders: number;
  readonly spend: number;
  /** ISO day, or null where the data has no calendar dates. */
  readonly lastOrder: string | null;
};

/** Who an RFM question is about, and every rule by which they were chosen. */
export type Population = {
  readonly source: CustomerSource;
  /** ISO day, or null where the data has no calendar dates. */
  readonly asOf: string | null;
  readonly buyers: readonly Buyer[];
  /** Customers with returns or adjustments alone: they have a spend and no recency. */
  readonly others: readonly { readonly key: string; readonly spend: number }[];
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
  const lastDay = totals.reduce(
    (last, { lastPurchaseDay }) => Math.max(last, lastPurchaseDay ?? last),
    -Infinity,
  );
  if (lastDay === -Infinity) throw await noPurchase(db, question['as-of']);
  const asOf = asked ?? lastDay + 1;
  const settings = await readSettings(db);
  const spendOf = (total: CustomerTotal) =>
    majorUnits(question.gross ? total.gross : total.net, settings.currencyDigits);
  const dayText = rememberedDays();
  const buyers = totals.flatMap((total) =>
    total.lastPurchaseDay === null
      ? []
      : [
          {
            key: total.key,
            recencyDays: asOf - total.lastPurchaseDay,
            orders: total.orders,
            spend: spendOf(total),
            lastOrder: dayText(total.lastPurchaseDay),
          },
        ],
  );
  const others = totals
    .filter(({ lastPurchaseDay }) => lastPurchaseDay === null)
    .map((total) => ({ key: total.key, spend: spendOf(total) }));
  const withoutCustomer = await linesWithoutCustomer(db, asked);
  const rows = totals.reduce((sum, { lines }) => sum + lines, withoutCustomer);
  return {
    source: 'lines',
    asOf: isoDay(asOf),
    buyers,
    others,
    rows,
    currency: settings.currency,
    currencyDigits: settings.currencyDigits,
    rules: lineRules({
      buyers: buyers.length,
      returnsOnly: others.length,
      lines: rows,
      linesWithoutCustomer: withoutCustomer,
      asOf: isoDay(asOf),
      asOfGiven: asked !== undefined,
      gross: question.gross,
      aggregatesLeftOut: counts.aggregates,
    }),
  };
}

/** Thousands of customers share some hundred days. */
function rememberedDays(): (day: number) => string {
  const texts = new Map<number, string>();
  return (day) => {
    const text = texts.get(day) ?? isoDay(day);
    texts.set(day, text);
    return text;
  };
}

async function fromAggregates(db: Db, question: Question): Promise<Population> {
  if (question['as-of'] !== undefined) {
    throw new UserError(
      'This data has no calendar dates of purchases, so it cannot be seen as of another day. Leave out as-of, or import purchase lines.',
    );
  }
  const totals = await customerTotals(db, 'aggregates');
  const settings = await readSettings(db);
  const buyers = totals.flatMap(({ key, orders, recencyDays, gross, net }) =>
    recencyDays === null || orders === 0
      ? []
      : [
          {
            key,
            recencyDays,
            orders,
            spend: majorUnits(question.gross ? gross : net, settings.currencyDigits),
            lastOrder: null,
          },
        ],
  );
  if (buyers.length === 0) throw nothingToAnswerFrom(totals.length);
  return {
    source: 'aggregates',
    asOf: null,
    buyers,
    others: [],
    rows: totals.length,
    currency: settings.currency,
    currencyDigits: settings.currencyDigits,
    rules: aggregateRules(buyers.length, totals.length),
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
        `The data of ${formatCount(customers)} customers holds no purchases. ${needed}: import them. Until then /data shows what is there.`,
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
