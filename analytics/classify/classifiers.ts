import type { Classifier } from './classifier.ts';
import { decisionTree } from './decision-tree.ts';
import { gradientBoosting } from './gradient-boosting.ts';
import { logisticRegression } from './logistic-regression.ts';
import { naiveBayes } from './naive-bayes.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';
import { neuralNetwork } from './neural-network.ts';
import { randomForest } from './random-forest.ts';

/** Every classifier, the simplest first. */
export const classifiers: readonly Classifier<unknown, object>[] = [
  naiveBayes,
  logisticRegression,
  nearestNeighbours,
  decisionTree,
  randomForest,
  gradientBoosting,
  neuralNetwork,
];

/**
 * A classifier by its name.
 *
 * @throws {RangeError} if there is none of that name
 * @example classifierNamed('decision-tree').label // => 'Decision tree'
 */
export function classifierNamed(name: string): Classifier<unknown, object> {
  const found = classifiers.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`classifierNamed requires a known name, got ${name}`);
  return found;
}
