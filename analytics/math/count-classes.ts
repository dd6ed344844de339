/** How many rows are of either class. */
export type ClassCounts = { readonly yes: number; readonly no: number };

/**
 * How many rows are of either class.
 *
 * @param caller the function that requires classes; the error names it
 * @param classes one a row
 * @throws {RangeError} if a class is neither 0 nor 1
 * @example countClasses('f', Uint8Array.of(0, 1, 0)) // => { yes: 1, no: 2 }
 */
export function countClasses(caller: string, classes: Uint8Array): ClassCounts {
  let yes = 0;
  for (const one of classes) {
    if (one > 1) throw new RangeError(`${caller} requires classes of 0 or 1, got ${one}`);
    yes += one;
  }
  return { yes, no: classes.length - yes };
}
