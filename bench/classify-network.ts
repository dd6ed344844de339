import { type CampaignLab, runCampaignPeer } from './campaign-peer.ts';
import { requireEqual } from './check.ts';
import { runNode } from './measure.ts';
import type { Measure, Sample } from './sample.ts';

const FITS: Measure = {
  bench: 'neural network, ten folds',
  unit: 'ms',
  peer: 'scikit-learn MLPClassifier (32), 300 epochs',
  must: 0.4,
  stretch: 0.2,
};

/** How far our area under the curve may be below the peer's. */
const WORSE = 0.003;

type Fitted = { readonly cpuMs: number; readonly auc: number };

/** The campaign's answers by a network, on the peer's own rows and folds, one fit a fold in a fresh process. */
export async function benchClassifyNetwork(lab: CampaignLab): Promise<Sample[]> {
  const { dump, models } = await runCampaignPeer(lab, ['mlp']);
  const ours = await runNode<Fitted>('classify-network-process.ts', [dump]);
  const { auc, fit_cpu_ms: peerMs } = models.mlp;
  const isAsGood = ours.auc >= auc - WORSE;
  requireEqual(`the area under the curve (${ours.auc}) is not below the peer's (${auc})`, isAsGood, true);
  return [{ measure: FITS, ours: ours.cpuMs, peer: peerMs }];
}
