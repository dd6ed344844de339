import { requireWhole } from '../math/require-whole.ts';

type Question = {
  /** Steps ahead. */
  readonly horizon: number;
  /** Steps after which a season repeats; 1 for none. */
  readonly season: number;
  /** Values that the method needs. */
  readonly least: number;
};

/**
 * Refuses a series that a forecast cannot be made from.
 *
 * @param caller the function that requires it; the error names it
 * @throws {RangeError} naming the first fault
 * @example requireSeries('f', Float64Array.of(1, 2), { horizon: 1, season: 1, least: 2 }) // => undefined
 */
export function requireSeries(
  caller: string,
  values: Float64Array,
  { horizon, season, least }: Question,
): void {
  requireWhole(caller, { horizon, season });
  if (values.length < least) {
    throw new RangeError(`${caller} requires at least ${least} values, got ${values.length}`);
  }
  const bad = values.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new RangeError(`${caller} requires finite values, got ${bad}`);
}
