import { countOf } from '../../charts/count-of.ts';
import { type CampaignPlan, readPlanMembers } from '../../db/campaign-plans.ts';
import { audienceList } from '../audiences/audience-list.ts';
import { countHeldOut } from '../audiences/draw-holdout.ts';
import type { Answer } from '../contract/answer.ts';
import { type CampaignScope, campaignProvenance } from './campaign-scope.ts';
import { planData, planMetrics } from './plan-facts.ts';

/** `/campaign list spring`: whom to contact and whom to hold out, to be exported. */
export async function membersView(plan: CampaignPlan, scope: CampaignScope): Promise<Answer> {
  const members = await readPlanMembers(scope.db, plan.id);
  const out = countHeldOut(members.heldOut);
  const erased = plan.contacted + plan.heldOut - members.customers.length;
  const headline = `${plan.name} has ${countOf(members.customers.length - out, 'customer')} to contact and ${out} held out.`;
  return {
    title: `Campaign ${plan.name}: the list`,
    headline,
    groupHeadline: headline,
    privacy: 'persons',
    blocks: [
      { kind: 'metrics', items: planMetrics(plan) },
      audienceList({ ...members, chances: null }),
      {
        kind: 'actions',
        items: [{ label: 'what came of it', command: `/campaign result ${plan.name}` }],
      },
    ],
    caveats: [
      ...(erased === 0
        ? []
        : [`${countOf(erased, 'customer')} of the plan ${erased === 1 ? 'was' : 'were'} erased since.`]),
      'Consent to marketing is as it was when the campaign was planned.',
    ],
    provenance: campaignProvenance(plan, scope),
    data: {
      view: 'list',
      plan: planData(plan, scope.dataTo),
      list: members.customers.map((customer, row) => ({ customer, heldOut: members.heldOut[row] === 1 })),
    },
  };
}
