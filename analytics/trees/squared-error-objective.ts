import type { BoostingObjective } from './boosting-objective.ts';

/**
 * Half the squared error; scores are amounts.
 *
 * @param amounts n finite numbers with finite squares
 * @example squaredErrorObjective(Float64Array.of(1, 3)).base // => 2
 */
export function squaredErrorObjective(amounts: Float64Array): BoostingObjective {
  return {
    classes: new Uint8Array(amounts.length),
    base: amounts.reduce((sum, amount) => sum + amount / amounts.length, 0),
    derive(scores, slope, curvature) {
      for (let i = 0; i < scores.length; i++) slope[i] = scores[i]! - amounts[i]!;
      curvature.fill(1);
    },
    lossOf: (row, score) => (score - amounts[row]!) ** 2 / 2,
  };
}
