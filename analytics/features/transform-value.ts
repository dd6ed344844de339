import type { PlannedColumn, Transform } from './feature-plan.ts';

/**
 * Bends a value as the plan says.
 *
 * @param transform `log1p` takes values below zero as zero; `signed_log1p` mirrors them
 * @param value in the unit of its column
 * @returns the value that is standardised
 * @example transformValue('log1p', Math.E - 1) // => 1
 */
export function transformValue(transform: Transform, value: number): number {
  if (transform === 'none') return value;
  if (transform === 'log1p') return Math.log1p(Math.max(0, value));
  return Math.sign(value) * Math.log1p(Math.abs(value));
}

/**
 * Sets a value beyond the bounds to the nearer bound.
 *
 * @param clip bounds in the unit of the value; null leaves it
 * @example clipValue({ low: 0, high: 9 }, 12) // => 9
 */
export function clipValue(clip: PlannedColumn['clip'], value: number): number {
  return clip === null ? value : Math.min(clip.high, Math.max(clip.low, value));
}
