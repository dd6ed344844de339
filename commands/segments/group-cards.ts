import { leastGroupSize } from '../../analytics/clusters/least-group-size.ts';
import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import { type Difference, distinguishingFeatures } from '../../analytics/groups/distinguishing-features.ts';
import { groupAction } from './group-action.ts';
import { groupFacts } from './group-facts.ts';
import type { Segmentation } from './segmentation.ts';

/** All that is said of one group. */
export type GroupCard = {
  /** As in the labels. */
  readonly number: number;
  readonly name: string;
  readonly colour: number;
  readonly customers: number;
  /** Of all customers, 0 to 1. */
  readonly customerShare: number;
  /** Major units; null where the data has no spend. */
  readonly revenue: number | null;
  /** Of the total; null where that is zero or less, or not known. */
  readonly revenueShare: number | null;
  /** Too few customers for a campaign of their own. */
  readonly small: boolean;
  /** Whether any feature sets it apart; nobody can name it otherwise. */
  readonly clear: boolean;
  readonly facts: readonly string[];
  readonly action: string;
  /** The channel it uses clearly more than the rest. */
  readonly channel: string | null;
  readonly differences: readonly Difference[];
};

/** The groups, the one that brings most first; without spend, the largest first. */
export function groupCards(segmentation: Segmentation): GroupCard[] {
  const { table, labels, groups, currency } = segmentation;
  // A single group is set apart from nobody but the few in none, which says nothing of it.
  const differences =
    groups.length < 2 ? [] : distinguishingFeatures(columnsToTell(segmentation), labels, groups.length);
  const revenue = revenueOf(table, labels, groups.length);
  const least = leastGroupSize(labels.length);
  const total = revenue?.reduce((sum, amount) => sum + amount, 0) ?? 0;
  return groups
    .map(({ name, colour, clear }, number): GroupCard => {
      const customers = labels.reduce((count, label) => count + Number(label === number), 0);
      const amount = revenue?.[number] ?? null;
      return {
        number,
        name,
        colour,
        customers,
        customerShare: customers / labels.length,
        revenue: amount,
        revenueShare: amount !== null && total > 0 ? amount / total : null,
        small: customers < least,
        clear,
        facts: groupFacts(differences[number] ?? [], currency),
        ...groupAction(differences[number] ?? []),
        differences: differences[number] ?? [],
      };
    })
    .sort((a, b) => (b.revenue ?? 0) - (a.revenue ?? 0) || b.customers - a.customers);
}

/** Sensitive columns describe nobody unless they were asked for. */
const columnsToTell = ({ table, plan }: Segmentation) => {
  const asked = new Set(plan.columns.map(({ source }) => source));
  return table.columns.filter(({ sensitive, name }) => !sensitive || asked.has(name));
};

/** Spend of each group; undefined where there is none. */
function revenueOf(table: FeatureTable, labels: Int32Array, groups: number): number[] | undefined {
  const monetary = table.columns.find(({ name }) => name === 'monetary');
  if (monetary === undefined) return undefined;
  const sums = Array.from({ length: groups }, () => 0);
  for (const [row, label] of labels.entries()) {
    const amount = monetary.values[row]!;
    // To the penny, so that the order of the customers changes nothing.
    if (label >= 0 && !Number.isNaN(amount)) sums[label] = Math.round((sums[label]! + amount) * 100) / 100;
  }
  return sums;
}
