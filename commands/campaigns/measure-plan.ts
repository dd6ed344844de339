import type { HoldoutCounts } from '../../analytics/evaluate/holdout-lift.ts';
import { isoDay } from '../../analytics/math/calendar.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import { type CampaignPlan, readPlanMembers } from '../../db/campaign-plans.ts';
import { outcomeAnswers } from '../../db/predictions/outcome-answers.ts';
import { spendBetween } from '../../db/predictions/spend-between.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import type { CampaignScope } from './campaign-scope.ts';
import { importedOutcome } from './imported-outcome.ts';
import { lastDayOf, stateOf } from './plan-facts.ts';

/** What is known of the outcome of a plan. */
export type PlanMeasure =
  | { readonly state: 'early'; readonly sentence: string }
  | { readonly state: 'unknown'; readonly sentence: string }
  | {
      readonly state: 'measured';
      readonly by: 'responses' | 'purchases';
      /** What a yes is, as people did it: `bought within the 30 days`. */
      readonly what: string;
      readonly counts: HoldoutCounts;
      readonly rules: readonly string[];
    };

/** Of those held out so many must have an answer beside the contacted: mostly only who was asked has one. */
const LEAST_COVER = 0.8;

type Members = Awaited<ReturnType<typeof readPlanMembers>>;

/**
 * Counts who said yes among the contacted and those held out: by the answers that were imported under the name of the plan,
 * where they cover both groups alike, else by purchases once the data reaches the end of the window. Everybody counts in
 * the group that was drawn, whatever came of it (intention to treat).
 */
export async function measurePlan(plan: CampaignPlan, scope: CampaignScope): Promise<PlanMeasure> {
  const members = await readPlanMembers(scope.db, plan.id);
  const out = members.heldOut.reduce((sum, one) => sum + one, 0);
  if (Math.min(out, members.customers.length - out) < MINIMUM_GROUP) {
    return {
      state: 'unknown',
      sentence: `Since ${plan.name} was planned so many customers were erased that fewer than ${MINIMUM_GROUP} are left in a group: nothing can be told`,
    };
  }
  const answered = await byResponses(plan, members, scope);
  if (answered?.state === 'measured') return answered;
  const state = stateOf(plan, scope.dataTo);
  if (state === 'over') return byPurchases(plan, members, scope, answered?.sentence);
  return state === 'undated' ? (answered ?? undated(plan)) : early(plan, scope);
}

const undated = ({ name }: CampaignPlan): PlanMeasure => ({
  state: 'unknown',
  sentence: `The data has no days of purchases, so ${name} is judged by responses: import a table of customers with a column ${name} of yes and no`,
});

const early = (plan: CampaignPlan, { dataTo }: CampaignScope): PlanMeasure => ({
  state: 'early',
  sentence: `Too early to tell: the window of ${plan.name} ends on ${isoDay(lastDayOf(plan) ?? 0)}, and the data runs to ${isoDay(dataTo ?? 0)}`,
});

type Unmeasured = Extract<PlanMeasure, { state: 'unknown' }>;
type Measured = Extract<PlanMeasure, { state: 'measured' }>;

async function byResponses(
  { name }: CampaignPlan,
  members: Members,
  { db }: CampaignScope,
): Promise<Measured | Unmeasured | undefined> {
  const outcome = await importedOutcome(db, name);
  if (outcome === undefined) return undefined;
  const { answers } = await outcomeAnswers(db, outcome.source, members.customers);
  const known = count(members, (row) => !Number.isNaN(answers[row]!));
  const yes = count(members, (row) => answers[row] === 1);
  const all = count(members, () => true);
  const [asked, left] = [known.contacted / all.contacted, known.heldOut / all.heldOut];
  if (asked === 0 || left < LEAST_COVER * asked) {
    return {
      state: 'unknown',
      sentence: `The imported answers to ${outcome.label} hold ${formatShare(asked)} of the contacted and ${formatShare(left)} of those held out: the two cannot be compared by them`,
    };
  }
  const unknown = all.contacted + all.heldOut - known.contacted - known.heldOut;
  return {
    state: 'measured',
    by: 'responses',
    what: `said yes to ${outcome.label}`,
    counts: { ...all, contactedYes: yes.contacted, heldOutYes: yes.heldOut },
    rules: [
      `Answers as imported under ${outcome.label}. ${countOf(unknown, 'customer')} of the plan without an answer count as no yes.`,
    ],
  };
}

async function byPurchases(
  plan: CampaignPlan,
  members: Members,
  { db }: CampaignScope,
  why: string | undefined,
): Promise<Measured> {
  const { startsOn, days } = plan;
  const spend = await spendBetween(db, startsOn ?? 0, (startsOn ?? 0) + days);
  const yes = count(members, (row) => (spend.get(members.customers[row]!)?.orders ?? 0) > 0);
  return {
    state: 'measured',
    by: 'purchases',
    what: `bought within the ${countOf(days, 'day')}`,
    counts: { ...count(members, () => true), contactedYes: yes.contacted, heldOutYes: yes.heldOut },
    rules: [
      ...(why === undefined ? [] : [`${why}; purchases are counted instead.`]),
      `A yes is at least one purchase within the window, of whatever: ${formatCount(yes.contacted + yes.heldOut)} of the plan did.`,
    ],
  };
}

function count(
  { heldOut }: Members,
  holds: (row: number) => boolean,
): { readonly contacted: number; readonly heldOut: number } {
  const groups = { contacted: 0, heldOut: 0 };
  for (const [row, out] of heldOut.entries()) {
    if (holds(row)) groups[out === 1 ? 'heldOut' : 'contacted']++;
  }
  return groups;
}
