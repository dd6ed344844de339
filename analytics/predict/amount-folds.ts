import { plainFolds } from '../evaluate/folds.ts';

/**
 * Folds for amounts that keep the rows of a customer together: who was observed several times must not be learnt from and
 * tested on.
 *
 * @param customers n keys
 * @param most number of folds wanted, from 2; there are never more than customers
 * @param seed shuffles the customers
 * @returns the fold of each row; all 0 where there is but one customer
 * @see Roberts et al. (2017), Cross-validation strategies for data with structure, doi:10.1111/ecog.02881
 * @example amountFolds(['a', 'b', 'a'], 2, 1)[0] === amountFolds(['a', 'b', 'a'], 2, 1)[2] // => true
 */
export function amountFolds(customers: readonly string[], most: number, seed: number): Uint8Array {
  const keys = [...new Set(customers)];
  const k = Math.min(most, keys.length);
  if (k < 2) return new Uint8Array(customers.length);
  const folds = plainFolds(keys.length, k, seed);
  const foldOf = new Map(keys.map((key, i) => [key, folds[i]!]));
  return Uint8Array.from(customers, (key) => foldOf.get(key)!);
}
