import type { Db } from '../../db/schema.ts';
import { loadPopulation } from '../rfm/population.ts';
import { segmentBuyers, segmentName } from '../rfm/segmented-buyers.ts';

/** The RFM segment of each customer. */
export type CustomerSegments = {
  /** Best first; none where all customers are alike. */
  readonly names: readonly string[];
  readonly of: ReadonlyMap<string, string>;
};

/** Reads the segments of everybody with a purchase, by the usual scheme. */
export async function customerSegments(db: Db): Promise<CustomerSegments> {
  const population = await loadPopulation(db, { 'as-of': undefined, gross: false });
  const segmented = segmentBuyers(population.buyers, '11', undefined);
  if (segmented === null) return { names: [], of: new Map() };
  const names = segmented.scheme.segments.filter(({ ofNonBuyers }) => !ofNonBuyers).map(({ name }) => name);
  const buyers = population.customers.slice(0, population.buyers.recency.length);
  return { names, of: new Map(buyers.map((key, row) => [key, segmentName(segmented, row) ?? ''])) };
}
