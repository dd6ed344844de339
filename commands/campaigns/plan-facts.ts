import { isoDay } from '../../analytics/math/calendar.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatPrice } from '../../charts/format-number.ts';
import type { CampaignPlan } from '../../db/campaign-plans.ts';
import type { Metric } from '../contract/answer.ts';

/** Where the data stands in the window of a plan. */
export type PlanState = 'ahead' | 'running' | 'over' | 'undated';

/** Last day of the window, since 1970-01-01; null where the data has no days. */
export const lastDayOf = ({ startsOn, days }: CampaignPlan): number | null =>
  startsOn === null ? null : startsOn + days - 1;

/** @param dataTo last day in the data */
export function stateOf(plan: CampaignPlan, dataTo: number | null): PlanState {
  const last = lastDayOf(plan);
  if (plan.startsOn === null || last === null || dataTo === null) return 'undated';
  if (dataTo >= last) return 'over';
  return dataTo < plan.startsOn ? 'ahead' : 'running';
}

/** A plan as `data` holds it. */
export const planData = (plan: CampaignPlan, dataTo: number | null) => ({
  name: plan.name,
  audience: plan.audience,
  holdout: plan.holdout,
  days: plan.days,
  startsOn: dayOrNull(plan.startsOn),
  lastDay: dayOrNull(lastDayOf(plan)),
  cost: plan.cost,
  revenue: plan.revenue,
  contacted: plan.contacted,
  heldOut: plan.heldOut,
  plannedOn: isoDay(plan.plannedOn),
  state: stateOf(plan, dataTo),
});

export const dayOrNull = (day: number | null): string | null => (day === null ? null : isoDay(day));

/** A plan at a glance. */
export const planMetrics = (plan: CampaignPlan): Metric[] => [
  { label: 'Contact', value: plan.contacted, unit: 'count' },
  { label: 'Hold out', value: plan.heldOut, unit: 'count' },
  ...(plan.startsOn === null
    ? []
    : ([
        { label: 'Window from', value: isoDay(plan.startsOn), unit: 'date' },
        { label: 'to', value: dayOrNull(lastDayOf(plan)), unit: 'date' },
      ] as const)),
];

/** What was fixed, for whoever checks an answer. */
export function planRules(plan: CampaignPlan, currency: string, digits: number): string[] {
  const { cost, revenue, startsOn, days } = plan;
  const money = (amount: number) => formatPrice(amount, currency, digits);
  return [
    `Planned on ${isoDay(plan.plannedOn)} for ${plan.audience}: ${formatCount(plan.contacted)} to contact and ${formatCount(plan.heldOut)} held out. Neither changes afterwards; erased customers are gone from both.`,
    ...plan.rule.split('\n'),
    ...(startsOn === null
      ? []
      : [
          `The window is ${countOf(days, 'day')} of the data: ${isoDay(startsOn)} to ${dayOrNull(lastDayOf(plan))}, both counted.`,
        ]),
    ...(cost === null || revenue === null
      ? []
      : [`A contact costs ${money(cost)} and a buyer brings ${money(revenue)}, as given with the plan.`]),
  ];
}
