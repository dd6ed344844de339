import type { Classifier } from '../analytics/classify/classifier.ts';
import { gradientBoosting } from '../analytics/classify/gradient-boosting.ts';
import { randomForest } from '../analytics/classify/random-forest.ts';
import { rocAuc } from '../analytics/evaluate/roc-auc.ts';
import type { Matrix } from '../analytics/math/matrix.ts';
import { campaignFolds } from './campaign-folds.ts';
import { median, usageOf } from './measure.ts';

// Runs in a process of its own: classify-trees-process.ts DUMP, the peer's JSON of rows, classes and folds. Fits ten folds
// again and again, each time with another seed.
const MEASURED = 3;
const SCORED = 1_000_000;

const folds = campaignFolds(process.argv[2] ?? '');

/** CPU time of fitting, summed over the folds, and the mean AUC of the folds. */
async function fitFolds<M, S extends object>(classifier: Classifier<M, S>, settings: S, seed: number) {
  let [cpuMs, auc] = [0, 0];
  for (const { train, test } of folds) {
    const fit = await usageOf(() => classifier.fit(train.x, train.classes, settings, seed));
    cpuMs += fit.cpuMs;
    auc += rocAuc(classifier.predict(fit.value, test.x), test.classes) / folds.length;
  }
  return { cpuMs, auc };
}

/** The same rows over and over, as many as a large company has customers. */
function manyRows({ values, rows, columns }: Matrix): Matrix {
  const many = Float64Array.from({ length: SCORED * columns }, (_, at) => values[at % (rows * columns)]!);
  return { values: many, rows: SCORED, columns };
}

async function measure<M, S extends object>(classifier: Classifier<M, S>, settings: S) {
  const runs = [];
  for (let seed = 0; seed <= MEASURED; seed++) runs.push(await fitFolds(classifier, settings, seed));
  const [first, ...warm] = runs;
  const { x, classes } = folds[0]!.train;
  const model = classifier.fit(x, classes, classifier.grid[0]!, 0);
  const many = manyRows(x);
  const scoring = await usageOf(() => classifier.predict(model, many));
  return {
    firstCpuMs: first!.cpuMs,
    cpuMs: median(warm.map((run) => run.cpuMs)),
    auc: median(runs.map((run) => run.auc)),
    scoringMs: scoring.cpuMs,
  };
}

// The settings of the peers, which are not the ones that Patron begins with: those are quicker and no worse.
const likeHistGb = { rounds: 100, rate: 0.1, leaves: 31, maxDepth: 100, minLeaf: 20, l2: 0 };
console.log(
  JSON.stringify({
    forest: await measure(randomForest, { trees: 200, minLeaf: 1 }),
    boosting: await measure(gradientBoosting, likeHistGb),
    usual: await measure(gradientBoosting, gradientBoosting.grid[0]!),
  }),
);
