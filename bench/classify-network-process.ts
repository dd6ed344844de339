import { neuralNetwork } from '../analytics/classify/neural-network.ts';
import { rocAuc } from '../analytics/evaluate/roc-auc.ts';
import { campaignFolds } from './campaign-folds.ts';
import { usageOf } from './measure.ts';

// Runs in a process of its own: classify-network-process.ts DUMP, the rows, classes and folds that the peer wrote.
const folds = campaignFolds(process.argv[2] ?? '');
let [cpuMs, auc] = [0, 0];
for (const [seed, { train, test }] of folds.entries()) {
  const fit = () => neuralNetwork.fit(train.x, train.classes, neuralNetwork.grid[0]!, seed);
  const fitted = await usageOf(fit);
  cpuMs += fitted.cpuMs;
  auc += rocAuc(neuralNetwork.predict(fitted.value, test.x), test.classes) / folds.length;
}
console.log(JSON.stringify({ cpuMs, auc }));
