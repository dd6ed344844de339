/**
 * Refuses times that no survival curve is defined for.
 *
 * @param caller the function that requires them; the error names it
 * @throws {RangeError} if there is no duration, one is negative or not finite, or the two differ in length
 * @example requireDurations('f', Float64Array.of(0, 2), Uint8Array.of(1, 0)) // => undefined
 */
export function requireDurations(caller: string, durations: Float64Array, observed: Uint8Array): void {
  if (durations.length !== observed.length) {
    throw new RangeError(
      `${caller} requires as many marks as durations, got ${observed.length} for ${durations.length}`,
    );
  }
  if (durations.length === 0) throw new RangeError(`${caller} requires at least one duration, got 0`);
  const bad = durations.find((value) => !(value >= 0 && value < Number.POSITIVE_INFINITY));
  if (bad !== undefined) {
    throw new RangeError(`${caller} requires finite durations of zero or more, got ${bad}`);
  }
}
