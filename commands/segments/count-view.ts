import type { Answer, Block } from '../contract/answer.ts';
import { UserError } from '../contract/user-error.ts';
import { countBlock, countSentence } from './count-block.ts';
import type { FoundGroups } from './found-groups.ts';
import { segmentCommand } from './segment-question.ts';
import type { Segmentation } from './segmentation.ts';

/** `/segment count`: how good each number of groups would be, and which criterion asks for which. */
export function countView(
  segmentation: Segmentation,
): Pick<Answer, 'title' | 'headline' | 'privacy' | 'blocks' | 'data'> {
  const { found, question } = segmentation;
  const sentence = countSentence(segmentation);
  if (found === null || found.choice === null || sentence === null) {
    const { k: _, ...free } = question;
    throw new UserError(
      question.method === 'dbscan'
        ? 'Density finds its own number of groups, so none was chosen. Ask /segment count for k-means.'
        : `How many groups there are was not chosen here, but asked for. Ask ${segmentCommand(free, ...(question.k === undefined ? ['rerun'] : []), 'count')}.`,
    );
  }
  return {
    title: 'How many groups',
    headline: sentence,
    privacy: 'aggregate',
    blocks: [
      ...countBlock(found),
      table(found),
      {
        kind: 'note',
        text: 'Every criterion has one vote among the numbers that can be used: groups of at least 2 % of customers and 10 of them, no more than there can be campaigns. Davies–Bouldin and BIC are better when lower, all others when higher; the elbow is where the spread within groups bends, and the gap takes the first number from which one more group gains no more than chance.',
      },
      { kind: 'actions', items: [{ label: 'the groups', command: segmentCommand(question) }] },
    ],
    data: {
      view: 'count',
      k: found.fitted,
      curve: found.curve,
      votes: found.choice.votes,
      refused: found.choice.refused,
    },
  };
}

function table({ curve, choice }: FoundGroups): Block {
  const columns = COLUMNS.filter(({ value }) => curve.some((one) => !isNone(value(one))));
  return {
    kind: 'table',
    id: 'count',
    title: 'Each number of groups',
    columns: [
      { key: 'k', label: 'Groups', type: 'count' },
      { key: 'votes', label: 'Votes', type: 'count' },
      ...columns.map(({ value: _, ...column }) => ({ ...column, type: 'number' as const })),
      { key: 'smallest', label: 'Smallest group', type: 'count' },
    ],
    rows: curve.map((one) => ({
      k: one.k,
      votes: choice?.votes.filter(({ k }) => k === one.k).length ?? 0,
      ...Object.fromEntries(columns.map(({ key, value }) => [key, rounded(value(one))])),
      smallest: one.smallest,
    })),
  };
}

type Tried = FoundGroups['curve'][number];

const COLUMNS: readonly {
  readonly key: string;
  readonly label: string;
  readonly detail?: true;
  readonly value: (tried: Tried) => number | null | undefined;
}[] = [
  { key: 'silhouette', label: 'Silhouette', value: ({ silhouette }) => silhouette },
  {
    key: 'daviesBouldin',
    label: 'Davies–Bouldin',
    detail: true,
    value: ({ daviesBouldin }) => daviesBouldin,
  },
  {
    key: 'calinskiHarabasz',
    label: 'Calinski–Harabasz',
    detail: true,
    value: ({ calinskiHarabasz }) => calinskiHarabasz,
  },
  { key: 'gap', label: 'Gap', detail: true, value: ({ gap }) => gap?.gap },
  { key: 'bic', label: 'BIC', detail: true, value: ({ bic }) => bic },
  { key: 'stability', label: 'Stability', value: ({ stability }) => stability },
];

const isNone = (value: number | null | undefined): value is null | undefined =>
  value === null || value === undefined;

const rounded = (value: number | null | undefined): number | null =>
  isNone(value) ? null : Math.round(value * 1000) / 1000;
