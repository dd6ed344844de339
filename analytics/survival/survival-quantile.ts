import type { SurvivalCurve } from './kaplan-meier.ts';

/** Null where so many events were not seen: the data is too young to say. */
export type SurvivalQuantile = {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** Products of binary fractions miss 0.5 in the last digits. */
const SLACK = 1e-9;

/**
 * The time by which a share has had the event: with 0.5, the median. The interval holds the times at which that of the curve
 * holds the share.
 *
 * @param share above 0 and below 1
 * @returns the first time at which no more than 1 − share is left, with its 95 % interval
 * @throws {RangeError} if the share lies outside
 * @see Brookmeyer and Crowley (1982), A confidence interval for the median survival time, doi:10.2307/2530286
 * @example survivalQuantile(kaplanMeier(Float64Array.of(1, 2, 3, 4), Uint8Array.of(1, 1, 1, 0)), 0.5).value // => 2
 */
export function survivalQuantile(curve: SurvivalCurve, share: number): SurvivalQuantile {
  if (!(share > 0 && share < 1)) {
    throw new RangeError(`survivalQuantile requires a share between 0 and 1, got ${share}`);
  }
  const { times, survival, low, high } = curve;
  const firstWithin = (shares: Float64Array): number | null =>
    times[shares.findIndex((left) => left <= 1 - share + SLACK)] ?? null;
  return { value: firstWithin(survival), low: firstWithin(low), high: firstWithin(high) };
}
