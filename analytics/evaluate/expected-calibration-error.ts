import { calibrationCurve } from './calibration-curve.ts';

/**
 * Expected calibration error: by how much probabilities miss the share of yes, on average over ten bins of equal width.
 *
 * @param probabilities n from 0 to 1
 * @param classes n, 0 or 1
 * @returns 0 to 1; 0.02 says that a probability is off by two points on average
 * @throws {RangeError} if there is no row, lengths differ, or a probability lies outside 0 to 1
 * @see Naeini, Cooper and Hauskrecht (2015), Obtaining well calibrated probabilities using Bayesian binning
 * @example expectedCalibrationError(Float64Array.of(0.25, 0.25), Uint8Array.of(0, 1)) // => 0.25
 */
export function expectedCalibrationError(probabilities: Float64Array, classes: Uint8Array): number {
  let sum = 0;
  for (const { count, meanPrediction, share } of calibrationCurve(probabilities, classes, 10)) {
    sum += count * Math.abs(share - meanPrediction);
  }
  return sum / classes.length;
}
