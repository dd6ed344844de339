/**
 * Refuses values that no statistic is defined for, so that none returns NaN.
 *
 * @param caller the function that requires them; the error names it
 * @param values values to check
 * @returns the same values
 * @throws {RangeError} if there is no value, or one is not finite
 * @example requireFinite('f', Float64Array.of(1, 2)).length // => 2
 */
export function requireFinite(caller: string, values: Float64Array): Float64Array {
  if (values.length === 0) throw new RangeError(`${caller} requires at least one value, got 0`);
  const bad = values.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new RangeError(`${caller} requires finite values, got ${bad}`);
  return values;
}
