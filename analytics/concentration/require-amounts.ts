/**
 * Refuses values whose total cannot be shared out: concentration is defined for amounts of zero or more.
 *
 * @param caller the function that requires them; the error names it
 * @param values amounts to check
 * @returns the same values
 * @throws {RangeError} if there is no value, one is negative or not finite, or all are zero
 * @example requireAmounts('f', Float64Array.of(0, 2)).length // => 2
 */
export function requireAmounts(caller: string, values: Float64Array): Float64Array {
  const bad = values.find((value) => !(value >= 0 && value < Infinity));
  if (bad !== undefined) throw new RangeError(`${caller} requires finite values of zero or more, got ${bad}`);
  if (!values.some((value) => value > 0)) {
    throw new RangeError(
      `${caller} requires a value above zero, got ${values.length === 0 ? 'none' : 'only zeros'}`,
    );
  }
  return values;
}
