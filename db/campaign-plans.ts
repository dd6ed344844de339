import { customerIds } from './customer-ids.ts';
import type { Db } from './schema.ts';
import { writeTransaction } from './write-transaction.ts';

type PlanFacts = {
  /** In lower case. */
  readonly name: string;
  /** The words that ask for the audience. */
  readonly audience: string;
  /** How the audience was chosen. */
  readonly rule: string;
  /** Share to be held out, 0 to 1. */
  readonly holdout: number;
  /** Length of the window. */
  readonly days: number;
  /** First day of the window, since 1970-01-01; null where the data has no days of purchases. */
  readonly startsOn: number | null;
  /** Of one contact, major units. */
  readonly cost: number | null;
  /** Of one buyer, before the cost, major units. */
  readonly revenue: number | null;
  readonly dataVersion: string;
  /** Days since 1970-01-01. */
  readonly plannedOn: number;
};

export type NewCampaignPlan = PlanFacts & {
  /** Keys; entry i of `heldOut` is customer i. */
  readonly customers: readonly string[];
  /** 1 where the customer is held out. */
  readonly heldOut: Uint8Array;
};

export type CampaignPlan = PlanFacts & {
  readonly id: number;
  /** Customers when it was planned. */
  readonly contacted: number;
  readonly heldOut: number;
};

/** Rows a statement: three values each, and SQLite takes 32,766. */
const CHUNK = 8000;

/**
 * Keeps a plan, once a name: who is contacted and held out never changes afterwards. Customers who were removed since
 * they were read are passed over.
 *
 * @returns the plan of that name, be it this one or one that was there before
 * @throws {DatabaseBusyError} if another program is writing
 * @throws {RangeError} if the columns differ in length
 */
export async function saveCampaignPlan(db: Db, plan: NewCampaignPlan): Promise<CampaignPlan> {
  const { customers, heldOut } = plan;
  if (heldOut.length !== customers.length) {
    throw new RangeError(
      `saveCampaignPlan requires ${customers.length} marks, one a customer, got ${heldOut.length}`,
    );
  }
  return writeTransaction(db, async (transaction) => {
    const before = await readCampaignPlan(transaction, plan.name);
    if (before !== undefined) return before;
    const ids = await customerIds(transaction);
    const members = customers.flatMap((key, i) => {
      const customer_id = ids.get(key);
      return customer_id === undefined ? [] : [{ customer_id, held_out: heldOut[i] === 1 ? 1 : 0 } as const];
    });
    await insertPlan(transaction, plan, members);
    return (await readCampaignPlan(transaction, plan.name))!;
  });
}

type Member = { readonly customer_id: number; readonly held_out: 0 | 1 };

async function insertPlan(db: Db, plan: NewCampaignPlan, members: readonly Member[]): Promise<void> {
  const held_out = members.filter((member) => member.held_out === 1).length;
  const { name, audience, rule, holdout, days, cost, revenue } = plan;
  const { id: plan_id } = await db
    .insertInto('campaign_plan')
    .values({
      name,
      audience,
      rule,
      holdout,
      days,
      cost,
      revenue,
      starts_on: plan.startsOn,
      contacted: members.length - held_out,
      held_out,
      data_version: plan.dataVersion,
      planned_on: plan.plannedOn,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (let start = 0; start < members.length; start += CHUNK) {
    const rows = members.slice(start, start + CHUNK).map((member) => ({ plan_id, ...member }));
    await db.insertInto('campaign_plan_customer').values(rows).execute();
  }
}

const plans = (db: Db) =>
  db
    .selectFrom('campaign_plan')
    .select(['id', 'name', 'audience', 'rule', 'holdout', 'days', 'cost', 'revenue', 'contacted'])
    .select(['starts_on as startsOn', 'held_out as heldOut', 'data_version as dataVersion'])
    .select('planned_on as plannedOn');

/** A plan by its name; undefined where there is none. */
export const readCampaignPlan = (db: Db, name: string): Promise<CampaignPlan | undefined> =>
  plans(db).where('name', '=', name).executeTakeFirst();

/** Every plan, the latest first. */
export const readCampaignPlans = (db: Db): Promise<CampaignPlan[]> =>
  plans(db).orderBy('id', 'desc').execute();

/** Who is in a plan, but for those who were erased since, in the order in which the customers came in. */
export async function readPlanMembers(
  db: Db,
  plan: number,
): Promise<{ readonly customers: readonly string[]; readonly heldOut: Uint8Array }> {
  const rows = await db
    .selectFrom('campaign_plan_customer')
    .innerJoin('customer', 'customer.id', 'campaign_plan_customer.customer_id')
    .where('plan_id', '=', plan)
    .select(['customer.key', 'held_out'])
    .orderBy('customer_id')
    .execute();
  return {
    customers: rows.map(({ key }) => key),
    heldOut: Uint8Array.from(rows, ({ held_out }) => held_out),
  };
}
