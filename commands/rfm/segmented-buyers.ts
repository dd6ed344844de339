import { type LowMidHigh, lowMidHigh } from '../../analytics/rfm/low-mid-high.ts';
import type { RfmTable } from '../../analytics/rfm/rfm-table.ts';
import { lowMidHighScheme } from '../../analytics/rfm/schemes/low-mid-high-scheme.ts';
import { scoreSchemes } from '../../analytics/rfm/schemes/score-schemes.ts';
import type { SchemeDescription } from '../../analytics/rfm/schemes/segment-scheme.ts';
import { segmentCustomers } from '../../analytics/rfm/segment-customers.ts';

/** Buyers with their scores and segments; entry i of each column is buyer i. */
export type SegmentedBuyers = {
  readonly scheme: SchemeDescription;
  readonly table: RfmTable;
  /** Index into `scheme.segments`. */
  readonly segment: Uint8Array;
  readonly r: Uint8Array;
  readonly f: Uint8Array;
  readonly m: Uint8Array;
  /** The one-dimensional clusters, where the scheme works on them. */
  readonly lowMidHigh: LowMidHigh | null;
  /** How scores came about, each one sentence. */
  readonly rules: readonly string[];
  /** What was fitted to this data, for whoever wants to apply it elsewhere. */
  readonly fitted: { readonly [name: string]: unknown };
};

export type SchemeName = '11' | 'klaviyo6' | 'rf10' | 'shopify' | 'lmh';

/**
 * Puts buyers into the segments of a scheme.
 *
 * @param table one row a buyer
 * @param k clusters per dimension for `lmh`; chosen by the elbow of the inertia when not given
 * @returns null when all buyers are alike (or there is one): then there is too little spread to rank anybody
 */
export function segmentBuyers(
  table: RfmTable,
  name: SchemeName,
  k: number | undefined,
): SegmentedBuyers | null {
  if (Object.values(table).every(isConstant)) return null;
  return name === 'lmh' ? byClusters(table, k) : byScores(table, name);
}

const SCORE_RULE =
  'A frequency or spend score is 1 plus the cut points strictly below the value; a recency score is the best score less the cut points strictly below the days.';

const isConstant = (values: Float64Array) => values.every((value) => value === values[0]);

function byScores(table: RfmTable, name: SchemeName): SegmentedBuyers {
  const scheme = scoreSchemes.find((known) => known.name === name);
  if (scheme === undefined) throw new RangeError(`segmentBuyers requires a known scheme, got ${name}`);
  const { segment, scores, cuts } = segmentCustomers(table, scheme);
  const rules = [scheme.rule, SCORE_RULE];
  return { scheme, table, segment, ...scores, lowMidHigh: null, rules, fitted: { cuts } };
}

function byClusters(table: RfmTable, k: number | undefined): SegmentedBuyers {
  const clusters = lowMidHigh(table, k ?? 'elbow');
  const { recency, frequency, monetary } = clusters.dimensions;
  const counts = `recency ${recency.k}, frequency ${frequency.k}, spend ${monetary.k}`;
  const chosen = k === undefined ? 'by the elbow of the inertia' : `as asked (k=${k})`;
  return {
    scheme: lowMidHighScheme,
    table,
    segment: clusters.segment,
    r: recency.cluster,
    f: frequency.cluster,
    m: monetary.cluster,
    lowMidHigh: clusters,
    rules: [lowMidHighScheme.rule, `Numbers of clusters, ${chosen}: ${counts}.`],
    fitted: { k: { recency: recency.k, frequency: frequency.k, monetary: monetary.k } },
  };
}

/** Three digits, best `555` with quintiles; null for a customer who is no buyer or where nobody could be scored. */
export const scoreCode = (segmented: SegmentedBuyers | null, customer: number): string | null =>
  segmented?.segment[customer] === undefined
    ? null
    : `${segmented.r[customer]}${segmented.f[customer]}${segmented.m[customer]}`;

/** The name of a customer's segment; null where there is none. */
export const segmentName = (segmented: SegmentedBuyers | null, customer: number): string | null =>
  segmented?.scheme.segments[segmented.segment[customer] ?? -1]?.name ?? null;
