import type { Answer } from '../contract/answer.ts';
import type { ArgValues } from '../contract/args.ts';
import type { CommandContext } from '../contract/command.ts';
import { compareView } from './compare-view.ts';
import type { segmentArgs } from './segment-args.ts';
import { SEED, segmentation } from './segmentation.ts';
import { segmentationProvenance } from './segmentation-provenance.ts';
import { summaryView } from './summary-view.ts';

/** Answers /segment. */
export async function answerSegment(
  args: ArgValues<typeof segmentArgs>,
  { db, now }: CommandContext,
): Promise<Answer> {
  const found = await segmentation(db, args, now);
  const view = args.view === 'compare' ? compareView(found) : summaryView(found);
  return { ...view, caveats: found.caveats, provenance: { ...segmentationProvenance(found), seed: SEED } };
}
