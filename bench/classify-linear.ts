import { type CampaignLab, type PeerModel, runCampaignPeer } from './campaign-peer.ts';
import { requireEqual } from './check.ts';
import { runNode } from './measure.ts';
import type { Measure, Sample } from './sample.ts';

const BAYES: Measure = {
  bench: 'naive Bayes, ten folds, warm',
  unit: 'ms',
  peer: 'scikit-learn GaussianNB',
  must: 200,
  stretch: 80,
  absolute: true,
};
const LOGISTIC: Measure = {
  bench: 'logistic regression, ten folds, warm',
  unit: 'ms',
  peer: 'scikit-learn LogisticRegression',
  must: 700,
  stretch: 300,
  absolute: true,
};
const FIRST: Measure = {
  bench: 'the same, first of a process',
  unit: 'ms',
  peer: 'scikit-learn LogisticRegression',
};
const NEIGHBOURS: Measure = {
  bench: '15 nearest neighbours, ten folds scored, warm',
  unit: 'ms',
  peer: 'scikit-learn KNeighborsClassifier',
};

/** How far a metric may be from the peer's, which is printed to four digits. */
const APART = 0.0005;

const MODELS = ['nb', 'logreg', 'knn'] as const;
type Model = (typeof MODELS)[number];
type Ours = {
  readonly firstFitMs: number;
  readonly fitMs: number;
  readonly predictMs: number;
  readonly auc: number;
  readonly accuracy: number;
};

/**
 * The campaign's answers by the models that have one optimum, on the peer's own rows and folds: the metrics have to be
 * the peer's.
 */
export async function benchClassifyLinear(lab: CampaignLab): Promise<Sample[]> {
  const { dump, models } = await runCampaignPeer(lab, MODELS);
  const ours = await runNode<{ readonly [model in Model]: Ours }>('classify-linear-process.ts', [dump]);
  for (const name of MODELS) checkMetrics(name, ours[name], models[name]);
  return [
    { measure: BAYES, ours: ours.nb.fitMs, peer: models.nb.fit_cpu_ms },
    { measure: LOGISTIC, ours: ours.logreg.fitMs, peer: models.logreg.fit_cpu_ms },
    { measure: FIRST, ours: ours.logreg.firstFitMs, peer: models.logreg.fit_cpu_ms },
    { measure: NEIGHBOURS, ours: ours.knn.predictMs, peer: models.knn.predict_ms },
  ];
}

function checkMetrics(name: Model, ours: Ours, theirs: PeerModel): void {
  for (const metric of ['auc', 'accuracy'] as const) {
    const near = Math.abs(ours[metric] - theirs[metric]) <= APART;
    requireEqual(`${metric} of ${name} (${ours[metric]}) is the peer's (${theirs[metric]})`, near, true);
  }
}
