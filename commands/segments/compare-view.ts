import { fitGroups, groupStability } from '../../analytics/groups/fit-groups.ts';
import type { GroupMethod } from '../../analytics/groups/group-fit.ts';
import { type GroupMeasures, measureGroups } from '../../analytics/groups/measure-groups.ts';
import { methodComparison, methodComparisonAlt } from '../../charts/method-comparison.ts';
import type { Answer, Block } from '../contract/answer.ts';
import { METHOD_NAMES } from './method-names.ts';
import { segmentCommand } from './segment-question.ts';
import { SEED, type Segmentation } from './segmentation.ts';

const LIST = new Intl.ListFormat('en-GB');

type Compared = GroupMeasures & {
  readonly method: GroupMethod;
  readonly name: string;
  readonly groups: number;
  readonly stability: number | null;
  /** No group is too small to be worth a campaign, and few customers are left out. */
  readonly usable: boolean;
};

const SMALLEST_SHARE = 0.02;
const MOST_NOISE = 0.1;
/** Silhouettes so near each other are no reason to prefer a method. */
const ALIKE = 0.02;

/** `/segment compare`: the four methods on the same customers, and which is best for a campaign. */
export function compareView(
  segmentation: Segmentation,
): Pick<Answer, 'title' | 'headline' | 'privacy' | 'blocks' | 'data'> {
  const methods = (['kmeans', 'hier', 'gmm', 'dbscan'] as const).flatMap((method) =>
    compared(segmentation, method),
  );
  const usable = methods.filter((method) => method.usable && method.silhouette !== null);
  const [winner, ...others] = usable.toSorted((a, b) => (b.silhouette ?? 0) - (a.silhouette ?? 0));
  const headline =
    winner === undefined
      ? 'No method finds groups that are worth a campaign.'
      : `${winner.name} separates the groups best of the methods whose groups can be used: silhouette ${(winner.silhouette ?? 0).toFixed(2)}${nearlyAsGood(winner, others)}.`;
  return {
    title: 'Methods of grouping compared',
    headline,
    privacy: 'aggregate',
    blocks: [
      ...comparisonChart(methods, winner?.name, headline),
      table(methods),
      {
        kind: 'note',
        text: 'Usable is a method whose smallest group has at least 2 % of the customers and which leaves at most 10 % out. Of those the highest silhouette wins; density groups are of any shape, which the silhouette does not reward.',
      },
      {
        kind: 'actions',
        items: [
          {
            label: 'use these groups',
            command: segmentCommand(
              { ...segmentation.question, method: winner?.method ?? 'kmeans' },
              ...(winner === undefined || winner.method === 'dbscan' ? [] : ['use']),
            ),
          },
        ],
      },
    ],
    data: { view: 'compare', methods, winner: winner?.method ?? null },
  };
}

function nearlyAsGood({ silhouette: best }: Compared, others: readonly Compared[]): string {
  const near = others.filter(({ silhouette }) => (best ?? 0) - (silhouette ?? 0) < ALIKE);
  if (near.length === 0) return '';
  return `; ${LIST.format(near.map(({ name }) => name))} ${near.length === 1 ? 'is' : 'are'} nearly as good`;
}

/** Every method with as many groups as the segmentation has. */
function compared({ points, groups }: Segmentation, method: GroupMethod): Compared[] {
  try {
    const own = fitGroups(points, method, { seed: SEED, k: Math.max(2, groups.length) });
    const measures = measureGroups(points, own.labels);
    const stability = groupStability(points, own, SEED);
    const usable =
      own.k >= 2 &&
      measures.smallest >= SMALLEST_SHARE * points.rows &&
      measures.noise <= MOST_NOISE * points.rows;
    return [{ method, name: METHOD_NAMES[method], groups: own.k, stability, usable, ...measures }];
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function comparisonChart(
  methods: readonly Compared[],
  winner: string | undefined,
  headline: string,
): Block[] {
  if (methods.length === 0) return [];
  const input = { methods, ...(winner !== undefined && { winner }) };
  const title = { title: headline, subtitle: 'Each method on the same customers and features' };
  return [
    {
      kind: 'chart',
      id: 'methods',
      alt: methodComparisonAlt(input),
      spec: methodComparison({ ...input, ...title }),
    },
  ];
}

const table = (methods: readonly Compared[]): Block => ({
  kind: 'table',
  id: 'methods',
  columns: [
    { key: 'name', label: 'Method', type: 'text' },
    { key: 'groups', label: 'Groups', type: 'count' },
    { key: 'silhouette', label: 'Silhouette', type: 'number' },
    { key: 'stability', label: 'Stability', type: 'number', detail: true },
    { key: 'daviesBouldin', label: 'Davies–Bouldin', type: 'number', detail: true },
    { key: 'calinskiHarabasz', label: 'Calinski–Harabasz', type: 'number', detail: true },
    { key: 'smallest', label: 'Smallest group', type: 'count' },
    { key: 'noise', label: 'In no group', type: 'count', detail: true },
    { key: 'usable', label: 'Usable', type: 'text' },
  ],
  rows: methods.map(({ method: _, usable, ...row }) => ({
    ...row,
    usable: usable ? 'yes' : 'no',
  })),
});
