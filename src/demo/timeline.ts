const SECONDS_IN_A_DAY = 86_400;

/** Days since 1970-01-01, UTC. */
export function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / (SECONDS_IN_A_DAY * 1000);
}

/** The export covers these days, both included: 18 months. */
export const FIRST_DAY = dayOf(2025, 1, 1);
export const LAST_DAY = dayOf(2026, 6, 30);

/** On this day capsules become much dearer, and many who live on them leave within weeks. */
export const CAPSULE_PRICE_RISE = dayOf(2026, 2, 2);

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  return (day + 4) % 7;
}

/** 0 is January. */
export function monthOf(day: number): number {
  return new Date(day * SECONDS_IN_A_DAY * 1000).getUTCMonth();
}

/** `2026-06-30`. */
export function isoDate(day: number): string {
  return new Date(day * SECONDS_IN_A_DAY * 1000).toISOString().slice(0, 10);
}

/** `2026-06-30 17:05:09`, from seconds since 1970-01-01. */
export function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

/** Seconds since 1970-01-01 of a second within a day. */
export function secondsAt(day: number, secondOfDay: number): number {
  return day * SECONDS_IN_A_DAY + secondOfDay;
}

/** The day a second since 1970-01-01 lies in. */
export function dayOfSecond(seconds: number): number {
  return Math.floor(seconds / SECONDS_IN_A_DAY);
}

export function yearOf(day: number): number {
  return new Date(day * SECONDS_IN_A_DAY * 1000).getUTCFullYear();
}
