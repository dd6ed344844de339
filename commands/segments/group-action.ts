import type { Difference } from '../../analytics/groups/distinguishing-features.ts';
import { shortLabel } from './short-label.ts';
import { type Trait, traitOf } from './trait.ts';

/** An offer for more traits at once is an offer for nobody. */
const MOST_TRAITS = 2;

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
  {
    when: { spending: 'high', income: 'high' },
    action: 'Keep: early access, thanks and referrals rather than discounts.',
  },
  {
    when: { spending: 'low', income: 'high' },
    action: 'They could spend more than they do: ask what they miss, and show the best of the range.',
  },
  {
    when: { spending: 'high', income: 'low' },
    action: 'Keep it within their reach: points for loyalty, sets, and a word ahead of every sale.',
  },
  { when: { spending: 'low', income: 'low' }, action: 'Mail them less: basics and sales only.' },
];

/** Columns that tables of customers bring along under many names. */
const KINDS: readonly (readonly [RegExp, string])[] = [
  [/income/i, 'income'],
  [/spending.?score/i, 'spending'],
];
const kindOf = (feature: string) => KINDS.find(([pattern]) => pattern.test(feature))?.[1] ?? feature;

const WHILE_WARM = 'Ask for the next order while they are warm: what goes with their last one.';
const NOTHING_KNOWN = 'Mail them what everybody gets: nothing that is known calls for an offer of their own.';

const offerFor = (traits: readonly string[]) =>
  `Test an offer that fits them (${traits.join(', ')}) on a tenth of them before mailing all.`;

const offerAround = (category: string) =>
  `Offer what goes with ${category}: what is new there, refills, and what others who buy it take along.`;

/** What to do with a group, and where it is best reached when one channel stands out. */
export function groupAction(differences: readonly Difference[]): { action: string; channel: string | null } {
  const clear = new Map(
    differences.flatMap((difference) => {
      const trait = traitOf(difference);
      return trait === undefined
        ? []
        : [[kindOf(difference.feature), difference.effect > 0 ? 'high' : 'low'] as const];
    }),
  );
  const traits = differences.flatMap((difference) => traitOf(difference) ?? []);
  const rule = RULES.find(({ when }) =>
    Object.entries(when).every(([feature, direction]) => clear.get(feature) === direction),
  );
  return {
    action: rule?.action ?? otherAction(traits, clear),
    channel: channelOf(differences),
  };
}

function otherAction(traits: readonly Trait[], clear: ReadonlyMap<string, Direction>): string {
  const category = traits.find(({ part }) => part === 'category');
  if (category !== undefined) return offerAround(category.words);
  if (clear.get('recency') === 'low') return WHILE_WARM;
  const others = traits.filter(({ part }) => part === 'other').map(({ words }) => words);
  return others.length === 0 ? NOTHING_KNOWN : offerFor(others.slice(0, MOST_TRAITS));
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
