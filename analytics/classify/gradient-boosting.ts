import { requireTrainingRows } from '../math/require-training-rows.ts';
import { requireTwoClasses } from '../math/require-two-classes.ts';
import { sigmoid } from '../math/sigmoid.ts';
import { boostTrees } from '../trees/boost-trees.ts';
import type { BoostingSettings } from '../trees/boosting-settings.ts';
import { logLossObjective } from '../trees/log-loss-objective.ts';
import { sumTrees } from '../trees/sum-trees.ts';
import type { TreeEnsemble } from '../trees/tree-ensemble.ts';
import type { Classifier } from './classifier.ts';

/**
 * Gradient-boosted trees for logarithmic loss: small trees in a row, each corrects the log-odds of those before.
 * Columns are sorted into 63 bins, leaves hold Newton steps with an L2 penalty. Without `patience` the seed changes nothing.
 *
 * @see Friedman (2001), Greedy function approximation, doi:10.1214/aos/1013203451, and Chen and Guestrin (2016), XGBoost,
 *   doi:10.1145/2939672.2939785
 */
export const gradientBoosting: Classifier<TreeEnsemble, BoostingSettings> = {
  name: 'gradient-boosting',
  label: 'Gradient-boosted trees',
  complexity: 6,
  grid: [
    { rounds: 100, rate: 0.1, leaves: 8, maxDepth: 4, minLeaf: 20, l2: 1 },
    { rounds: 200, rate: 0.05, leaves: 8, maxDepth: 4, minLeaf: 20, l2: 1 },
  ],
  keepsRows: false,
  fit(x, classes, settings, seed) {
    requireTrainingRows('gradientBoosting', x, classes);
    requireTwoClasses('gradientBoosting', classes);
    return boostTrees(x, logLossObjective(classes), settings, seed);
  },
  predict: (model, x) => sumTrees(model, x).map(sigmoid),
};
