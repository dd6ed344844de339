import { churnLabels } from '../../analytics/survival/churn-labels.ts';
import { formatShare } from '../../charts/format-number.ts';
import { readMainCategories } from '../../db/main-categories.ts';
import type { TableBlock } from '../contract/answer.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import type { ChurnScope } from './churn-scope.ts';

/** Customers by what they spend most on, and how many of them were lost in the newest window and in the one before. */
export type LostCategory = {
  readonly category: string;
  readonly active: number;
  readonly lost: number;
  readonly rate: number;
  readonly activeBefore: number;
  readonly lostBefore: number;
  readonly rateBefore: number;
};

type Tally = { active: number; lost: number };

/** Those of ten customers and more at both times, the largest loss first; none where products have no categories. */
export async function lostCategories(scope: ChurnScope): Promise<LostCategory[]> {
  const { history, windowDays } = scope;
  const end = history.lastDay + 1;
  if (end - 3 * windowDays < history.firstDay) return [];
  const mainOf = await readMainCategories(scope.db);
  const now = tallyOf(scope, mainOf, end - windowDays);
  const before = tallyOf(scope, mainOf, end - 2 * windowDays);
  return [...now]
    .flatMap(([category, { active, lost }]) => {
      const was = before.get(category);
      if (was === undefined || Math.min(active, was.active) < MINIMUM_GROUP) return [];
      return [
        {
          category,
          active,
          lost,
          rate: lost / active,
          activeBefore: was.active,
          lostBefore: was.lost,
          rateBefore: was.lost / was.active,
        },
      ];
    })
    .sort((a, b) => b.lost - a.lost);
}

function tallyOf(
  { history, windowDays, keys }: ChurnScope,
  mainOf: ReadonlyMap<string, string>,
  cutDay: number,
): Map<string, Tally> {
  const { customers, churned } = churnLabels(history, { cutDay, windowDays, activeDays: windowDays });
  const tallies = new Map<string, Tally>();
  for (const [i, place] of customers.entries()) {
    const category = mainOf.get(keys[place]!);
    if (category === undefined) continue;
    const tally = tallies.get(category) ?? { active: 0, lost: 0 };
    tally.active++;
    tally.lost += churned[i]!;
    tallies.set(category, tally);
  }
  return tallies;
}

/** So many standard errors above the change of everybody else are no accident among a handful of categories. */
const TELLING = 3;

/** The category whose customers leave more than before, while the others do not so; undefined where none stands out. */
function risingCategory(categories: readonly LostCategory[]): LostCategory | undefined {
  return categories
    .map((category) => ({ category, excess: excessOf(category, categories) }))
    .filter(({ category, excess }) => excess >= TELLING && category.rate > category.rateBefore)
    .sort((a, b) => b.excess - a.excess)[0]?.category;
}

/** How much more the rate rose than among all others, in standard errors. */
function excessOf(one: LostCategory, all: readonly LostCategory[]): number {
  const others = othersOf(one, all);
  if (others === null) return 0;
  const difference = one.rate - one.rateBefore - (others.rate - others.rateBefore);
  const variance = [
    [one.lost, one.active],
    [one.lostBefore, one.activeBefore],
    [others.lost, others.active],
    [others.lostBefore, others.activeBefore],
  ].reduce((sum, [lost = 0, active = 1]) => {
    // With one more of either, a group in which nobody or everybody left has a variance as well.
    const share = (lost + 1) / (active + 2);
    return sum + (share * (1 - share)) / active;
  }, 0);
  return difference / Math.sqrt(variance);
}

function othersOf(one: LostCategory, all: readonly LostCategory[]): LostCategory | null {
  const others = all.filter((category) => category !== one);
  if (others.length === 0) return null;
  const sum = (key: 'active' | 'lost' | 'activeBefore' | 'lostBefore') =>
    others.reduce((total, other) => total + other[key], 0);
  const [active, lost, activeBefore, lostBefore] = [
    sum('active'),
    sum('lost'),
    sum('activeBefore'),
    sum('lostBefore'),
  ];
  return {
    category: 'others',
    active,
    lost,
    rate: lost / active,
    activeBefore,
    lostBefore,
    rateBefore: lostBefore / activeBefore,
  };
}

/** What stands out, one sentence; undefined where nothing does. */
export function risingSentence(categories: readonly LostCategory[], windowDays: number): string | undefined {
  const rising = risingCategory(categories);
  const others = rising && othersOf(rising, categories);
  if (rising === undefined || others == null) return undefined;
  return `Customers who mostly buy ${rising.category} leave more than before: ${formatShare(rising.rate)} of those active were lost in the last ${windowDays} days, after ${formatShare(rising.rateBefore)} in the ${windowDays} before; among all others it was ${formatShare(others.rate)} after ${formatShare(others.rateBefore)}.`;
}

export const categoryTable = (categories: readonly LostCategory[], windowDays: number): TableBlock => ({
  kind: 'table',
  id: 'categories',
  title: `Lost in the last ${windowDays} days, by what they mostly bought`,
  groupSize: 'lost',
  columns: [
    { key: 'category', label: 'Mostly bought', type: 'text' },
    { key: 'active', label: 'Active before', type: 'count' },
    { key: 'lost', label: 'Lost', type: 'count' },
    { key: 'rate', label: '% lost', type: 'share' },
    { key: 'rateBefore', label: `% in the ${windowDays} days before`, type: 'share' },
  ],
  rows: categories.map(({ category, active, lost, rate, rateBefore }) => ({
    category,
    active,
    lost,
    rate,
    rateBefore,
  })),
});
