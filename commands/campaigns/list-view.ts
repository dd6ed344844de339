import { isoDay } from '../../analytics/math/calendar.ts';
import { countOf } from '../../charts/count-of.ts';
import { type CampaignPlan, readCampaignPlans } from '../../db/campaign-plans.ts';
import type { Answer, Block } from '../contract/answer.ts';
import type { CampaignScope } from './campaign-scope.ts';
import { dayOrNull, lastDayOf, type PlanState, planData, stateOf } from './plan-facts.ts';

const MOST_ACTIONS = 4;

const STATE_WORDS: Readonly<Record<PlanState, string>> = {
  ahead: 'not begun',
  running: 'too early to tell',
  over: 'can be judged',
  undated: 'needs imported responses',
};

/** `/campaign list`: every plan, the latest first. */
export async function listView(scope: CampaignScope): Promise<Answer> {
  const { db, dataTo, currency } = scope;
  const plans = await readCampaignPlans(db);
  return {
    title: 'Campaigns',
    headline: headlineOf(plans, dataTo),
    privacy: 'aggregate',
    blocks:
      plans.length === 0 ? EMPTY : [tableOf(plans, dataTo), { kind: 'actions', items: nextSteps(plans) }],
    caveats: [],
    provenance: {
      asOf: dataTo === null ? null : isoDay(dataTo + 1),
      rows: plans.length,
      customers: plans.reduce((sum, { contacted, heldOut }) => sum + contacted + heldOut, 0),
      rules: ['A campaign can be judged when the data reaches the last day of its window.'],
      ...(currency !== '' && { currency }),
    },
    data: { view: 'list', plans: plans.map((plan) => planData(plan, dataTo)) },
  };
}

function headlineOf(plans: readonly CampaignPlan[], dataTo: number | null): string {
  if (plans.length === 0) return 'No campaign is planned yet.';
  const over = plans.filter((plan) => stateOf(plan, dataTo) === 'over').length;
  return `${countOf(plans.length, 'campaign')} ${plans.length === 1 ? 'is' : 'are'} planned, ${over === 0 ? 'none' : over} of which can be judged by purchases now.`;
}

const EMPTY: readonly Block[] = [
  {
    kind: 'note',
    text: 'A plan fixes whom to contact and whom to hold out, so that afterwards one can tell what the campaign itself brought: /campaign plan <name> <segment> holdout=10 cost=1 revenue=20.',
  },
  { kind: 'actions', items: [{ label: 'the segments there are', command: '/rfm' }] },
];

const tableOf = (plans: readonly CampaignPlan[], dataTo: number | null): Block => ({
  kind: 'table',
  id: 'campaigns',
  title: 'Planned campaigns, the latest first',
  groupSize: 'contacted',
  columns: [
    { key: 'name', label: 'Campaign', type: 'text' },
    { key: 'audience', label: 'Audience', type: 'text' },
    { key: 'contacted', label: 'Contact', type: 'count' },
    { key: 'heldOut', label: 'Hold out', type: 'count' },
    { key: 'from', label: 'Window from', type: 'date', detail: true },
    { key: 'to', label: 'Window to', type: 'date' },
    { key: 'state', label: 'State', type: 'text' },
  ],
  rows: plans.map((plan) => ({
    name: plan.name,
    audience: plan.audience,
    contacted: plan.contacted,
    heldOut: plan.heldOut,
    from: dayOrNull(plan.startsOn),
    to: dayOrNull(lastDayOf(plan)),
    state: STATE_WORDS[stateOf(plan, dataTo)],
  })),
});

const nextSteps = (plans: readonly CampaignPlan[]) =>
  plans
    .slice(0, MOST_ACTIONS)
    .map(({ name }) => ({ label: `result of ${name}`, command: `/campaign result ${name}` }));
