import type { Db } from '../../../db/schema.ts';
import { UserError } from '../../contract/user-error.ts';
import { loadPopulation, type Population } from '../../rfm/population.ts';
import { type SegmentedBuyers, segmentBuyers } from '../../rfm/segmented-buyers.ts';

/** One of recency, frequency and spend: of the customer, and the mean of the segment and of everybody. */
export type RfmMeasure = {
  readonly measure: string;
  readonly unit: 'days' | 'count' | 'money';
  readonly customer: number;
  /** `4 of 5` */
  readonly score: string;
  readonly segment: number;
  readonly everybody: number;
};

export type RfmReasons = {
  readonly segment: string;
  readonly scores: { readonly r: number; readonly f: number; readonly m: number };
  readonly measures: readonly RfmMeasure[];
  /** `bought lately (5 of 5), often (4 of 5), for much (5 of 5)` */
  readonly why: string;
  readonly meaning: string;
  readonly action: string;
  readonly asOf: string | null;
  readonly rows: number;
  readonly customers: number;
  readonly rules: readonly string[];
};

/** Why a buyer is in the RFM segment; null where there are no purchases, of anybody or of this customer. */
export async function rfmReasons(db: Db, customer: string): Promise<RfmReasons | null> {
  const population = await populationOf(db);
  if (population === null) return null;
  const at = population.customers.indexOf(customer);
  const segmented = segmentBuyers(population.buyers, '11', undefined);
  if (segmented === null || at < 0 || at >= population.buyers.recency.length) return null;
  const { scheme, segment, r, f, m } = segmented;
  const { name, meaning, action } = scheme.segments[segment[at]!]!;
  const scores = { r: r[at]!, f: f[at]!, m: m[at]! };
  return {
    segment: name,
    scores,
    measures: measuresOf(segmented, at),
    why: `a score of ${scores.r} of 5 for how lately, ${scores.f} for how often, ${scores.m} for how much they bought`,
    meaning,
    action,
    asOf: population.asOf,
    rows: population.rows,
    customers: population.buyers.recency.length,
    rules: [...population.rules, ...segmented.rules],
  };
}

async function populationOf(db: Db): Promise<Population | null> {
  try {
    return await loadPopulation(db, { 'as-of': undefined, gross: false });
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

function measuresOf({ table, segment, r, f, m }: SegmentedBuyers, at: number): RfmMeasure[] {
  const own = segment[at]!;
  const measure = (
    name: string,
    unit: RfmMeasure['unit'],
    values: Float64Array,
    scores: Uint8Array,
  ): RfmMeasure => ({
    measure: name,
    unit,
    customer: values[at]!,
    score: `${scores[at]} of 5`,
    segment: mean(values.filter((_, row) => segment[row] === own)),
    everybody: mean(values),
  });
  return [
    measure('Days since the last purchase', 'days', table.recency, r),
    measure('Orders', 'count', table.frequency, f),
    measure('Net spend', 'money', table.monetary, m),
  ];
}

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
