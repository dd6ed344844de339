import type { Generated } from 'kysely';

/** A campaign as it was planned. Append-only. */
export type CampaignPlanTable = {
  id: Generated<number>;
  /** In lower case. */
  name: string;
  /** The words that ask for the audience: `At Risk`, `campaign7 top 400`. */
  audience: string;
  /** How the audience was chosen, in sentences. */
  rule: string;
  /** Share that was to be held out, 0 to 1. */
  holdout: number;
  /** Length of the window. */
  days: number;
  /** First day of the window, or null where the data has no days of purchases. */
  starts_on: number | null;
  /** Of one contact, and of one buyer before it: major units. */
  cost: number | null;
  revenue: number | null;
  /** Customers when it was planned; erased ones are still counted here. */
  contacted: number;
  held_out: number;
  data_version: string;
  planned_on: number;
};

/** Who is in a plan, and who of them is held out. Goes with its customer. */
export type CampaignPlanCustomerTable = { plan_id: number; customer_id: number; held_out: 0 | 1 };

/** The tables of planned campaigns, part of the data model. */
export type CampaignSchema = {
  campaign_plan: CampaignPlanTable;
  campaign_plan_customer: CampaignPlanCustomerTable;
};
