import { countClasses } from '../math/count-classes.ts';
import { createRandom } from '../math/random.ts';
import { shuffle } from '../math/shuffle.ts';

/**
 * Folds with the share of yes alike in all: a row's fold is its rank among the rows of its own class, modulo k.
 *
 * @param classes n, 0 or 1
 * @param k number of folds, 2 to 255, at most as many as rows
 * @param seed shuffles the ranks; without it they are those of the given order
 * @returns the fold of each row, 0 to k - 1
 * @throws {RangeError} if a class is neither 0 nor 1, or k is out of range
 * @see Kohavi (1995), A study of cross-validation and bootstrap (stratification). Time O(n).
 * @example stratifiedFolds(Uint8Array.of(0, 0, 1, 1, 0), 2) // => Uint8Array.of(0, 1, 0, 1, 0)
 */
export function stratifiedFolds(classes: Uint8Array, k: number, seed?: number): Uint8Array {
  countClasses('stratifiedFolds', classes);
  requireFolds('stratifiedFolds', classes.length, k);
  const order = rowsInOrder(classes.length, seed);
  const seen = [0, 0];
  const folds = new Uint8Array(classes.length);
  for (const row of order) folds[row] = seen[classes[row]!]!++ % k;
  return folds;
}

/**
 * Stratified folds that keep the rows of a customer together: who answered several times must not be learnt from and
 * tested on. A customer counts as a yes who ever said yes.
 *
 * @param customers n keys
 * @param classes n, 0 or 1
 * @param most number of folds wanted, from 2; there are never more than customers of the rarer kind
 * @param seed shuffles the customers
 * @returns the fold of each row; all 0 where there is but one customer of a kind, so that no two folds are possible
 * @throws {RangeError} if a class is neither 0 nor 1, or lengths differ
 * @see Roberts et al. (2017), Cross-validation strategies for data with structure, doi:10.1111/ecog.02881
 * @example customerFolds(['a', 'b', 'a', 'c', 'd'], Uint8Array.of(1, 0, 0, 1, 0), 2, 1).slice(0, 1)[0] === customerFolds(['a', 'b', 'a', 'c', 'd'], Uint8Array.of(1, 0, 0, 1, 0), 2, 1)[2] // => true
 */
export function customerFolds(
  customers: readonly string[],
  classes: Uint8Array,
  most: number,
  seed: number,
): Uint8Array {
  if (customers.length !== classes.length) {
    throw new RangeError(`customerFolds requires ${classes.length} customers, got ${customers.length}`);
  }
  const kinds = new Map<string, number>();
  for (const [row, key] of customers.entries()) {
    kinds.set(key, Math.max(kinds.get(key) ?? 0, classes[row]!));
  }
  const ofCustomers = Uint8Array.from(kinds.values());
  const { yes, no } = countClasses('customerFolds', ofCustomers);
  const k = Math.min(most, yes, no);
  if (k < 2) return new Uint8Array(classes.length);
  const folds = stratifiedFolds(ofCustomers, k, seed);
  const foldOf = new Map([...kinds.keys()].map((key, i) => [key, folds[i]!]));
  return Uint8Array.from(customers, (key) => foldOf.get(key)!);
}

/**
 * Folds of equal size, for amounts.
 *
 * @param n rows
 * @param k number of folds, 2 to 255, at most n
 * @param seed shuffles the rows; without it a row's fold is its number modulo k
 * @returns the fold of each row, 0 to k - 1
 * @throws {RangeError} if k is out of range
 * @example plainFolds(5, 2) // => Uint8Array.of(0, 1, 0, 1, 0)
 */
export function plainFolds(n: number, k: number, seed?: number): Uint8Array {
  requireFolds('plainFolds', n, k);
  const folds = new Uint8Array(n);
  for (const [rank, row] of rowsInOrder(n, seed).entries()) folds[row] = rank % k;
  return folds;
}

function requireFolds(caller: string, n: number, k: number): void {
  if (!Number.isInteger(k) || k < 2 || k > 255 || k > n) {
    throw new RangeError(`${caller} requires 2 to 255 folds and a row for each, got ${k} for ${n} rows`);
  }
}

/** Shuffled where there is a seed. */
function rowsInOrder(n: number, seed: number | undefined): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  return seed === undefined ? order : shuffle(order, createRandom(seed));
}
