import { Z95 } from '../evaluate/interval.ts';
import { requireDurations } from './require-durations.ts';

/** The share that has not had the event yet, a step at each time at which somebody had it. */
export type SurvivalCurve = {
  /** Distinct times with an event, ascending, in the unit of the durations. */
  readonly times: Float64Array;
  /** Who was still watched just before the time, without an event until then. */
  readonly atRisk: Int32Array;
  readonly events: Int32Array;
  /** Share without an event, just after the time: 1 before the first. */
  readonly survival: Float64Array;
  /** By Greenwood's formula; 0 where nobody is left. */
  readonly standardError: Float64Array;
  /** 95 % interval at each time. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly customers: number;
  /** Whose event was not seen. */
  readonly censored: number;
  /** The longest duration: of later times the data says nothing. */
  readonly longest: number;
};

/**
 * Product-limit estimate of survival: customers who are still watched when the data ends count for as long as they were.
 *
 *     S(t) = product over times u ≤ t of (1 − d[u] / n[u])
 *     var S(t) = S(t)² · sum of d[u] / (n[u] (n[u] − d[u]))                                    (Greenwood)
 *     interval = S(t)^exp(∓ z · s),  s² = sum of d[u] / (n[u] (n[u] − d[u])) / (ln S(t))²       (log-log)
 *
 * The log-log interval stays within 0 to 1 and holds for small groups where the plain one does not. At a time after which
 * nobody is left Greenwood's sum has no value: the interval then reaches from 0 to the upper end it had before. Who is censored
 * at the time of an event was at risk of it.
 *
 * @param durations n times from 0, one a customer, in any unit
 * @param observed n, 1 where the event came at that time, 0 where it had not come until then
 * @throws {RangeError} if there is no duration, one is negative or not finite, or the two differ in length.
 *   Time O(n log n).
 * @see Kaplan and Meier (1958), doi:10.1080/01621459.1958.10501452; Greenwood (1926), The natural duration of cancer;
 *   Kalbfleisch and Prentice (2002), The statistical analysis of failure time data, section 1.4
 * @example kaplanMeier(Float64Array.of(1, 2, 2, 3), Uint8Array.of(1, 1, 0, 0)).survival // => Float64Array.of(0.75, 0.5)
 */
export function kaplanMeier(durations: Float64Array, observed: Uint8Array): SurvivalCurve {
  requireDurations('kaplanMeier', durations, observed);
  const { times, atRisk, events } = countAtTimes(durations, observed);
  const total = events.reduce((sum, count) => sum + count, 0);
  return {
    ...{ times, atRisk, events },
    ...productLimit(atRisk, events),
    customers: durations.length,
    censored: durations.length - total,
    longest: durations.reduce((most, duration) => Math.max(most, duration), 0),
  };
}

/** At each time with an event: how many have it, and how many were there to have it. */
function countAtTimes(durations: Float64Array, observed: Uint8Array) {
  const ended = durations.filter((_, i) => observed[i] === 1).sort();
  const sorted = durations.toSorted();
  const times = ended.filter((time, i) => i === 0 || time !== ended[i - 1]);
  const events = new Int32Array(times.length);
  const atRisk = new Int32Array(times.length);
  let [gone, past] = [0, 0];
  for (const [i, time] of times.entries()) {
    while (sorted[gone]! < time) gone++;
    atRisk[i] = sorted.length - gone;
    const start = past;
    while (past < ended.length && ended[past] === time) past++;
    events[i] = past - start;
  }
  return { times, atRisk, events };
}

function productLimit(atRisk: Int32Array, events: Int32Array) {
  const survival = new Float64Array(events.length);
  const standardError = new Float64Array(events.length);
  const low = new Float64Array(events.length);
  const high = new Float64Array(events.length);
  let [share, greenwood, lastHigh] = [1, 0, 1];
  for (const [i, event] of events.entries()) {
    const n = atRisk[i]!;
    share *= (n - event) / n;
    survival[i] = share;
    if (event < n) {
      greenwood += event / (n * (n - event));
      standardError[i] = share * Math.sqrt(greenwood);
      const reach = (Z95 * Math.sqrt(greenwood)) / -Math.log(share);
      low[i] = share ** Math.exp(reach);
      lastHigh = share ** Math.exp(-reach);
    }
    high[i] = lastHigh;
  }
  return { survival, standardError, low, high };
}
