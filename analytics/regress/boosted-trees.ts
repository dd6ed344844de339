import { requireFinite } from '../math/require-finite.ts';
import { requireTrainingRows } from '../math/require-training-rows.ts';
import { boostTrees } from '../trees/boost-trees.ts';
import type { BoostingSettings } from '../trees/boosting-settings.ts';
import { squaredErrorObjective } from '../trees/squared-error-objective.ts';
import { sumTrees } from '../trees/sum-trees.ts';
import type { TreeEnsemble } from '../trees/tree-ensemble.ts';
import type { Regressor } from './regressor.ts';

/**
 * Gradient-boosted trees for squared error: small trees in a row, each fitted to what those before left unexplained.
 * Columns are sorted into 63 bins. Predictions never lie far outside the amounts seen. Without `patience` the seed
 * changes nothing.
 *
 * @see Friedman (2001), Greedy function approximation, doi:10.1214/aos/1013203451
 */
export const boostedTrees: Regressor<TreeEnsemble, BoostingSettings> = {
  name: 'boosted-trees',
  label: 'Gradient-boosted trees',
  complexity: 3,
  grid: [
    { rounds: 100, rate: 0.1, leaves: 8, maxDepth: 4, minLeaf: 20, l2: 1 },
    { rounds: 200, rate: 0.05, leaves: 8, maxDepth: 4, minLeaf: 20, l2: 1 },
  ],
  fit(x, y, settings, seed) {
    requireTrainingRows('boostedTrees', x, y);
    const largest = requireFinite('boostedTrees', y).reduce(
      (most, amount) => Math.max(most, Math.abs(amount)),
      0,
    );
    // Amounts whose squares overflow, or vanish, are as good as any once they are between -1 and 1.
    const unit = largest > 0 ? largest : 1;
    return inUnits(
      boostTrees(x, squaredErrorObjective(y.map((amount) => amount / unit)), settings, seed),
      unit,
    );
  },
  predict: (model, x) => sumTrees(model, x),
};

const inUnits = (trees: TreeEnsemble, unit: number): TreeEnsemble => ({
  ...trees,
  base: trees.base * unit,
  value: Float64Array.from(trees.value, (value) => value * unit),
});
