import { FIRST_DAY, LAST_DAY, monthOf, weekdayOf } from './timeline.ts';

/** December is double the summer; the twelve have a mean of 1. */
const MONTH_WEIGHTS = [0.86, 0.9, 0.95, 0.97, 0.95, 0.88, 0.78, 0.76, 0.95, 1.08, 1.3, 1.62];
/** From Sunday. */
const WEEKDAY_WEIGHTS = [0.8, 0.95, 0.93, 0.97, 1.02, 1.13, 1.2];

/**
 * A clock that runs faster on busy days: one unit is an average day. Waiting times drawn on this clock keep their
 * distribution, so that a purchase rate stays what it is while its calendar days follow the season.
 */
export type Season = {
  /** Where the clock stands at the end of the last day. */
  readonly end: number;
  /** The calendar day of a moment on the clock. */
  dayAt(clock: number): number;
  /** The clock at the start of a calendar day. */
  clockAt(day: number): number;
};

/** @param strength 1 for the usual season, 0 for none, above 1 for customers who buy for the holidays */
export function createSeason(strength: number): Season {
  const weights = MONTH_WEIGHTS.map((weight) => Math.exp(strength * Math.log(weight)));
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const starts = new Float64Array(LAST_DAY - FIRST_DAY + 2);
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    const monthly = (weights[monthOf(day)] ?? mean) / mean;
    const index = day - FIRST_DAY;
    starts[index + 1] = (starts[index] ?? 0) + monthly * (WEEKDAY_WEIGHTS[weekdayOf(day)] ?? 1);
  }
  return {
    end: starts.at(-1) ?? 0,
    dayAt: (clock) => FIRST_DAY + lastAtMost(starts, clock),
    clockAt: (day) => starts[day - FIRST_DAY] ?? 0,
  };
}

function lastAtMost(ascending: Float64Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle;
  }
  return low;
}
