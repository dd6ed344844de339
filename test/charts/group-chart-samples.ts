import type { ChartSpec } from '../../charts/chart-spec.ts';
import { correlationHeatMap } from '../../charts/correlation-heat-map.ts';
import { dendrogram } from '../../charts/dendrogram.ts';
import { flowMatrix } from '../../charts/flow-matrix.ts';
import { groupCount } from '../../charts/group-count.ts';
import { groupProfiles } from '../../charts/group-profiles.ts';
import { groupScatter } from '../../charts/group-scatter.ts';
import { histogramGrid } from '../../charts/histogram-grid.ts';
import { methodComparison } from '../../charts/method-comparison.ts';
import { pairwiseScatter } from '../../charts/pairwise-scatter.ts';
import { silhouettePlot } from '../../charts/silhouette-plot.ts';
import {
  chain,
  flowsBetween,
  groupsOf,
  matrixOf,
  NAMES,
  pairwiseInput,
  profilesInput,
  sampleCorrelations,
  sampleCounts,
  sampleDistributions,
  sampleFlows,
  sampleMethods,
  samplePairs,
  sampleProfiles,
  sampleScatter,
  sampleSilhouettes,
  sampleTree,
  scatterInput,
  silhouetteInput,
  spread,
  treeInput,
  upTo,
  words,
} from './group-chart-inputs.ts';

/** One of each chart about groups, with numbers like those of a real company. */
export const groupCharts: { readonly [name: string]: ChartSpec } = {
  'group-scatter': groupScatter({ ...words, ...sampleScatter }),
  'pairwise-scatter': pairwiseScatter({ ...words, ...samplePairs }),
  'group-profiles': groupProfiles({ ...words, ...sampleProfiles }),
  'group-count': groupCount({ ...words, ...sampleCounts }),
  'silhouette-plot': silhouettePlot({ ...words, ...sampleSilhouettes }),
  dendrogram: dendrogram({ ...words, ...sampleTree }),
  'method-comparison': methodComparison({ ...words, ...sampleMethods }),
  'flow-matrix': flowMatrix({ ...words, ...sampleFlows }),
  'correlation-heat-map': correlationHeatMap({ ...words, ...sampleCorrelations }),
  'histogram-grid': histogramGrid({ ...words, columns: sampleDistributions }),
};

const numbers = (name: string, values: number[]) => ({ kind: 'numbers' as const, name, values });
const all = (count: number, value: number) => upTo(count, () => value);
const nothing = { groups: 0, silhouette: null, daviesBouldin: null, calinskiHarabasz: null, stability: null };
const at = (values: number[]) => ({ title: 'x', values });

