import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import type { Db } from '../../db/schema.ts';
import { UserError } from '../contract/user-error.ts';
import { loadPopulation } from '../rfm/population.ts';
import { segmentBuyers, segmentName } from '../rfm/segmented-buyers.ts';

/** The RFM segment of a customer on a day. */
export type PastSegment = {
  /** ISO day. */
  readonly asOf: string;
  readonly segment: string;
};

/** Days before the newest. */
const BACK = [30, 90, 180];

/** The segments of earlier days, each by the cut points of its day, the newest first; days before the first order are left out. */
export async function pastSegments(db: Db, customer: string, asOf: string): Promise<PastSegment[]> {
  const past: PastSegment[] = [];
  for (const days of BACK) {
    const day = isoDay(dayFromIso(asOf) - days);
    const segment = await segmentOn(db, customer, day);
    if (segment !== null) past.push({ asOf: day, segment });
  }
  return past;
}

async function segmentOn(db: Db, customer: string, day: string): Promise<string | null> {
  try {
    const population = await loadPopulation(db, { 'as-of': day, gross: false });
    const at = population.customers.indexOf(customer);
    return at < 0 ? null : segmentName(segmentBuyers(population.buyers, '11', undefined), at);
  } catch (error) {
    // Before the first purchase of anybody there are no segments.
    if (error instanceof UserError) return null;
    throw error;
  }
}
