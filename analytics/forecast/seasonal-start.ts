/** What a series is taken apart into where smoothing begins. */
export type SmoothingState = {
  level: number;
  trend: number;
  /** One a step of the season, of the step that comes first; they add up to nought. */
  readonly seasonal: Float64Array;
};

/** Seasons that the start is measured on: of later ones smoothing learns. */
const SEASONS = 3;

/**
 * Level, trend and season at the start of a series: the seasonal effects are means of what lies above a moving average over
 * one season, level and trend are a straight line through what is left of the first seasons.
 *
 * @param values at least two seasons, in order of time
 * @see Hyndman, Koehler, Ord and Snyder (2008), section 2.6.1
 * @example seasonalStart(Float64Array.of(1, 3, 1, 3, 1, 3), 2).seasonal // => Float64Array.of(-1, 1)
 */
export function seasonalStart(values: Float64Array, season: number): SmoothingState {
  const first = values.subarray(0, Math.min(values.length, SEASONS * season));
  const seasonal = seasonalEffects(first, season);
  const adjusted = first.map((value, i) => value - seasonal[i % season]!);
  const { intercept, slope } = lineThrough(adjusted);
  return { level: intercept - slope, trend: slope, seasonal };
}

function seasonalEffects(values: Float64Array, season: number): Float64Array {
  const sums = new Float64Array(season);
  const counts = new Float64Array(season);
  const half = Math.floor(season / 2);
  for (let i = half; i + half < values.length; i++) {
    const average = centredAverage(values, i, season);
    if (average === undefined) continue;
    sums[i % season]! += values[i]! - average;
    counts[i % season]!++;
  }
  const effects = sums.map((sum, step) => (counts[step] === 0 ? 0 : sum / counts[step]!));
  const mean = effects.reduce((sum, effect) => sum + effect, 0) / season;
  return effects.map((effect) => effect - mean);
}

/** An even season has no middle: its two ends count half. */
function centredAverage(values: Float64Array, at: number, season: number): number | undefined {
  const half = Math.floor(season / 2);
  if (at - half < 0 || at + half >= values.length) return undefined;
  const endWeight = season % 2 === 0 ? 0.5 : 1;
  let sum = endWeight * (values[at - half]! + values[at + half]!);
  for (let i = at - half + 1; i < at + half; i++) sum += values[i]!;
  return sum / season;
}

/** Least squares of the values on 0, 1, …. */
function lineThrough(values: Float64Array): { intercept: number; slope: number } {
  const n = values.length;
  const middle = (n - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let [products, squares] = [0, 0];
  for (let i = 0; i < n; i++) {
    products += (i - middle) * (values[i]! - mean);
    squares += (i - middle) ** 2;
  }
  const slope = products / squares;
  return { intercept: mean - slope * middle, slope };
}