/** Charts about groups of too little, too much and too strange data. */
export const oddGroupCharts: { readonly [name: string]: ChartSpec } = {
  'a scatter of nobody': groupScatter({ ...words, groups: [], labels: [], x: at([]), y: at([]) }),
  'a scatter of one': groupScatter({ ...words, ...scatterInput(1, 1) }),
  'a scatter of eight groups': groupScatter({ ...words, ...scatterInput(80, 8) }),
  'a scatter of 2,000': groupScatter({ ...words, ...scatterInput(2000, 5) }),
  'a scatter at one place': groupScatter({
    ...words,
    groups: groupsOf(2),
    labels: [0, 1, 1],
    x: at([5, 5, 5]),
    y: at([0, 0, 0]),
  }),
  'a scatter with gaps': groupScatter({
    ...words,
    groups: groupsOf(3),
    labels: [0, 1, -1],
    x: at([1, Number.NaN, 3]),
    y: at([-1e6, 2, 1e6]),
  }),
  'pairs of nobody': pairwiseScatter({ ...words, ...pairwiseInput(0, 1) }),
  'pairs of one': pairwiseScatter({ ...words, ...pairwiseInput(1, 1) }),
  'pairs in eight groups': pairwiseScatter({ ...words, ...pairwiseInput(2000, 8) }),
  'no profile': groupProfiles({ ...words, groups: [], features: [] }),
  'one profile': groupProfiles({ ...words, ...profilesInput(1, 1) }),
  'six profiles of eight features': groupProfiles({ ...words, ...profilesInput(6, 8) }),
  'eight profiles of ten features': groupProfiles({ ...words, ...profilesInput(8, 10) }),
  'profiles without differences': groupProfiles({
    ...words,
    groups: groupsOf(2),
    features: [
      { name: 'a', cells: [{ difference: 0 }, { difference: null }] },
      { name: 'b', cells: [{ difference: 1e9, label: '+1,000,000,000%' }] },
    ],
  }),
  'no count': groupCount({ ...words, tried: [], chosen: 1, votes: [] }),
  'one count': groupCount({
    ...words,
    tried: [{ k: 1, inertia: 0, silhouette: null }],
    chosen: 1,
    votes: [],
  }),
  'many counts and votes': groupCount({
    ...words,
    tried: upTo(19, (index) => ({ k: index + 2, inertia: 1e7 / (index + 1), silhouette: -0.2 })),
    chosen: 20,
    votes: upTo(8, (index) => ({ criterion: `criterion ${index}`, k: index + 2 })),
  }),
  'no silhouette': silhouettePlot({ ...words, groups: groupsOf(2), values: [], labels: [], mean: 0 }),
  'one silhouette': silhouettePlot({ ...words, groups: groupsOf(3), values: [0], labels: [1], mean: 0 }),
  'eight groups of silhouettes': silhouettePlot({ ...words, ...silhouetteInput(2000, 8) }),
  'silhouettes below zero': silhouettePlot({
    ...words,
    groups: groupsOf(1),
    values: [-0.9, -1],
    labels: [0, 0],
    mean: -0.95,
  }),
  'no tree': dendrogram({ ...words, merges: [], labels: [], groups: [] }),
  'a tree of two': dendrogram({ ...words, ...treeInput(2, 1) }),
  'a tree of 2,000 in eight groups': dendrogram({ ...words, ...treeInput(2000, 8) }),
  'a tree of the same': dendrogram({
    ...words,
    ...treeInput(5, 2),
    merges: chain(5).map((merge) => ({ ...merge, height: 0 })),
  }),
  'no method': methodComparison({ ...words, methods: [] }),
  'a method without measures': methodComparison({ ...words, methods: [{ name: 'a', ...nothing }] }),
  'eight methods': methodComparison({
    ...words,
    methods: upTo(8, (index) => ({
      ...sampleMethods.methods[0]!,
      name: `method ${index}`,
      groups: 1 + index,
    })),
  }),
  'no flow': flowMatrix({ ...words, groups: [], flows: [], currency: 'GBP' }),
  'nobody moved': flowMatrix({ ...words, groups: ['a'], flows: [], currency: 'GBP' }),
  'twelve groups of flows': flowMatrix({
    ...words,
    groups: upTo(12, (index) => `Group ${index}`),
    flows: flowsBetween(12),
    currency: 'CHF',
  }),
  'eight groups of huge flows': flowMatrix({
    ...words,
    groups: NAMES,
    flows: flowsBetween(8).map((flow) => ({
      ...flow,
      customers: flow.customers * 1e6,
      money: -flow.money * 1e6,
    })),
    currency: 'GBP',
  }),
  'one column to correlate': correlationHeatMap({ ...words, columns: ['a'], correlations: [[1]] }),
  'two columns that do not vary': correlationHeatMap({
    ...words,
    columns: ['a', 'b'],
    correlations: [
      [null, null],
      [null, null],
    ],
  }),
  'twelve columns to correlate': correlationHeatMap({
    ...words,
    columns: upTo(12, (index) => `Column ${index}`),
    correlations: matrixOf(12),
  }),
  'no distribution': histogramGrid({ ...words, columns: [] }),
  'distributions of nothing': histogramGrid({
    ...words,
    columns: [
      numbers('a', []),
      numbers('b', [Number.NaN]),
      { kind: 'words', name: 'c', levels: [], missing: 3 },
    ],
  }),
  'twelve distributions': histogramGrid({
    ...words,
    columns: upTo(12, (index) => numbers(`Column ${index}`, all(10, index - 6))),
  }),
  'one distribution of 2,000': histogramGrid({
    ...words,
    columns: [
      numbers(
        'a',
        upTo(2000, (index) => 1e6 * (spread(index) - 0.5)),
      ),
    ],
  }),
};

/** Every chart about groups with the same text wherever a text can stand. */
export function groupChartsNamed(label: string): ChartSpec[] {
  const title = { title: label, subtitle: label };
  const groups = [{ name: label, share: 1 }];
  const column = { title: label, values: [1] };
  return [
    groupScatter({ ...title, groups, labels: [0], x: column, y: column }),
    pairwiseScatter({ ...title, groups, labels: [0], columns: [column, column, column] }),
    groupProfiles({ ...title, groups, features: [{ name: label, cells: [{ difference: 1, label }] }] }),
    groupCount({
      ...title,
      tried: [{ k: 1, inertia: 1, silhouette: 0 }],
      chosen: 1,
      votes: [{ criterion: label, k: 1 }],
    }),
    silhouettePlot({ ...title, groups, values: [1], labels: [0], mean: 1 }),
    dendrogram({ ...title, merges: chain(2), labels: [0, 0], groups }),
    methodComparison({ ...title, methods: [{ name: label, ...nothing }], winner: label }),
    flowMatrix({
      ...title,
      groups: [label],
      flows: [{ from: 0, to: 0, customers: 1, money: 1 }],
      currency: 'GBP',
    }),
    correlationHeatMap({
      ...title,
      columns: [label, label],
      correlations: [
        [1, 1],
        [1, 1],
      ],
    }),
    histogramGrid({
      ...title,
      columns: [
        { ...numbers(label, [1]), note: label },
        { kind: 'words', name: label, levels: [{ label, customers: 1 }], missing: 0 },
      ],
    }),
  ];
}
