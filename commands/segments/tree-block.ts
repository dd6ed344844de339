import { adjustedRandIndex } from '../../analytics/clusters/adjusted-rand-index.ts';
import { agglomerative, mostRows } from '../../analytics/clusters/agglomerative.ts';
import { cutTree } from '../../analytics/clusters/cut-tree.ts';
import { dendrogram, dendrogramAlt } from '../../charts/dendrogram.ts';
import type { ChartBlock } from '../contract/answer.ts';
import { chartSubtitle } from '../rfm/chart-subtitle.ts';
import { chartGroups } from './chart-groups.ts';
import type { GroupCard } from './group-cards.ts';
import type { Segmentation } from './segmentation.ts';

/** The tree that the groups were cut from. None where the groups are no cut of a tree of all these customers. */
export function treeBlock(found: Segmentation, cards: readonly GroupCard[], headline: string): ChartBlock[] {
  const { points, labels, groups, table, question } = found;
  if (question.method !== 'hier' || points.rows > mostRows.ward || groups.length < 2) return [];
  const merges = agglomerative(points, { linkage: 'ward' });
  const cut = cutTree(merges, points.rows, groups.length);
  // Customers who came later joined the nearest group, and small groups joined others: then no cut gives these groups.
  if (adjustedRandIndex(cut, labels) < 1) return [];
  const input = { merges, labels, groups: chartGroups(cards) };
  const title = {
    title: headline,
    subtitle: chartSubtitle('Customers joined by likeness, the last 30 joins', table.asOf),
  };
  return [{ kind: 'chart', id: 'tree', alt: dendrogramAlt(input), spec: dendrogram({ ...input, ...title }) }];
}
