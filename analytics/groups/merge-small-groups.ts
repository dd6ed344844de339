import { assignToCentroids } from '../clusters/assign-to-centroids.ts';
import { assignToMixture } from '../clusters/assign-to-mixture.ts';
import type { Mixture } from '../clusters/mixture.ts';
import { silhouette } from '../clusters/silhouette.ts';
import type { Matrix } from '../math/matrix.ts';
import { pickRows } from '../math/pick-rows.ts';
import type { GroupRule, MergedGroups } from './group-fit.ts';
import { centroidsOf } from './partition-groups.ts';

type Grouping = { readonly labels: Int32Array; readonly rule: GroupRule };

/** A mean silhouette that Kaufman and Rousseeuw (1990) call a reasonable structure: such a group is no accident. */
const APART = 0.5;
const FEWEST_GROUPS = 2;

/**
 * Dissolves groups too small for a campaign of their own: each of their customers joins the nearest of the other groups
 * (of a mixture, the likeliest). A small group that lies clearly apart, with a mean silhouette of at least 0.5, stays:
 * it is small, but real. The smallest goes first, and two groups always remain.
 *
 * @param points n customers in d standardised features
 * @param grouping labels from 0, without gaps, -1 for none; and the rule, which loses the groups dissolved
 * @param least customers that a group must have
 * @returns the labels, in the former order of the groups; the rule; and what was dissolved
 * @see Kaufman and Rousseeuw (1990), Finding groups in data, for the bound
 * @example mergeSmallGroups({ values: Float64Array.of(0, 1, 2, 9), rows: 4, columns: 1 }, { labels: Int32Array.of(0, 0, 0, 1), rule: { by: 'refit', eps: 1, minPoints: 1 } }, 2).merged.groups // => 0
 */
export function mergeSmallGroups(
  points: Matrix,
  grouping: Grouping,
  least: number,
): Grouping & { readonly merged: MergedGroups } {
  let { labels, rule } = grouping;
  const merged = { groups: 0, customers: 0 };
  for (;;) {
    const group = smallGroup(points, labels, least);
    if (group === undefined) return { labels, rule, merged };
    const rows = Int32Array.from(labels.keys()).filter((row) => labels[row] === group);
    merged.groups += 1;
    merged.customers += rows.length;
    const left = labels.map((label) => (label === group ? -1 : label - Number(label > group)));
    rule = without(rule, group);
    labels = joined(points, left, rows, rule);
  }
}

/** The smallest of those that are too small and not clearly apart. */
function smallGroup(points: Matrix, labels: Int32Array, least: number): number | undefined {
  const sizes: number[] = [];
  for (const label of labels) if (label >= 0) sizes[label] = (sizes[label] ?? 0) + 1;
  if (sizes.length <= FEWEST_GROUPS || sizes.every((size) => size >= least)) return undefined;
  const { byGroup } = silhouette(points, labels);
  const small = [...sizes.keys()].filter((group) => sizes[group]! < least && byGroup[group]! < APART);
  return small.toSorted((a, b) => sizes[a]! - sizes[b]!)[0];
}

function joined(points: Matrix, labels: Int32Array, rows: Int32Array, rule: GroupRule): Int32Array {
  const leaving = pickRows(points, rows);
  const into =
    rule.by === 'mixture'
      ? assignToMixture(leaving, rule.mixture).labels
      : assignToCentroids(leaving, rule.by === 'refit' ? centroidsOf(points, labels) : rule.centroids).labels;
  const all = labels.slice();
  for (const [i, row] of rows.entries()) all[row] = into[i]!;
  return all;
}

function without(rule: GroupRule, group: number): GroupRule {
  if (rule.by === 'refit') return rule;
  if (rule.by === 'mixture') return { by: 'mixture', mixture: lessComponent(rule.mixture, group) };
  return { by: 'nearest-centroid', centroids: lessRow(rule.centroids, group) };
}

const lessRow = (matrix: Matrix, gone: number): Matrix =>
  pickRows(
    matrix,
    Int32Array.from({ length: matrix.rows }, (_, row) => row).filter((row) => row !== gone),
  );

function lessComponent({ k, weights, means, covariances, ...rest }: Mixture, gone: number): Mixture {
  const others = weights.filter((_, component) => component !== gone);
  const total = others.reduce((sum, weight) => sum + weight, 0);
  return {
    ...rest,
    k: k - 1,
    weights: others.map((weight) => weight / total),
    means: lessRow(means, gone),
    covariances: covariances.filter((_, component) => component !== gone),
  };
}
