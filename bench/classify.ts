import { benchClassifyLinear } from './classify-linear.ts';
import { benchClassifyNetwork } from './classify-network.ts';
import { benchClassifyTrees } from './classify-trees.ts';
import type { Lab } from './lab.ts';
import type { Sample } from './sample.ts';

/** Every classifier on the campaign's answers; without the peer, or the campaign, no figure. */
export async function benchClassify({ folder, peers, campaigns }: Lab): Promise<Sample[]> {
  if (peers === null || campaigns === null) return [];
  const lab = { folder, peers, campaigns };
  return [
    ...(await benchClassifyLinear(lab)),
    ...(await benchClassifyTrees(lab)),
    ...(await benchClassifyNetwork(lab)),
  ];
}

/** Why `benchClassify` has no figure, if it has none. */
export function classifySkipped({ peers, campaigns }: Lab, data: string): string | null {
  if (campaigns === null) return `classify is skipped: marketing_campaign.csv is not in ${data}.`;
  return peers === null ? 'classify is skipped: its rows and folds come from the peer.' : null;
}
