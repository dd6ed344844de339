import type { Difference } from '../../analytics/groups/distinguishing-features.ts';
import { shortLabel } from './short-label.ts';
import { traitOf } from './trait.ts';

type Direction = 'high' | 'low';

type Rule = { readonly when: { readonly [feature: string]: Direction }; readonly action: string };

/** The first rule whose differences the group has: the more a rule asks, the earlier it stands. */
const RULES: readonly Rule[] = [
  {
    when: { recency: 'high', monetary: 'high' },
    action: 'Win back now: a personal message, the products they used to buy, a reason to return this month.',
  },
  {
    when: { recency: 'low', frequency: 'high', monetary: 'high' },
    action: 'Keep: early access, thanks and referrals rather than discounts.',
  },
  {
    when: { recency: 'low', frequency: 'low' },
    action: 'Prompt the second purchase within weeks: a welcome series and what goes with the first order.',
  },
  {
    when: { recency: 'high', frequency: 'low' },
    action: 'One inexpensive attempt to bring them back, then mail them less.',
  },
  { when: { recency: 'high' }, action: 'Ask why they stopped, and offer what they used to buy.' },
  { when: { monetary: 'high' }, action: 'Offer more of what they buy: bundles, better versions, service.' },
  {
    when: { frequency: 'high' },
    action: 'Raise the basket: sets, and free delivery from a little above their usual order.',
  },
  {
    when: { monetary: 'low', frequency: 'low' },
    action: 'Find the few who grow: one offer to all, follow up with those who buy.',
  },
];

const TEST = 'Test one offer on a tenth of them before mailing all: the data does not say what they want.';

const offerAround = (category: string) =>
  `Offer what goes with ${category}: what is new there, refills, and what others who buy it take along.`;

/** What to do with a group, and where it is best reached when one channel stands out. */
export function groupAction(differences: readonly Difference[]): { action: string; channel: string | null } {
  const clear = new Map(
    differences.flatMap((difference) => {
      const trait = traitOf(difference);
      return trait === undefined
        ? []
        : [[difference.feature, difference.effect > 0 ? 'high' : 'low'] as const];
    }),
  );
  const category = differences
    .flatMap((difference) => traitOf(difference) ?? [])
    .find(({ part }) => part === 'category');
  const rule = RULES.find(({ when }) =>
    Object.entries(when).every(([feature, direction]) => clear.get(feature) === direction),
  );
  return {
    action: rule?.action ?? (category === undefined ? TEST : offerAround(category.words)),
    channel: channelOf(differences),
  };
}

/** The channel that the group uses clearly more than the rest. */
function channelOf(differences: readonly Difference[]): string | null {
  const channel = differences.find(
    (difference) =>
      /^channel(?:_|$)/.test(difference.feature) &&
      difference.effect > 0 &&
      traitOf(difference) !== undefined,
  );
  return channel === undefined ? null : shortLabel(channel.level ?? channel.label);
}
