import { linearScores } from '../math/linear-scores.ts';
import { type LinearWeights, leastSquares } from './least-squares.ts';
import type { Regressor } from './regressor.ts';

/**
 * Ordinary least squares. Columns that repeat others are left out, so it has an answer for any rows. The seed changes
 * nothing. `fitLinear` gives the same weights with standard errors.
 *
 * @see Draper and Smith (1998), Applied regression analysis
 */
export const linearRegression: Regressor<LinearWeights, Record<never, never>> = {
  name: 'linear-regression',
  label: 'Linear regression',
  complexity: 1,
  grid: [{}],
  fit(x, y) {
    const { intercept, coefficients } = leastSquares('linearRegression', x, y, 0);
    return { intercept, coefficients };
  },
  predict: linearScores,
};
