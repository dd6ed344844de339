import type { Db } from '../../../db/schema.ts';
import { loadPopulation } from '../../rfm/population.ts';
import { segmentBuyers } from '../../rfm/segmented-buyers.ts';
import type { SpendCustomers } from './spend-subject.ts';

/** The segments that /rfm shows. */
const SCHEME = '11';

/**
 * The customers in question with the segments that /rfm puts them in.
 *
 * @param customers keys
 */
export async function spendCustomers(db: Db, customers: readonly string[]): Promise<SpendCustomers> {
  const population = await loadPopulation(db, { 'as-of': undefined, gross: false });
  const segmented = segmentBuyers(population.buyers, SCHEME, undefined);
  if (segmented === null)
    return { customers, segments: [], segmentOf: new Int8Array(customers.length).fill(-1) };
  const buyers = population.customers.slice(0, segmented.segment.length);
  const placeOf = new Map(buyers.map((key, i) => [key, segmented.segment[i]!]));
  return {
    customers,
    segments: segmented.scheme.segments
      .filter(({ ofNonBuyers }) => ofNonBuyers !== true)
      .map(({ name }) => name),
    segmentOf: Int8Array.from(customers, (key) => placeOf.get(key) ?? -1),
  };
}
