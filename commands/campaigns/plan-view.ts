import { detectableLift } from '../../analytics/evaluate/detectable-lift.ts';
import { isoDay } from '../../analytics/math/calendar.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount } from '../../charts/format-number.ts';
import type { CampaignPlan } from '../../db/campaign-plans.ts';
import { readPlanMembers } from '../../db/campaign-plans.ts';
import { spendBetween } from '../../db/predictions/spend-between.ts';
import { audienceList } from '../audiences/audience-list.ts';
import type { Answer, Block } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import type { CommandContext } from '../contract/command.ts';
import type { campaignArgs } from './campaign-args.ts';
import { type CampaignScope, campaignProvenance } from './campaign-scope.ts';
import { keepPlan } from './keep-plan.ts';
import { dayOrNull, lastDayOf, planData, planMetrics } from './plan-facts.ts';
import { inPoints } from './result-words.ts';

/**
 * `/campaign plan spring at risk`: fixes whom to contact, whom to hold out, and when it is judged. The same plan again is
 * shown as it stands.
 *
 * @throws {UserError} if the name is taken, the audience unknown or too small to hold anybody out
 */
export async function planView(
  args: ArgValues<typeof campaignArgs>,
  scope: CampaignScope,
  context: CommandContext,
): Promise<Answer> {
  const { plan, isNew } = await keepPlan(args, scope, context);
  const members = await readPlanMembers(scope.db, plan.id);
  const least = await leastLift(plan, members.customers, scope);
  const headline = headlineOf(plan, isNew);
  return {
    title: `Campaign ${plan.name}`,
    headline,
    groupHeadline: headline,
    privacy: 'persons',
    blocks: [
      { kind: 'metrics', items: planMetrics(plan) },
      audienceList({ ...members, chances: null }),
      ...notesOf(plan, least),
      {
        kind: 'actions',
        items: [
          { label: 'what came of it', command: `/campaign result ${plan.name}` },
          { label: 'all campaigns', command: '/campaign list' },
        ],
      },
    ],
    caveats: [],
    provenance: campaignProvenance(plan, scope),
    data: {
      view: 'plan',
      plan: planData(plan, scope.dataTo),
      isNew,
      detectableLift: least,
      list: members.customers.map((customer, row) => ({ customer, heldOut: members.heldOut[row] === 1 })),
    },
  };
}

function headlineOf(plan: CampaignPlan, isNew: boolean): string {
  const { name, contacted, heldOut, startsOn } = plan;
  const window =
    startsOn === null
      ? 'it is judged by the responses that are imported'
      : `it is judged by purchases from ${isoDay(startsOn)} to ${dayOrNull(lastDayOf(plan))}`;
  const opening = isNew ? `${name} is planned` : `${name} stands as it was planned`;
  return `${opening}: contact ${countOf(contacted, 'customer')}, leave ${formatCount(heldOut)} alone; ${window}.`;
}

/**
 * The smallest lift that the plan can find; null where nothing is known of how many buy anyway. Of two rates of the days
 * before, the audience's own and everybody's, the larger is taken: a segment of those who stayed away would seem never to buy.
 */
async function leastLift(
  { startsOn, days, contacted, heldOut }: CampaignPlan,
  customers: readonly string[],
  { db, dataTo }: CampaignScope,
): Promise<number | null> {
  if (startsOn === null || dataTo === null || customers.length === 0) return null;
  const recent = await spendBetween(db, dataTo + 1 - days, dataTo + 1);
  const ever = await spendBetween(db, 0, dataTo + 1);
  const bought = (customer: string) => (recent.get(customer)?.orders ?? 0) > 0;
  const share = (some: readonly string[]) => some.filter(bought).length / Math.max(1, some.length);
  const baseRate = Math.max(share(customers), share([...ever.keys()]));
  return detectableLift({ contacted, heldOut, baseRate });
}

function notesOf(plan: CampaignPlan, least: number | null): Block[] {
  const { name, cost, revenue } = plan;
  const pays =
    cost === null || revenue === null ? '' : ` A contact pays from a lift of ${inPoints(cost / revenue)} on.`;
  return [
    {
      kind: 'note',
      text: `Export the list and leave out those marked to be held out, also in other campaigns of these days. If answers are imported under the name ${name}, they are used instead of purchases.`,
    },
    ...(least === null
      ? []
      : [
          {
            kind: 'note',
            text: `${least >= 1 ? 'Groups of this size can find no lift' : `Groups of this size find a lift from about ${inPoints(least)} on, in four cases of five`}; more customers or a larger holdout find smaller ones.${pays}`,
          } as const,
        ]),
  ];
}
