import { type CampaignPlan, readCampaignPlan, readCampaignPlans } from '../../db/campaign-plans.ts';
import type { Db } from '../../db/schema.ts';
import { nearestName } from '../contract/nearest-name.ts';
import { UserError } from '../contract/user-error.ts';

/**
 * The plan of a name, whatever its case.
 *
 * @throws {UserError} if there is none, with the nearest name
 */
export async function findPlan(db: Db, asked: string): Promise<CampaignPlan> {
  const found = await readCampaignPlan(db, asked.toLowerCase());
  if (found !== undefined) return found;
  const names = (await readCampaignPlans(db)).map(({ name }) => name);
  const near = nearestName(asked, names);
  throw new UserError(`There is no campaign ${asked}. ${hintOf(near, names)}`);
}

function hintOf(near: string | undefined, names: readonly string[]): string {
  if (near !== undefined) return `Did you mean ${near}?`;
  if (names.length > 0) return `There are: ${names.slice(0, 12).join(', ')}.`;
  return 'None is planned yet: /campaign plan spring at risk plans one.';
}
