import { formatShare } from '../../charts/format-number.ts';
import { silhouettePlot, silhouettePlotAlt } from '../../charts/silhouette-plot.ts';
import type { Answer } from '../contract/answer.ts';
import { UserError } from '../contract/user-error.ts';
import { chartSubtitle } from '../rfm/chart-subtitle.ts';
import { chartGroups } from './chart-groups.ts';
import { groupCards } from './group-cards.ts';
import { segmentCommand } from './segment-question.ts';
import type { Segmentation } from './segmentation.ts';
import { separation, separationWords } from './separation.ts';

/** `/segment silhouette`: how far apart the groups lie, and which customers would fit another group better. */
export function silhouetteView(
  found: Segmentation,
): Pick<Answer, 'title' | 'headline' | 'privacy' | 'blocks' | 'data'> {
  const apart = separation(found);
  if (apart === null) {
    throw new UserError('There are not two groups to lie apart. Ask for more, such as /segment k=3.');
  }
  const { mean, values, indices, byGroup, sampled } = apart.silhouette;
  const labels = Int32Array.from(indices, (row) => found.labels[row]!);
  const cards = groupCards(found);
  const misfits = values.reduce((count, value) => count + Number(value < 0), 0) / values.length;
  const headline = `The groups are ${apart.words} (silhouette ${mean.toFixed(2)}); ${formatShare(misfits)} of customers lie closer to another group than to their own.`;
  const input = { groups: chartGroups(cards), values, labels, mean };
  const title = {
    title: `The groups are ${apart.words}`,
    subtitle: chartSubtitle(
      'Silhouette of each customer: left of 0 another group is closer',
      found.table.asOf,
    ),
  };
  const rows = cards.map(({ name, number, customers }) => ({
    group: name,
    customers,
    silhouette: Math.round(byGroup[number]! * 1000) / 1000,
    apart: separationWords(byGroup[number]!),
    below: belowZero(values, labels, number),
  }));
  return {
    title: 'How far apart the groups lie',
    headline,
    privacy: 'aggregate',
    blocks: [
      {
        kind: 'chart',
        id: 'silhouette',
        alt: silhouettePlotAlt(input),
        spec: silhouettePlot({ ...input, ...title }),
      },
      {
        kind: 'table',
        id: 'silhouette',
        title: 'Separation of each group',
        groupSize: 'customers',
        columns: [
          { key: 'group', label: 'Group', type: 'text' },
          { key: 'silhouette', label: 'Silhouette', type: 'number' },
          { key: 'apart', label: 'In words', type: 'text' },
          { key: 'below', label: '% closer to another group', type: 'share' },
          { key: 'customers', label: 'Customers', type: 'count', detail: true },
        ],
        rows,
      },
      ...(sampled
        ? [
            {
              kind: 'note' as const,
              text: `The silhouette is of a sample of customers, with a standard error of ${apart.silhouette.standardError.toFixed(3)}.`,
            },
          ]
        : []),
      { kind: 'actions', items: [{ label: 'the groups', command: segmentCommand(found.question) }] },
    ],
    data: { view: 'silhouette', silhouette: mean, sampled, groups: rows },
  };
}

function belowZero(values: Float64Array, labels: Int32Array, group: number): number {
  const own = values.filter((_, i) => labels[i] === group);
  return own.length === 0 ? 0 : own.filter((value) => value < 0).length / own.length;
}
