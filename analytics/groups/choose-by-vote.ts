import { bootstrapStabilities } from '../clusters/bootstrap-stability.ts';
import {
  chooseGroupCount,
  type GroupCountCandidate,
  type GroupCountChoice,
} from '../clusters/choose-group-count.ts';
import { distinctRows } from '../clusters/distinct-rows.ts';
import type { Gap } from '../clusters/gap-group-count.ts';
import { gapStatistic } from '../clusters/gap-statistic.ts';
import type { Matrix } from '../math/matrix.ts';
import { pickRows } from '../math/pick-rows.ts';
import { sampleRows } from '../math/sample-rows.ts';
import type { GroupMethod } from './group-fit.ts';
import { measureGroupings } from './measure-groups.ts';
import { type GroupPartition, partitionGroups } from './partition-groups.ts';

type Method = Exclude<GroupMethod, 'dbscan'>;

type VoteOptions = { readonly seed: number; readonly least: number; readonly cap: number };

export type ChosenCount = {
  readonly k: number;
  /** Every k that was tried. */
  readonly curve: readonly GroupCountCandidate[];
  readonly choice: GroupCountChoice;
  /** The partition into k groups, where it was made of all customers. */
  readonly partition: GroupPartition | undefined;
};

const MOST_K = 10;
/** Choosing k on more customers than this takes long and changes nothing. */
const CHOOSING_ROWS = 20_000;
export const RESAMPLES = 10;
/** Of resamples it is the agreement that counts, not the last digit: fewer rows give the same. */
export const RESAMPLE_ROWS = 2000;
/** The gap has its error beside it, and so many customers and references keep that small in bounded time. */
const GAP_ROWS = 500;
const GAP_REFERENCES = 10;

/**
 * Tries every number of groups up to ten, and lets the criteria vote: silhouette, Davies–Bouldin, Calinski–Harabasz,
 * elbow and stability; the gap statistic for k-means and trees, which keep inertia small; BIC for the mixture.
 *
 * Stability is the mean adjusted Rand index over 10 resamples of at most 2,000 customers; the gap is taken on at most
 * 500 customers against 10 reference sets.
 *
 * @param all n customers in d standardised features
 * @param method how they are grouped
 * @param options the seed, and the fewest and the most groups that may be chosen
 * @returns the number chosen; where every number is refused, the best by the same vote with groups of any size
 * @see {@link chooseGroupCount}
 * @example chooseByVote({ values: Float64Array.of(0, 1, 9, 10, 20, 21), rows: 6, columns: 1 }, 'kmeans', { seed: 1, least: 2, cap: 4 }).k // => 3
 */
export function chooseByVote(all: Matrix, method: Method, { seed, least, cap }: VoteOptions): ChosenCount {
  const points = all.rows > CHOOSING_ROWS ? pickRows(all, sampleRows(all.rows, CHOOSING_ROWS, seed)) : all;
  const ks = Array.from({ length: Math.max(1, distinctRows(points, MOST_K)) }, (_, i) => i + 1);
  const partitions = partitionGroups(points, method, ks, seed);
  const curve = curveOf(points, method, partitions, { seed, least, cap });
  const rules = { customers: points.rows, cap, least: Math.max(2, Math.min(least, curve.length)) };
  const choice = chooseGroupCount(curve, rules);
  const k = choice.k ?? chooseGroupCount(curve, { ...rules, minimumShare: 0, minimumSize: 1 }).k ?? 1;
  return { k, curve, choice, partition: points === all ? partitions[k - 1] : undefined };
}

function curveOf(
  points: Matrix,
  method: Method,
  partitions: readonly GroupPartition[],
  { seed, least, cap }: VoteOptions,
): GroupCountCandidate[] {
  const measures = measureGroupings(
    points,
    partitions.map(({ labels }) => labels),
  );
  const stabilities = stabilitiesOf(points, method, partitions, { seed, least, cap });
  const gaps = method === 'gmm' ? [] : gapsOf(points, method, Math.min(cap + 1, partitions.length), seed);
  return partitions.map(({ inertia, bic }, at) => {
    const k = at + 1;
    const [gap, stability] = [gaps.find((one) => one.k === k), stabilities.get(k)];
    return {
      k,
      inertia,
      ...measures[at]!,
      ...(bic !== undefined && { bic }),
      ...(gap !== undefined && { gap: { gap: gap.gap, standardError: gap.standardError } }),
      ...(stability !== undefined && { stability }),
    };
  });
}

/** Of the numbers that may be chosen. */
function stabilitiesOf(
  points: Matrix,
  method: Method,
  partitions: readonly GroupPartition[],
  { seed, least, cap }: VoteOptions,
): Map<number, number> {
  const ks = [...partitions.keys()].map((at) => at + 1).filter((k) => k > 1 && k >= least && k <= cap);
  const found = bootstrapStabilities(
    points,
    ks.map((k) => partitions[k - 1]!.labels),
    // A resample may hold fewer different customers than there are groups.
    (drawn, counts, start) => {
      const most = distinctRows(drawn, Math.max(...counts));
      const fewer = counts.map((k) => Math.min(k, most));
      return partitionGroups(drawn, method, fewer, start, 'quick');
    },
    { resamples: RESAMPLES, most: Math.max(2, Math.min(points.rows, RESAMPLE_ROWS)), seed },
  );
  return new Map(ks.map((k, at) => [k, found[at]!.mean]));
}

/** None where groups hold equal customers only: then inertia is zero and has no logarithm. */
function gapsOf(all: Matrix, method: Method, most: number, seed: number): readonly Gap[] {
  const points = pickRows(all, sampleRows(all.rows, GAP_ROWS, seed));
  const distinct = distinctRows(points, most + 1);
  const ks = Array.from({ length: Math.min(most, distinct - 1) }, (_, i) => i + 1);
  if (ks.length < 2) return [];
  const sweep = (drawn: Matrix, counts: readonly number[], start: number) =>
    partitionGroups(drawn, method, counts, start, 'rough');
  return gapStatistic(points, ks, sweep, { references: GAP_REFERENCES, seed }).gaps;
}
