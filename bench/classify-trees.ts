import { type CampaignLab, runCampaignPeer } from './campaign-peer.ts';
import { requireEqual } from './check.ts';
import { runNode } from './measure.ts';
import type { Measure, Sample } from './sample.ts';

/** Ten folds of the campaign file, 2,016 rows of 37 columns each. */
const FOREST_PEER = 'scikit-learn RandomForestClassifier(200)';
const HISTGB_PEER = 'scikit-learn HistGradientBoostingClassifier';
const FOREST: Measure = {
  bench: 'a forest of 200 trees on ten folds, warm',
  unit: 'ms',
  peer: FOREST_PEER,
  must: 0.6,
  stretch: 0.4,
};
const FIRST_FOREST: Measure = {
  bench: 'the same, first of a process',
  unit: 'ms',
  peer: FOREST_PEER,
  must: 0.6,
};
const BOOSTING: Measure = {
  bench: '100 boosted trees of 31 leaves on ten folds, warm',
  unit: 'ms',
  peer: HISTGB_PEER,
  must: 0.6,
  stretch: 0.4,
};
const FIRST_BOOSTING: Measure = {
  bench: 'the same, first of a process',
  unit: 'ms',
  peer: HISTGB_PEER,
  must: 0.6,
};
const USUAL: Measure = {
  bench: '100 boosted trees of 8 leaves on ten folds, warm',
  unit: 'ms',
  peer: HISTGB_PEER,
  must: 0.4,
};
const FOREST_SCORING: Measure = {
  bench: 'scoring 1,000,000 rows by a forest of 200 trees',
  unit: 'ms',
  peer: '',
  must: 20_000,
  absolute: true,
};
const BOOSTING_SCORING: Measure = {
  bench: 'scoring 1,000,000 rows by 100 boosted trees',
  unit: 'ms',
  peer: '',
  must: 5_000,
  absolute: true,
};

/** How far the mean AUC of the folds may be below the peer's: a forest's differs by as much from seed to seed. */
const WORSE = 0.003;
const WORSE_BY_SEED = 0.007;

type Fitted = {
  readonly firstCpuMs: number;
  readonly cpuMs: number;
  readonly auc: number;
  readonly scoringMs: number;
};
type Ours = { readonly [model in 'forest' | 'boosting' | 'usual']: Fitted };

/** Fits what the peer fits, on its own rows and folds. */
export async function benchClassifyTrees(lab: CampaignLab): Promise<Sample[]> {
  const { dump, models } = await runCampaignPeer(lab, ['forest', 'histgb']);
  const { forest, histgb } = models;
  const ours = await runNode<Ours>('classify-trees-process.ts', [dump]);
  requireAsGood('a forest', ours.forest.auc, forest.auc - WORSE_BY_SEED);
  requireAsGood('boosting', ours.boosting.auc, histgb.auc - WORSE);
  requireAsGood('boosting as usual', ours.usual.auc, histgb.auc - WORSE);
  return [
    { measure: FOREST, ours: ours.forest.cpuMs, peer: forest.fit_cpu_ms },
    { measure: FIRST_FOREST, ours: ours.forest.firstCpuMs, peer: forest.fit_cpu_ms },
    { measure: BOOSTING, ours: ours.boosting.cpuMs, peer: histgb.fit_cpu_ms },
    { measure: FIRST_BOOSTING, ours: ours.boosting.firstCpuMs, peer: histgb.fit_cpu_ms },
    { measure: USUAL, ours: ours.usual.cpuMs, peer: histgb.fit_cpu_ms },
    { measure: FOREST_SCORING, ours: ours.forest.scoringMs, peer: null },
    { measure: BOOSTING_SCORING, ours: ours.usual.scoringMs, peer: null },
  ];
}

function requireAsGood(what: string, auc: number, least: number): void {
  requireEqual(`the AUC of ${what}, ${auc}, is at least ${least}`, auc >= least, true);
}
