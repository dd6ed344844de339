import { type ClassCounts, countClasses } from '../math/count-classes.ts';
import { requireFinite } from '../math/require-finite.ts';
import { requireTwoClasses } from '../math/require-two-classes.ts';

/**
 * Refuses scores that cannot be held against classes, so that no metric is NaN.
 *
 * @param caller the function that requires them; the error names it
 * @param scores n finite numbers, higher for a more likely yes
 * @param classes n, 0 or 1
 * @returns how many are of either class
 * @throws {RangeError} if there is no row, lengths differ, a score is not finite, or a class is neither 0 nor 1
 * @example requireScores('f', Float64Array.of(0.2, 0.9), Uint8Array.of(0, 1)) // => { yes: 1, no: 1 }
 */
export function requireScores(caller: string, scores: Float64Array, classes: Uint8Array): ClassCounts {
  requireFinite(caller, scores);
  if (classes.length !== scores.length) {
    throw new RangeError(`${caller} requires ${scores.length} classes, got ${classes.length}`);
  }
  return countClasses(caller, classes);
}

/**
 * As `requireScores`, for scores that are probabilities.
 *
 * @throws {RangeError} moreover if a score lies outside 0 to 1
 * @example requireProbabilities('f', Float64Array.of(0, 1), Uint8Array.of(0, 0)) // => { yes: 0, no: 2 }
 */
export function requireProbabilities(caller: string, scores: Float64Array, classes: Uint8Array): ClassCounts {
  const counts = requireScores(caller, scores, classes);
  const bad = scores.find((score) => score < 0 || score > 1);
  if (bad !== undefined) throw new RangeError(`${caller} requires probabilities from 0 to 1, got ${bad}`);
  return counts;
}

/**
 * As `requireScores`, where a metric compares the two classes.
 *
 * @throws {RangeError} moreover if all rows are of one class
 * @example requireBothClasses('f', Float64Array.of(0.2, 0.9), Uint8Array.of(0, 1)) // => { yes: 1, no: 1 }
 */
export function requireBothClasses(caller: string, scores: Float64Array, classes: Uint8Array): ClassCounts {
  requireScores(caller, scores, classes);
  return requireTwoClasses(caller, classes);
}
