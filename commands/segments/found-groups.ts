import type { GroupFit } from '../../analytics/groups/group-fit.ts';
import type { SegmentationRun } from '../../db/segmentations.ts';

/** How the groups came about, as later answers tell it again. */
export type FoundGroups = Pick<GroupFit, 'curve' | 'choice' | 'fitted' | 'merged'>;

export const foundOf = ({ curve, choice, fitted, merged }: GroupFit): FoundGroups => ({
  curve,
  choice,
  fitted,
  merged,
});

/** What a run was stored with; null where it was stored before this was kept. */
export const storedFound = ({ parameters }: Pick<SegmentationRun, 'parameters'>): FoundGroups | null =>
  (parameters as { readonly found?: FoundGroups }).found ?? null;
