import { isoDay } from '../../analytics/math/calendar.ts';
import type { CampaignPlan } from '../../db/campaign-plans.ts';
import type { Db } from '../../db/schema.ts';
import type { Provenance } from '../contract/answer.ts';
import { planRules } from './plan-facts.ts';

/** What every answer about campaigns is made from. */
export type CampaignScope = {
  readonly db: Db;
  /** ISO code, or empty where the data does not say. */
  readonly currency: string;
  readonly currencyDigits: number;
  /** Last day with an invoice, since 1970-01-01; null where there is none. */
  readonly dataTo: number | null;
};

export const campaignProvenance = (
  plan: CampaignPlan,
  { currency, currencyDigits, dataTo }: CampaignScope,
  rules: readonly string[] = [],
): Provenance => ({
  asOf: dataTo === null ? null : isoDay(dataTo + 1),
  rows: plan.contacted + plan.heldOut,
  customers: plan.contacted + plan.heldOut,
  rules: [...planRules(plan, currency, currencyDigits), ...rules],
  ...(currency !== '' && { currency }),
});
