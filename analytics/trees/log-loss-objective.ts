import { sigmoid } from '../math/sigmoid.ts';
import type { BoostingObjective } from './boosting-objective.ts';

/**
 * Logarithmic loss; scores are log-odds of class 1.
 *
 * @param classes n, 0 or 1, both present
 * @example logLossObjective(Uint8Array.of(0, 1)).base // => 0
 */
export function logLossObjective(classes: Uint8Array): BoostingObjective {
  const ones = classes.reduce((sum, one) => sum + one, 0);
  return {
    classes,
    base: Math.log(ones / (classes.length - ones)),
    derive(scores, slope, curvature) {
      for (let i = 0; i < scores.length; i++) {
        const p = sigmoid(scores[i]!);
        slope[i] = p - classes[i]!;
        curvature[i] = p * (1 - p);
      }
    },
    lossOf(row, score) {
      const against = classes[row] === 1 ? -score : score;
      // ln(1 + e^x) without overflow.
      return Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against)));
    },
  };
}
