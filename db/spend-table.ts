import type { FeatureTable } from '../analytics/features/feature-table.ts';
import type { Period } from './prediction-table.ts';
import { hasPurchases } from './predictions/features-known-on.ts';
import type { LeftOut } from './predictions/left-out.ts';
import { spendAhead } from './predictions/spend-ahead.ts';
import { spendInFile } from './predictions/spend-in-file.ts';
import type { Db } from './schema.ts';
import { readSettings } from './settings.ts';

/** What customers' spend is learnt from, and whom it is asked of. */
export type SpendTable = {
  /** `ahead`: in the next months; `file`: in the period that the totals of a file cover, which has no dates. */
  readonly kind: 'ahead' | 'file';
  /** How far ahead, in whole days; null for a file of totals. */
  readonly days: number | null;
  /** What was known of each customer, without any part of the spend in question. Rows come period by period. */
  readonly table: FeatureTable;
  /** Net spend, one a row, major units; below 0 where returns exceed purchases. */
  readonly amounts: Float64Array;
  /** One where there are no dates; none where the purchases do not reach back far enough. */
  readonly periods: readonly Period[];
  /** Net spend in as many days before, one a row, major units: what one would go by without a model; null for a file. */
  readonly before: Float64Array | null;
  /** Whom the question is about now, with the same columns; the table itself for a file. */
  readonly scoring: FeatureTable;
  readonly leftOut: readonly LeftOut[];
  /** First and last day with a purchase (days since 1970-01-01); null for a file. */
  readonly purchases: { readonly firstDay: number; readonly lastDay: number } | null;
  /** Everything that was decided, one sentence each. */
  readonly rules: readonly string[];
};

/** Mean length of a month. */
export const DAYS_A_MONTH = 30.44;

/**
 * What customers will spend in the next months, learnt from what others and they themselves spent after days in the past;
 * where only totals are known, what a customer like this spends in the period that the file covers.
 *
 * @param months whole, from 1; without meaning for a file of totals
 * @returns a table without rows where there is nothing to learn from
 * @throws {RangeError} if the months are no whole number above 0
 */
export async function readSpendTable(db: Db, { months }: { readonly months: number }): Promise<SpendTable> {
  if (!Number.isInteger(months) || months < 1) {
    throw new RangeError(`readSpendTable requires whole months above 0, got ${months}`);
  }
  const minorUnits = 10 ** (await readSettings(db)).currencyDigits;
  if (!(await hasPurchases(db))) return spendInFile(db);
  return spendAhead(db, { days: Math.round(months * DAYS_A_MONTH), minorUnits });
}
