import { assignToMixture } from '../../analytics/clusters/assign-to-mixture.ts';
import type { Segmentation } from './segmentation.ts';

/** How sure it is which group each customer belongs to. */
export type SoftMembership = {
  /** Probability of the own group, 0 to 1, one a customer. */
  readonly own: Float64Array;
  /** The likeliest other group, and its probability. */
  readonly next: Int32Array;
  readonly nextShare: Float64Array;
  /** Customers whose own group is less likely than `SURE`. */
  readonly between: number;
};

/** Below this probability somebody sits between groups: the others together have more than one chance in five. */
export const SURE = 0.8;

/** Of groups of a mixture; null for those of other methods, which know no probabilities. */
export function softMembership({
  points,
  labels,
  rule,
}: Pick<Segmentation, 'points' | 'labels' | 'rule'>): SoftMembership | null {
  if (rule.by !== 'mixture') return null;
  const { values, columns } = assignToMixture(points, rule.mixture).responsibilities;
  const [own, nextShare] = [new Float64Array(labels.length), new Float64Array(labels.length)];
  const next = new Int32Array(labels.length).fill(-1);
  for (const [row, label] of labels.entries()) {
    own[row] = values[row * columns + label]!;
    for (let group = 0; group < columns; group++) {
      const share = values[row * columns + group]!;
      if (group === label || share <= nextShare[row]!) continue;
      [next[row], nextShare[row]] = [group, share];
    }
  }
  return { own, next, nextShare, between: own.reduce((count, share) => count + Number(share < SURE), 0) };
}
