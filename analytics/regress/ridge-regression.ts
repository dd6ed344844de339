import { linearScores } from '../math/linear-scores.ts';
import { type LinearWeights, leastSquares } from './least-squares.ts';
import type { Regressor } from './regressor.ts';

export type RidgeSettings = {
  /** How much a squared coefficient costs, in squared errors of one row: alpha of scikit-learn's Ridge. */
  readonly penalty: number;
};

/**
 * Least squares with coefficients drawn towards 0, the intercept free. The seed changes nothing.
 *
 * @see Hoerl and Kennard (1970), Ridge regression, doi:10.1080/00401706.1970.10488634
 */
export const ridgeRegression: Regressor<LinearWeights, RidgeSettings> = {
  name: 'ridge-regression',
  label: 'Ridge regression',
  complexity: 2,
  grid: [{ penalty: 10 }, { penalty: 1 }, { penalty: 100 }, { penalty: 1000 }],
  fit(x, y, { penalty }) {
    const { intercept, coefficients } = leastSquares('ridgeRegression', x, y, penalty);
    return { intercept, coefficients };
  },
  predict: linearScores,
};
