import type { Sampler, Weighted } from './sampler.ts';
import type { Channel } from './segments.ts';
import { secondsAt, weekdayOf } from './timeline.ts';

const HOURS: Record<Channel, readonly Weighted<number>[]> = {
  Web: hours(6, [1, 2, 3, 3, 4, 4, 5, 5, 4, 4, 4, 5, 6, 8, 10, 9, 6, 2]),
  Store: hours(9, [3, 6, 8, 9, 7, 7, 8, 9, 7]),
  Phone: hours(9, [8, 10, 9, 5, 5, 7, 6, 4]),
};
const STORE_ON_SUNDAY = hours(11, [6, 8, 9, 8, 5]);

/** Nobody answers the telephone at weekends: such orders go over the web. */
export function openChannel(wished: Channel, day: number): Channel {
  return wished === 'Phone' && isWeekend(day) ? 'Web' : wished;
}

/** A second of the day while the channel is open, busy hours more often; counted from 1970-01-01. */
export function drawTime(day: number, channel: Channel, sampler: Sampler): number {
  const open = channel === 'Store' && weekdayOf(day) === 0 ? STORE_ON_SUNDAY : HOURS[channel];
  return secondsAt(day, sampler.pick(open) * 3600 + sampler.integer(0, 3599));
}

function isWeekend(day: number): boolean {
  return weekdayOf(day) % 6 === 0;
}

/** Weights of the hours of the day from the first one on. */
function hours(first: number, weights: readonly number[]): readonly Weighted<number>[] {
  return weights.map((weight, index) => [first + index, weight]);
}
