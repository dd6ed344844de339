import type { Interval } from '../evaluate/interval.ts';
import type { SurvivalCurve } from './kaplan-meier.ts';

/**
 * The share without an event after a time, with its 95 % interval.
 *
 * @param time from 0, in the unit of the curve
 * @throws {RangeError} if the time is negative, or beyond the longest that anybody was watched: the curve does not say what
 *   follows, unless nobody was left
 * @example survivalAt(kaplanMeier(Float64Array.of(1, 2, 2, 3), Uint8Array.of(1, 1, 0, 0)), 1.5).value // => 0.75
 */
export function survivalAt({ times, survival, low, high, longest }: SurvivalCurve, time: number): Interval {
  const isKnown =
    time >= 0 && (time <= longest || (survival.at(-1) === 0 && time < Number.POSITIVE_INFINITY));
  if (!isKnown) throw new RangeError(`survivalAt requires a time from 0 to ${longest}, got ${time}`);
  const step = times.findLastIndex((at) => at <= time);
  return step < 0
    ? { value: 1, low: 1, high: 1 }
    : { value: survival[step]!, low: low[step]!, high: high[step]! };
}
