import { assignToCentroids } from '../../analytics/clusters/assign-to-centroids.ts';
import { assignToMixture } from '../../analytics/clusters/assign-to-mixture.ts';
import type { GroupRule } from '../../analytics/groups/group-fit.ts';
import type { Matrix } from '../../analytics/math/matrix.ts';

/** Puts customers into groups that were fitted before. */
export function assignByRule(points: Matrix, rule: Exclude<GroupRule, { by: 'refit' }>): Int32Array {
  return rule.by === 'mixture'
    ? assignToMixture(points, rule.mixture).labels
    : assignToCentroids(points, rule.centroids).labels;
}
