import { scoreOrder } from './score-order.ts';

/** Metrics that have no interval in closed form, of rows that count more or less than once. */
export type ResampledMetrics = {
  readonly f1: number;
  readonly balancedAccuracy: number;
  readonly averagePrecision: number;
  readonly calibrationError: number;
  /** Lift of the tenth of the rows with the highest scores. */
  readonly topTenthLift: number;
};

/**
 * The metrics as a function of how often each row counts, for the bootstrap: what depends on the scores alone (their
 * order, their bins) is worked out once.
 *
 * @param probabilities n from 0 to 1
 * @param classes n, both 0 and 1 present
 * @param threshold a probability of it or more predicts yes
 * @returns a function of n counts, with rows of both classes among them. Time O(n) a call
 * @see the metrics themselves: averagePrecision, expectedCalibrationError, topShareGain, classificationMetrics
 * @example resampledMetrics(Float64Array.of(0.9, 0.2), Uint8Array.of(1, 0), 0.5)(Float64Array.of(1, 1)).f1 // => 1
 */
export function resampledMetrics(probabilities: Float64Array, classes: Uint8Array, threshold: number) {
  const order = scoreOrder(probabilities);
  const sorted = Float64Array.from(order, (row) => probabilities[row]!);
  const isYes = Uint8Array.from(order, (row) => classes[row]!);
  const weights = new Float64Array(order.length);
  return (counts: Float64Array): ResampledMetrics => {
    let [all, yes] = [0, 0];
    for (let i = 0; i < order.length; i++) {
      weights[i] = counts[order[i]!]!;
      all += weights[i]!;
      yes += weights[i]! * isYes[i]!;
    }
    return {
      ...cutMetrics(sorted, isYes, weights, threshold),
      averagePrecision: weightedAveragePrecision(sorted, isYes, weights, yes),
      calibrationError: weightedCalibrationError(sorted, isYes, weights) / all,
      topTenthLift: weightedLift(isYes, weights, Math.max(1, Math.round(all / 10))) / (yes / all),
    };
  };
}

function cutMetrics(sorted: Float64Array, isYes: Uint8Array, weights: Float64Array, threshold: number) {
  let [tp, fp, yes, no] = [0, 0, 0, 0];
  for (let i = 0; i < sorted.length; i++) {
    const [weight, isSelected] = [weights[i]!, sorted[i]! >= threshold];
    if (isYes[i] === 1) yes += weight;
    else no += weight;
    if (isSelected && isYes[i] === 1) tp += weight;
    if (isSelected && isYes[i] === 0) fp += weight;
  }
  return { f1: (2 * tp) / (tp + fp + yes), balancedAccuracy: (tp / yes + 1 - fp / no) / 2 };
}

function weightedAveragePrecision(
  sorted: Float64Array,
  isYes: Uint8Array,
  weights: Float64Array,
  yes: number,
): number {
  let [seen, tp, before, area] = [0, 0, 0, 0];
  for (let i = 0; i < sorted.length; i++) {
    seen += weights[i]!;
    tp += weights[i]! * isYes[i]!;
    if (sorted[i + 1] === sorted[i] || seen === 0) continue;
    area += (tp / seen) * (tp - before);
    before = tp;
  }
  return area / yes;
}

function weightedCalibrationError(sorted: Float64Array, isYes: Uint8Array, weights: Float64Array): number {
  const excess = new Float64Array(10);
  for (let i = 0; i < sorted.length; i++) {
    excess[Math.min(9, Math.floor(10 * sorted[i]!))]! += weights[i]! * (isYes[i]! - sorted[i]!);
  }
  return excess.reduce((sum, value) => sum + Math.abs(value), 0);
}

/** Share of yes among the first so many; a row that straddles the end counts in part. */
function weightedLift(isYes: Uint8Array, weights: Float64Array, wanted: number): number {
  let [taken, yes] = [0, 0];
  for (let i = 0; i < weights.length && taken < wanted; i++) {
    const weight = Math.min(weights[i]!, wanted - taken);
    taken += weight;
    yes += weight * isYes[i]!;
  }
  return yes / taken;
}
