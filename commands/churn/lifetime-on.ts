import type { DropoutModel } from '../../analytics/lifetime/dropout-model.ts';
import type { Degeneracy } from '../../analytics/lifetime/fit-dropout-model.ts';
import { fitMbgNbd } from '../../analytics/lifetime/fit-mbg-nbd.ts';
import type { PurchaseDays } from '../../analytics/lifetime/purchase-days.ts';
import {
  type SummarisedPurchases,
  summarisePurchases,
} from '../../analytics/lifetime/summarise-purchases.ts';

export const DAYS_A_WEEK = 7;

/** What is kept of a fit: parameters, in weeks, and why P(alive) must not be read, if it must not. */
export type LifetimeFit = { readonly model: DropoutModel; readonly degenerate: Degeneracy | null };

/** Of customers who ever bought: when, in weeks, as it was known when a day ended. */
export const timesOn = (days: PurchaseDays, until: number): SummarisedPurchases =>
  summarisePurchases(days, { until, unitDays: DAYS_A_WEEK });

/**
 * The lifetime model of what was known when a day ended: MBG/NBD, in which who bought once may be gone as well.
 *
 * @returns null where nobody bought again, so that there is nothing to fit
 */
export function lifetimeOn({ summary }: SummarisedPurchases): LifetimeFit | null {
  if (summary.frequency.every((x) => x === 0)) return null;
  const { kind, r, alpha, a, b, degenerate } = fitMbgNbd(summary);
  return { model: { kind, r, alpha, a, b }, degenerate };
}
