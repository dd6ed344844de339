import type { GroupCountCandidate, GroupCountChoice } from '../clusters/choose-group-count.ts';
import type { Mixture } from '../clusters/mixture.ts';
import type { Matrix } from '../math/matrix.ts';

/** How customers are put into groups. */
export type GroupMethod = 'kmeans' | 'hier' | 'gmm' | 'dbscan';

/** What was fitted, as far as new customers need it to be put into the same groups: small, and plain numbers. */
export type GroupRule =
  | { readonly by: 'nearest-centroid'; readonly centroids: Matrix }
  | { readonly by: 'mixture'; readonly mixture: Mixture }
  /** Density groups have no rule that holds no customers: they are found anew each time. */
  | { readonly by: 'refit'; readonly eps: number; readonly minPoints: number };

export type MergedGroups = { readonly groups: number; readonly customers: number };

/** Customers in groups, and how good the grouping is. */
export type GroupFit = {
  readonly method: GroupMethod;
  /** Groups that there are. */
  readonly k: number;
  /** Groups that there were before small ones joined others. */
  readonly fitted: number;
  /** Groups too small for a campaign that were dissolved, and how many customers joined others so. */
  readonly merged: MergedGroups;
  /** One a customer, in the order of the sizes as fitted; -1 for noise. */
  readonly labels: Int32Array;
  readonly rule: GroupRule;
  /** Mean point of each group. */
  readonly centroids: Matrix;
  /** Every k that was tried; empty where the method finds k itself. */
  readonly curve: readonly GroupCountCandidate[];
  /** How k was chosen; null where it was given or found. */
  readonly choice: GroupCountChoice | null;
  /** Customers whom an independent k-means puts elsewhere; null for other methods and for very many customers. */
  readonly differing: number | null;
  /** Customers that it was fitted on, where those were not all; else null. */
  readonly sample: number | null;
};
