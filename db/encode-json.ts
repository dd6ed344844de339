/**
 * Plain data as JSON, typed arrays as plain ones.
 *
 * @param caller the function that requires the data; the error names it
 * @throws {RangeError} if a number is not finite: JSON would lose it
 * @example encodeJson('f', { centroid: Float64Array.of(1, 2) }) // => '{"centroid":[1,2]}'
 */
export const encodeJson = (caller: string, value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'number') return requireFinite(caller, part);
    return ArrayBuffer.isView(part) ? Array.from(part as Float64Array) : part;
  });

function requireFinite(caller: string, value: number): number {
  if (!Number.isFinite(value)) throw new RangeError(`${caller} requires finite numbers, got ${value}`);
  return value;
}
