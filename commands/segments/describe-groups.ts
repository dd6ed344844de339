import type { FeaturePlan } from '../../analytics/features/feature-plan.ts';
import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import { distinguishingFeatures } from '../../analytics/groups/distinguishing-features.ts';
import { type GroupName, groupNames } from './group-names.ts';

/** Nothing can set a group apart from others where there are none. */
const ALL_ALIKE: GroupName = { name: 'Everybody alike', clear: true };

/** A name for each group from the features that the groups were made of, and whether any sets it apart. */
export function describeGroups(
  { columns }: FeatureTable,
  plan: FeaturePlan,
  labels: Int32Array,
  groups: number,
): GroupName[] {
  if (groups === 1) return [ALL_ALIKE];
  const used = new Set(plan.columns.map(({ source }) => source));
  const made = columns.filter(({ name }) => used.has(name));
  return groupNames(distinguishingFeatures(made, labels, groups));
}
