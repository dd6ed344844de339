import { isoDay } from '../../../analytics/math/calendar.ts';
import { countOf } from '../../../charts/count-of.ts';
import { formatCount } from '../../../charts/format-number.ts';
import type { Db } from '../../../db/schema.ts';
import { DAYS_A_MONTH, readSpendTable, type SpendTable } from '../../../db/spend-table.ts';
import { UserError } from '../../contract/user-error.ts';

/** How far ahead, where the question does not say. */
const MONTHS = 3;

/** With fewer who spent anything a model learns the customers, not the pattern. */
const FEWEST_SPENDERS = 30;

/**
 * The purchases must reach back so many times as far as the question reaches ahead: what is known before a day in the past,
 * what was spent after it, and that once more to test on.
 */
const TIMES_AS_LONG = 3;

/** What is asked about spend, with what it is learnt from. */
export type SpendQuestion = SpendTable & {
  /** Names the question in the store of models. */
  readonly name: string;
  /** Null for a file of totals. */
  readonly months: number | null;
  /** The time in question, as in "will spend … in the next 3 months". */
  readonly time: string;
};

/**
 * @param months how far ahead; by default 3
 * @throws {UserError} if there is nothing to learn from, or too little
 */
export async function readSpendQuestion(db: Db, months = MONTHS): Promise<SpendQuestion> {
  const table = await readSpendTable(db, { months });
  if (table.table.customers.length === 0 || (table.kind === 'ahead' && table.periods.length < 2))
    throw tooShort(table, months);
  const spenders = table.amounts.reduce((count, amount) => count + Number(amount > 0), 0);
  if (spenders < FEWEST_SPENDERS) {
    throw new UserError(
      `Only ${countOf(spenders, 'customer')} spent anything in the time that could be learnt from; it takes ${FEWEST_SPENDERS}. Import more purchases.`,
    );
  }
  if (table.kind === 'file') {
    return { ...table, name: 'spend in the file', months: null, time: 'in the period that the file covers' };
  }
  const time = months === 1 ? 'in the next month' : `in the next ${months} months`;
  return { ...table, name: `spend within ${countOf(months, 'month')}`, months, time };
}

function tooShort({ purchases, days }: SpendTable, months: number): UserError {
  if (purchases === null || days === null) {
    return new UserError(
      'The data does not say what customers spent. Import purchase lines (customer, invoice, date, quantity, price), or a table of customers with amounts spent and numbers of purchases.',
    );
  }
  const { firstDay, lastDay } = purchases;
  const known = lastDay + 1 - firstDay;
  const most = longestAhead(known);
  const remedy = most === 0 ? '' : `ask for months=${most}, or `;
  return new UserError(
    `The purchases run from ${isoDay(firstDay)} to ${isoDay(lastDay)}, ${formatCount(known)} days: to foretell ${countOf(months, 'month')} (${days} days) they must reach back three times as long, to learn from and to test on. To answer, ${remedy}import older purchases.`,
  );
}

/**
 * The most months ahead that so many days of purchases can tell of.
 *
 * @example longestAhead(91) // => 1
 */
export function longestAhead(known: number): number {
  let months = Math.ceil(known / TIMES_AS_LONG / DAYS_A_MONTH);
  while (months > 0 && TIMES_AS_LONG * Math.round(months * DAYS_A_MONTH) > known) months--;
  return months;
}
