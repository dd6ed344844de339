import { elbow } from '../clusters/elbow.ts';
import { type KMeans1d, kMeans1d } from '../clusters/k-means-1d.ts';
import { type SummaryStatistics, summaryStatistics } from '../math/summary-statistics.ts';
import { type RfmDimension, type RfmTable, requireRfmTable } from './rfm-table.ts';

/** The one-dimensional clusters of recency, frequency or monetary value. */
export type DimensionClusters = {
  readonly k: number;
  /** One per customer: 0 (worst) to k - 1 (best). */
  readonly cluster: Uint8Array;
  /** One per cluster, worst first, in the unit of the dimension. */
  readonly clusters: readonly SummaryStatistics[];
  readonly inertia: number;
  /** The least inertia with 1, 2, … clusters, as far as the curve was drawn. */
  readonly inertias: readonly number[];
};

/** The customers of one overall score. */
export type OverallScore = {
  readonly score: number;
  readonly customers: number;
  readonly meanRecencyDays: number;
  readonly meanOrders: number;
  readonly meanSpend: number;
};

export type LowMidHigh = {
  readonly dimensions: { readonly [D in RfmDimension]: DimensionClusters };
  /** The best overall score there could be: the sum of k - 1 over the dimensions. */
  readonly maximum: number;
  /** One per customer: the sum of the three cluster numbers. */
  readonly score: Uint8Array;
  /** Scores that occur, ascending. */
  readonly overall: readonly OverallScore[];
  /** One per customer: index into `lowMidHighScheme.segments`, which begin with the best. */
  readonly segment: Uint8Array;
};

const HIGH = 0;
const MID = 1;
const LOW = 2;

/** How far the inertia curve is drawn when the elbow decides. */
const ELBOW_CLUSTERS = 8;

/**
 * Low, mid and high value: exact one-dimensional k-means on recency, frequency and monetary value apart.
 *
 * Clusters are numbered from worst to best (for recency fewer days are better) and summed. Of the greatest sum
 * possible, Low is below 1/3, High from 5/9, Mid between: with four clusters each, 0 to 2, 5 to 9, and 3 and 4.
 * Where all customers are alike in everything the greatest sum is 0, and all of them are Mid.
 *
 * @param table at least one customer
 * @param k clusters per dimension, 2 to 10, or `elbow` to choose per dimension among 1 to 8; a dimension with fewer
 *   distinct values has that many
 * @returns the clusters, the overall scores and the segment of each customer, in the order of the table
 * @throws {RangeError} if the table is empty, ragged or not finite, or k does not fit
 * @see `kMeans1d`, `elbow`. Time O(k n log n).
 * @example [...lowMidHigh({ recency: Float64Array.of(1, 90), frequency: Float64Array.of(7, 1), monetary: Float64Array.of(80, 5) }).segment] // => [0, 2]
 */
export function lowMidHigh(table: RfmTable, k: number | 'elbow' = 4): LowMidHigh {
  const n = requireRfmTable('lowMidHigh', table);
  if (k !== 'elbow' && !(Number.isInteger(k) && k >= 2 && k <= 10)) {
    throw new RangeError(`lowMidHigh requires k from 2 to 10 or elbow, got ${k}`);
  }
  const dimensions = {
    recency: clusterDimension(table.recency, k, 'less is better'),
    frequency: clusterDimension(table.frequency, k, 'more is better'),
    monetary: clusterDimension(table.monetary, k, 'more is better'),
  };
  const { recency, frequency, monetary } = dimensions;
  const maximum = recency.k + frequency.k + monetary.k - 3;
  const score = new Uint8Array(n);
  for (let i = 0; i < n; i++) score[i] = recency.cluster[i]! + frequency.cluster[i]! + monetary.cluster[i]!;
  return {
    dimensions,
    maximum,
    score,
    overall: overallScores(table, score, maximum),
    segment: score.map((value) => valueSegment(value, maximum)),
  };
}

function clusterDimension(
  values: Float64Array,
  k: number | 'elbow',
  direction: 'less is better' | 'more is better',
): DimensionClusters {
  const curve = kMeans1d(values, k === 'elbow' ? ELBOW_CLUSTERS : k);
  const fit = k === 'elbow' ? kMeans1d(values, elbow(curve.inertias)) : curve;
  const best = fit.k - 1;
  const cluster = Uint8Array.from(fit.labels, (label) =>
    direction === 'less is better' ? best - label : label,
  );
  return {
    k: fit.k,
    cluster,
    clusters: describeClusters(values, cluster, fit),
    inertia: fit.inertia,
    inertias: [...curve.inertias],
  };
}

function describeClusters(values: Float64Array, cluster: Uint8Array, fit: KMeans1d): SummaryStatistics[] {
  return Array.from({ length: fit.k }, (_, c) =>
    summaryStatistics(values.filter((_, i) => cluster[i] === c)),
  );
}

function overallScores(table: RfmTable, score: Uint8Array, maximum: number): OverallScore[] {
  const sums = Array.from({ length: maximum + 1 }, () => ({ customers: 0, days: 0, orders: 0, spend: 0 }));
  for (let i = 0; i < score.length; i++) {
    const sum = sums[score[i]!]!;
    sum.customers++;
    sum.days += table.recency[i]!;
    sum.orders += table.frequency[i]!;
    sum.spend += table.monetary[i]!;
  }
  return sums
    .map(({ customers, days, orders, spend }, value) => ({
      score: value,
      customers,
      meanRecencyDays: days / customers,
      meanOrders: orders / customers,
      meanSpend: spend / customers,
    }))
    .filter(({ customers }) => customers > 0);
}

/** Compared in whole numbers, because 1/3 and 5/9 have no exact binary form. */
function valueSegment(score: number, maximum: number): number {
  if (maximum === 0) return MID;
  if (3 * score < maximum) return LOW;
  return 9 * score >= 5 * maximum ? HIGH : MID;
}
