import { type ClassCounts, countClasses } from './count-classes.ts';

/**
 * Refuses classes that cannot be told apart, for there is only one or they are not 0 and 1.
 *
 * @param caller the function that requires them; the error names it
 * @param classes one a row
 * @returns how many rows are of either class
 * @throws {RangeError} if a class is neither 0 nor 1, or all are the same
 * @example requireTwoClasses('f', Uint8Array.of(0, 1, 1)) // => { yes: 2, no: 1 }
 */
export function requireTwoClasses(caller: string, classes: Uint8Array): ClassCounts {
  const counts = countClasses(caller, classes);
  if (counts.yes === 0 || counts.no === 0) {
    throw new RangeError(
      `${caller} requires rows of both classes, got ${counts.yes} yes and ${counts.no} no`,
    );
  }
  return counts;
}
