import type { Answer } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import type { CommandContext } from '../contract/command.ts';
import { UserError } from '../contract/user-error.ts';
import { compareView } from './compare-view.ts';
import { countView } from './count-view.ts';
import { isInUse, useGroups } from './groups-in-use.ts';
import { pairsView } from './pairs-view.ts';
import { profilesView } from './profiles-view.ts';
import type { segmentArgs } from './segment-args.ts';
import { SEED, type Segmentation, segmentation } from './segmentation.ts';
import { segmentationProvenance } from './segmentation-provenance.ts';
import { silhouetteView } from './silhouette-view.ts';
import { summaryView } from './summary-view.ts';
import { treeView } from './tree-view.ts';

type ViewAnswer = Pick<Answer, 'title' | 'headline' | 'groupHeadline' | 'privacy' | 'blocks' | 'data'>;

const VIEWS: {
  readonly [view in ArgValues<typeof segmentArgs>['view']]: (
    found: Segmentation,
    shown: { readonly inUse: boolean; readonly customers: boolean },
  ) => ViewAnswer;
} = {
  summary: summaryView,
  compare: compareView,
  profiles: profilesView,
  count: countView,
  silhouette: silhouetteView,
  pairs: pairsView,
  tree: treeView,
};

/** Answers /segment. */
export async function answerSegment(
  args: ArgValues<typeof segmentArgs>,
  { db, now }: CommandContext,
): Promise<Answer> {
  const found = await segmentation(db, args, now);
  if (args.use) await useGroups(db, runToUse(found));
  const shown = { inUse: await isInUse(db, found.question), customers: args.customers };
  const view = VIEWS[args.view](found, shown);
  return { ...view, caveats: found.caveats, provenance: { ...segmentationProvenance(found), seed: SEED } };
}

function runToUse({ run, rule, caveats }: Segmentation): number {
  if (rule.by === 'refit') {
    throw new UserError(
      'Density groups have no rule by which customers of other days are put into them, so they cannot be followed. Use the groups of another method, such as /segment kmeans use.',
    );
  }
  if (run === null) throw new UserError(caveats.join(' '));
  return run;
}
