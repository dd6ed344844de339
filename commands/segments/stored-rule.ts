import type { GroupRule } from '../../analytics/groups/group-fit.ts';
import type { Matrix } from '../../analytics/math/matrix.ts';
import type { SegmentationRun } from '../../db/segmentations.ts';

/** As JSON has it: typed arrays come back as plain ones. */
type StoredMatrix = { readonly values: readonly number[]; readonly rows: number; readonly columns: number };

type StoredRule =
  | { readonly by: 'nearest-centroid'; readonly centroids: StoredMatrix }
  | {
      readonly by: 'mixture';
      readonly mixture: {
        readonly k: number;
        readonly covariance: 'full' | 'diagonal';
        readonly weights: readonly number[];
        readonly means: StoredMatrix;
        readonly covariances: readonly StoredMatrix[];
      };
    }
  | { readonly by: 'refit'; readonly eps: number; readonly minPoints: number };

/** The rule that a run was stored with. */
export function storedRule(run: Pick<SegmentationRun, 'parameters'>): GroupRule {
  const { rule } = run.parameters as { readonly rule: StoredRule };
  if (rule.by === 'refit') return rule;
  if (rule.by === 'nearest-centroid') return { by: rule.by, centroids: matrix(rule.centroids) };
  const { k, covariance, weights, means, covariances } = rule.mixture;
  return {
    by: 'mixture',
    mixture: {
      k,
      covariance,
      weights: Float64Array.from(weights),
      means: matrix(means),
      covariances: covariances.map(matrix),
    },
  };
}

const matrix = ({ values, rows, columns }: StoredMatrix): Matrix => ({
  values: Float64Array.from(values),
  rows,
  columns,
});
