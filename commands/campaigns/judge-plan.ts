import { customersToTell } from '../../analytics/evaluate/customers-to-tell.ts';
import { type HoldoutCounts, type HoldoutLift, holdoutLift } from '../../analytics/evaluate/holdout-lift.ts';
import type { Interval } from '../../analytics/evaluate/interval.ts';
import { profitOf } from '../../analytics/evaluate/profit-cut.ts';
import type { CampaignPlan } from '../../db/campaign-plans.ts';

/** Keep it, stop it, or neither can be told yet. */
type Verdict = 'keep' | 'stop' | 'unsure';

/** What a campaign brought, and what follows from it. */
export type Judgement = HoldoutLift & {
  readonly verdict: Verdict;
  /** Lift from which a contact pays; null where cost and revenue were not given. */
  readonly breakEven: number | null;
  /** Customers who would not have bought without it. */
  readonly buyers: Interval;
  /** Null where cost and revenue were not given. */
  readonly profit: Interval | null;
  /** Where neither can be told: an audience that would tell, were the lift really so large; null where none would. */
  readonly customersToTell: number | null;
};

/** Keep where even the low end of the lift pays, stop where even the high end does not; without terms, what pays is above 0. */
export function judgePlan({ cost, revenue }: CampaignPlan, counts: HoldoutCounts): Judgement {
  const found = holdoutLift(counts);
  const { contacted, heldOut, lift } = found;
  const breakEven = cost === null || revenue === null ? null : cost / revenue;
  const threshold = breakEven ?? 0;
  const verdict = lift.low > threshold ? 'keep' : lift.high < threshold ? 'stop' : 'unsure';
  const buyers = timesContacted(lift, counts.contacted);
  return {
    ...found,
    verdict,
    breakEven,
    buyers,
    profit: cost === null || revenue === null ? null : profitOf(counts.contacted, buyers, { cost, revenue }),
    customersToTell:
      verdict === 'unsure'
        ? customersToTell({
            contactedRate: contacted.value,
            heldOutRate: heldOut.value,
            holdout: counts.heldOut / (counts.heldOut + counts.contacted),
            threshold,
          })
        : null,
  };
}

const timesContacted = ({ value, low, high }: Interval, contacted: number): Interval => ({
  value: value * contacted,
  low: low * contacted,
  high: high * contacted,
});
