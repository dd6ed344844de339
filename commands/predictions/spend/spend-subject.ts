import { comparable } from '../../contract/closest-match.ts';
import { MINIMUM_GROUP } from '../../contract/minimum-group.ts';
import { nearestName } from '../../contract/nearest-name.ts';
import { UserError } from '../../contract/user-error.ts';

/** Whose spend is asked for. */
export type SpendSubject = {
  readonly who: 'all' | 'segment' | 'customer';
  /** As it is shown: a segment's name, a customer's key. */
  readonly name: string;
  /** Rows of the customers that the question is about. */
  readonly rows: Int32Array;
};

/** Too few to say in a group what they spend: it would be about single persons. */
export const isOfFew = ({ rows }: SpendSubject): boolean => rows.length < MINIMUM_GROUP;

/** The customers that a question is about, with their segments of /rfm. */
export type SpendCustomers = {
  readonly customers: readonly string[];
  /** Segments from the best to the worst. */
  readonly segments: readonly string[];
  /** Of each customer, the place of the segment; -1 where there is none. */
  readonly segmentOf: Int8Array;
};

const EVERYBODY = new Set(['', 'all', 'everybody', 'everyone', 'allcustomers']);

/**
 * Whom a person means: everybody, a segment by its name, or a customer by the id.
 *
 * @throws {UserError} if nobody is called so, with the nearest name
 */
export function spendSubject(known: SpendCustomers, asked = 'all'): SpendSubject {
  const { customers, segments, segmentOf } = known;
  const everybody = Int32Array.from(customers.keys());
  const word = comparable(asked);
  if (EVERYBODY.has(word)) return { who: 'all', name: 'All customers', rows: everybody };
  const place = segments.findIndex((name) => comparable(name) === word);
  if (place >= 0) {
    const rows = everybody.filter((row) => segmentOf[row] === place);
    if (rows.length === 0)
      throw new UserError(`Nobody is in ${segments[place]} now. Ask /rfm for the segments.`);
    return { who: 'segment', name: segments[place]!, rows };
  }
  const exact = customers.indexOf(asked.trim());
  const row = exact >= 0 ? exact : customers.findIndex((key) => comparable(key) === word);
  if (row >= 0) return { who: 'customer', name: customers[row]!, rows: Int32Array.of(row) };
  const near = nearestName(asked, segments);
  const hint = near === undefined ? `Segments are ${segments.join(', ')}.` : `Did you mean ${near}?`;
  throw new UserError(`There is no segment and no customer with a purchase called ${asked}. ${hint}`);
}
