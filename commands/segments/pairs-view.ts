import { pairwiseScatter, pairwiseScatterAlt } from '../../charts/pairwise-scatter.ts';
import type { PlotColumn } from '../../charts/plot-axis.ts';
import type { Answer } from '../contract/answer.ts';
import { UserError } from '../contract/user-error.ts';
import { chartSubtitle } from '../rfm/chart-subtitle.ts';
import { chartGroups } from './chart-groups.ts';
import { groupCards } from './group-cards.ts';
import { segmentCommand } from './segment-question.ts';
import type { Segmentation } from './segmentation.ts';

const COLUMNS = ['recency', 'frequency', 'monetary'] as const;

/** `/segment pairs`: the groups by recency, frequency and monetary value, two at a time. */
export function pairsView(
  found: Segmentation,
): Pick<Answer, 'title' | 'headline' | 'privacy' | 'blocks' | 'data'> {
  const cards = groupCards(found);
  const [first] = cards;
  const columns = COLUMNS.flatMap((name) => columnOf(found, name));
  const [recency, frequency, monetary] = columns;
  if (recency === undefined || frequency === undefined || monetary === undefined) {
    throw new UserError(
      'This picture needs days since the last order, orders and spend of every customer, which the data does not have. Ask /segment profiles for what is known.',
    );
  }
  const input = {
    columns: [recency, frequency, monetary] as const,
    labels: found.labels,
    groups: chartGroups(cards),
  };
  const title = {
    title: 'The groups by recency, orders and spend',
    subtitle: chartSubtitle('Each dot a customer, in each pair of the three', found.table.asOf),
  };
  return {
    title: 'The groups by recency, orders and spend',
    headline: `Where colours lie apart, recency, orders and spend tell the groups; where they mix, something else does. ${first?.name ?? ''} bring most.`,
    privacy: 'aggregate',
    blocks: [
      {
        kind: 'chart',
        id: 'pairs',
        alt: pairwiseScatterAlt(input),
        spec: pairwiseScatter({ ...input, ...title }),
      },
      {
        kind: 'actions',
        items: [
          { label: 'what sets them apart', command: segmentCommand(found.question, 'profiles') },
          { label: 'the groups', command: segmentCommand(found.question) },
        ],
      },
    ],
    data: {
      view: 'pairs',
      groups: cards.map(({ number, name, customers }) => ({ number, name, customers })),
    },
  };
}

function columnOf({ table, currency }: Segmentation, wanted: string): PlotColumn[] {
  const column = table.columns.find(({ name }) => name === wanted);
  if (column === undefined) return [];
  const { label, values, unit } = column;
  return [{ title: label, values, ...(unit === 'money' && currency !== '' && { currency }) }];
}
