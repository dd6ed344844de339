import { countOf } from '../../charts/count-of.ts';
import { formatShare } from '../../charts/format-number.ts';
import type { Block } from '../contract/answer.ts';
import type { GroupCard } from './group-cards.ts';
import type { Segmentation } from './segmentation.ts';
import { type SoftMembership, SURE } from './soft-membership.ts';

const MOST = 20;

/** How many of a group are hardly likelier in it than in another; none where groups know no probabilities. */
export function betweenNote(soft: SoftMembership | null, { labels }: Segmentation, card: GroupCard): Block[] {
  if (soft === null) return [];
  const unsure = [...labels.keys()].filter((row) => labels[row] === card.number && soft.own[row]! < SURE);
  return [
    {
      kind: 'note',
      text: `${countOf(unsure.length, 'customer')} of the group (${formatShare(unsure.length / card.customers)}) sit between groups: their probability of this one is below ${formatShare(SURE)}.`,
    },
  ];
}

/** Members of a group who could as well be in another, the least certain first. */
export function betweenTable(
  { table, labels, groups }: Segmentation,
  { number }: GroupCard,
  soft: SoftMembership,
): Block {
  const rows = [...labels.keys()]
    .filter((row) => labels[row] === number && soft.own[row]! < SURE)
    .sort((a, b) => soft.own[a]! - soft.own[b]!)
    .slice(0, MOST);
  return {
    kind: 'table',
    id: 'between',
    title: 'Between this group and another',
    persons: true,
    columns: [
      { key: 'customer', label: 'Customer', type: 'id' },
      { key: 'probability', label: 'In this group', type: 'share' },
      { key: 'next', label: 'Else in', type: 'text' },
      { key: 'nextProbability', label: 'With probability', type: 'share' },
    ],
    rows: rows.map((row) => ({
      customer: table.customers[row]!,
      probability: soft.own[row]!,
      next: groups[soft.next[row]!]?.name ?? null,
      nextProbability: soft.nextShare[row]!,
    })),
  };
}
