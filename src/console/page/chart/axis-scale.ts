/** A linear scale from values to pixels, with round ticks. */
export type AxisScale = { readonly ticks: readonly number[]; at(value: number): number };

/**
 * A scale that begins at zero (or below, for negative values) and ends at a round number.
 *
 * @param values what is drawn
 * @param from pixel of the lowest tick
 * @param to pixel of the highest tick
 * @example axisScale([3, 92], 0, 100).ticks // => [0, 25, 50, 75, 100]
 */
export function axisScale(values: readonly number[], from: number, to: number): AxisScale {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const step = roundStep((high - low || 1) / 4);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  const span = (last - first) * step;
  return { ticks, at: (value) => from + ((value - first * step) / span) * (to - from) };
}

/** The least of 1, 2, 2.5, 5 and 10 times a power of ten that is not below the given step. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 2.5, 5].find((one) => one * power >= step * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** Ticks in short: 12K rather than 12000. */
export const formatTick = (value: number): string =>
  new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 }).format(value);

/** Values in full, as in a table. */
export const formatValue = (value: number): string =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(value);
