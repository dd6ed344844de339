import { type PurchaseDays, purchaseDays } from '../../analytics/lifetime/purchase-days.ts';
import { isoDay } from '../../analytics/math/calendar.ts';
import { type PurchaseHistory, purchaseHistory } from '../../analytics/survival/purchase-history.ts';
import { countOf } from '../../charts/count-of.ts';
import { readChurnDays } from '../../db/churn-definition.ts';
import { countCustomers } from '../../db/customer-totals.ts';
import { readPurchaseLedger } from '../../db/purchase-ledger.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';
import type { Provenance } from '../contract/answer.ts';
import { UserError } from '../contract/user-error.ts';
import { majorUnits } from '../rfm/major-units.ts';

/** Where the days without a purchase come from: this question, the company's own definition, or neither. */
export type DefinitionSource = 'asked' | 'fixed' | 'usual';

/** What every answer about lost customers is made from. */
export type ChurnScope = {
  readonly db: Db;
  /** Customer i of the history. */
  readonly keys: readonly string[];
  readonly days: PurchaseDays;
  readonly history: PurchaseHistory;
  /** Of each customer, in major units: net spend of the 365 days up to the last. */
  readonly netOfYear: Float64Array;
  readonly windowDays: number;
  readonly definition: DefinitionSource;
  /** The day after the last purchase (ISO). */
  readonly asOf: string;
  readonly lines: number;
  readonly currency: string;
  readonly currencyDigits: number;
};

/** Days without a purchase, where neither the question nor the company says. */
const USUAL_DAYS = 90;

/**
 * Reads who bought when, and what counts as lost.
 *
 * @throws {UserError} if no purchase of a customer is known by its day
 */
export async function churnScope(db: Db, asked: number | undefined): Promise<ChurnScope> {
  const ledger = await readPurchaseLedger(db);
  if (ledger.lastDay === null) throw await noDates(db);
  const settings = await readSettings(db);
  const fixed = await readChurnDays(db);
  const days = purchaseDays(ledger.purchases);
  return {
    db,
    keys: ledger.keys,
    days,
    history: purchaseHistory(days, ledger.lastDay),
    netOfYear: ledger.netOfYear.map((minor) => majorUnits(minor, settings.currencyDigits)),
    windowDays: asked ?? fixed ?? USUAL_DAYS,
    definition: definitionOf(asked, fixed),
    asOf: isoDay(ledger.lastDay + 1),
    lines: ledger.lines,
    currency: settings.currency ?? '',
    currencyDigits: settings.currencyDigits,
  };
}

function definitionOf(asked: number | undefined, fixed: number | null): DefinitionSource {
  if (fixed !== null && (asked === undefined || asked === fixed)) return 'fixed';
  return asked === undefined ? 'usual' : 'asked';
}

async function noDates(db: Db): Promise<UserError> {
  const { customers } = await countCustomers(db);
  const needed = 'Purchase lines (customer, invoice, date, quantity, price)';
  return customers === 0
    ? new UserError(
        `There is no purchase of a customer yet. ${needed} are missing: import them with "npx patron import FILE", or run "npx patron demo".`,
      )
    : new UserError(
        `The data of ${countOf(customers, 'customer')} has no calendar dates of purchases, so nobody can be seen to leave. ${needed} are missing. Until then /rfm ranks customers by the days since their last purchase, and /data shows what is there.`,
      );
}

/** What counts as lost, with its numbers: printed with every answer. */
export const definitionSentence = (scope: ChurnScope): string =>
  `${lostDefinition(scope)} Active: bought within the ${scope.windowDays} days before ${scope.asOf}, so not lost yet.`;

/** The half of it that does not depend on the day. */
export function lostDefinition({ windowDays, definition }: ChurnScope): string {
  const whose = {
    asked: 'as asked',
    fixed: 'as fixed for this company',
    usual: 'the usual number, until /churn define fixes another',
  }[definition];
  return `Lost: no purchase within ${windowDays} days after the last one (${whose}).`;
}

/** Customers who ever bought: some have returns alone. */
const buyersOf = ({ history: { starts } }: Pick<ChurnScope, 'history'>): number =>
  starts.subarray(0, -1).filter((start, place) => start < starts[place + 1]!).length;

export const churnProvenance = (scope: ChurnScope, rules: readonly string[]): Provenance => ({
  asOf: scope.asOf,
  rows: scope.lines,
  customers: buyersOf(scope),
  rules: [
    definitionSentence(scope),
    'What a customer buys on one day is one purchase. Lines that name no customer are left out; returns and adjustments are no purchases.',
    ...rules,
  ],
  ...(scope.currency !== '' && { currency: scope.currency }),
});

/** Words that ask for the same definition again; none where it is the company's. */
export const definitionWords = ({ windowDays, definition }: ChurnScope): string =>
  definition === 'asked' ? ` days=${windowDays}` : '';
