import { groupProfiles, groupProfilesAlt } from '../../charts/group-profiles.ts';
import type { ChartBlock } from '../contract/answer.ts';
import { chartSubtitle } from '../rfm/chart-subtitle.ts';
import type { GroupCard } from './group-cards.ts';
import type { Segmentation } from './segmentation.ts';
import { shortLabel } from './short-label.ts';

const MOST_FEATURES = 8;

/** Where each group lies against the average customer, feature by feature: those first that set groups apart most. */
export function profilesBlock(segmentation: Segmentation, cards: readonly GroupCard[]): ChartBlock[] {
  const { plan, points, labels, table } = segmentation;
  const groups = cards.map(({ name, customerShare: share, colour: color }) => ({ name, share, color }));
  const features = plan.columns
    .map(({ label }, column) => ({
      name: shortLabel(label),
      cells: cards.map(({ number }) => ({ difference: meanOf(points, labels, number, column) })),
    }))
    .toSorted((a, b) => spread(b.cells) - spread(a.cells))
    .slice(0, MOST_FEATURES);
  if (groups.length === 0 || features.length === 0) return [];
  const input = { groups, features };
  const title = {
    title: 'What sets the groups apart',
    subtitle: chartSubtitle('Difference from the average customer, in standard deviations', table.asOf),
  };
  return [
    {
      kind: 'chart',
      id: 'profiles',
      alt: groupProfilesAlt(input),
      spec: groupProfiles({ ...input, ...title }),
    },
  ];
}

/** The features are standardised, so that a group's mean is its difference from the average. */
function meanOf(
  points: Segmentation['points'],
  labels: Int32Array,
  group: number,
  column: number,
): number | null {
  let sum = 0;
  let count = 0;
  for (const [row, label] of labels.entries()) {
    if (label !== group) continue;
    sum += points.values[row * points.columns + column]!;
    count += 1;
  }
  return count === 0 ? null : sum / count;
}

const spread = (cells: readonly { readonly difference: number | null }[]) => {
  const known = cells.flatMap(({ difference }) => difference ?? []);
  return Math.max(...known) - Math.min(...known);
};
