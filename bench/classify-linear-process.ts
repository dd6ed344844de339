import type { Classifier } from '../analytics/classify/classifier.ts';
import { logisticRegression } from '../analytics/classify/logistic-regression.ts';
import { naiveBayes } from '../analytics/classify/naive-bayes.ts';
import { nearestNeighbours } from '../analytics/classify/nearest-neighbours.ts';
import { rocAuc } from '../analytics/evaluate/roc-auc.ts';
import { standardiseColumns } from '../analytics/math/standardise-columns.ts';
import { type CampaignFold, campaignFolds } from './campaign-folds.ts';
import { median, usageOf } from './measure.ts';

// Runs in a process of its own: classify-linear-process.ts DUMP, the peer's JSON of rows, classes and folds. Fits and
// scores ten folds again and again.
const WARMING = 3;
const MEASURED = 5;

/** As the peer does it: both parts are scaled by the mean and deviation of the rows that train. */
function scaled({ train, test }: CampaignFold): CampaignFold {
  const { z, means, scales } = standardiseColumns(train.x);
  const values = test.x.values.map((value, at) => {
    const j = at % means.length;
    return (value - means[j]!) / (scales[j]! || 1);
  });
  return { train: { ...train, x: z }, test: { ...test, x: { ...test.x, values } } };
}

const folds = campaignFolds(process.argv[2] ?? '').map(scaled);
const rows = folds.reduce((sum, { test }) => sum + test.x.rows, 0);

/** CPU times of fitting and scoring, summed over the folds, the mean AUC of the folds, and the share that is right. */
async function runFolds<M, S extends object>(classifier: Classifier<M, S>, settings: S) {
  const run = { fitMs: 0, predictMs: 0, auc: 0, right: 0 };
  for (const { train, test } of folds) {
    const fit = await usageOf(() => classifier.fit(train.x, train.classes, settings, 1));
    const scored = await usageOf(() => classifier.predict(fit.value, test.x));
    run.fitMs += fit.cpuMs;
    run.predictMs += scored.cpuMs;
    run.auc += rocAuc(scored.value, test.classes) / folds.length;
    run.right += scored.value.filter((p, i) => Number(p > 0.5) === test.classes[i]).length;
  }
  return run;
}

async function measure<M, S extends object>(classifier: Classifier<M, S>, settings: S) {
  const first = await runFolds(classifier, settings);
  for (let run = 1; run < WARMING; run++) await runFolds(classifier, settings);
  const warm = [];
  for (let run = 0; run < MEASURED; run++) warm.push(await runFolds(classifier, settings));
  return {
    firstFitMs: first.fitMs,
    fitMs: median(warm.map(({ fitMs }) => fitMs)),
    predictMs: median(warm.map(({ predictMs }) => predictMs)),
    auc: first.auc,
    accuracy: first.right / rows,
  };
}

console.log(
  JSON.stringify({
    nb: await measure(naiveBayes, { columns: 'gaussian' }),
    logreg: await measure(logisticRegression, { c: 1 }),
    knn: await measure(nearestNeighbours, { k: 15 }),
  }),
);
