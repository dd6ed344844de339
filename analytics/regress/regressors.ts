import { boostedTrees } from './boosted-trees.ts';
import { linearRegression } from './linear-regression.ts';
import { neuralNetworkRegression } from './neural-network-regression.ts';
import type { Regressor } from './regressor.ts';
import { ridgeRegression } from './ridge-regression.ts';

/** Every regressor, the simplest first. */
export const regressors: readonly Regressor<unknown, object>[] = [
  linearRegression,
  ridgeRegression,
  boostedTrees,
  neuralNetworkRegression,
];

/**
 * A regressor by its name.
 *
 * @throws {RangeError} if there is none of that name
 * @example regressorNamed('boosted-trees').name // => 'boosted-trees'
 */
export function regressorNamed(name: string): Regressor<unknown, object> {
  const found = regressors.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`regressorNamed requires a known name, got ${name}`);
  return found;
}
