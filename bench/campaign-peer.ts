import { join } from 'node:path';
import { requireEqual } from './check.ts';
import type { Lab } from './lab.ts';
import type { Peers } from './peer.ts';

/** What the benches of classifiers need: rows and folds come from the peer, so without it there is nothing to fit. */
export type CampaignLab = Pick<Lab, 'folder'> & { readonly peers: Peers; readonly campaigns: string };

/** Times are sums over ten folds, `auc` the mean of the folds, `accuracy` that of all rows. */
export type PeerModel = {
  readonly auc: number;
  readonly accuracy: number;
  readonly fit_cpu_ms: number;
  readonly predict_ms: number;
};

type Printed<M extends string> = { readonly n: number; readonly models: Readonly<Record<M, PeerModel>> };

/**
 * Has the peer fit some of its models to the campaign's answers.
 *
 * @returns what it measured, and the file with its rows, classes and folds, for `campaignFolds`
 */
export async function runCampaignPeer<M extends string>(
  { folder, peers, campaigns }: CampaignLab,
  models: readonly M[],
) {
  const dump = join(folder, 'campaign-folds.json');
  const args = ['--data', campaigns, '--models', models.join(','), '--dump', dump];
  const { printed } = await peers.run<Printed<M>>('peer_classify.py', args);
  requireEqual('the customers of the peer', printed.n, 2240);
  return { dump, models: printed.models };
}
