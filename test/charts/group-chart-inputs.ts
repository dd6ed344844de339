import type { TreeMerge } from '../../charts/dendrogram-layout.ts';
import type { Flow } from '../../charts/flow-matrix.ts';

export const words = {
  title: 'A title that states the finding',
  subtitle: '4,338 customers, to 9 December 2011',
};

export const upTo = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Between 0 and 1, spread as if at random. */
export const spread = (index: number): number => (index * 0.618034) % 1;

export const NAMES = [
  'Big spenders',
  'Small baskets',
  'Deal hunters',
  'Drifting away',
  'One-time',
  'Web',
  'Old',
  'New',
];

export const groupsOf = (count: number) =>
  upTo(count, (index) => ({ name: NAMES[index]!, share: 1 / count }));

/** Customers in groups around places on a circle. */
export const customersIn = (customers: number, groups: number) => {
  const labels = upTo(customers, (index) => index % groups);
  const around = (place: (angle: number) => number, turn: number) =>
    labels.map((label, index) => 50 + 30 * place((2 * Math.PI * label) / groups) + 15 * spread(index * turn));
  return { labels, x: around(Math.cos, 1), y: around(Math.sin, 7) };
};

export const scatterInput = (customers: number, groups: number) => {
  const { labels, x, y } = customersIn(customers, groups);
  return {
    groups: groupsOf(groups),
    labels,
    x: { title: 'Annual income', values: x, currency: 'USD' },
    y: { title: 'Spending score', values: y },
  };
};

const square = (x: number, y: number): [number, number][] => [
  [x, y],
  [x + 15, y],
  [x + 15, y + 15],
  [x, y + 15],
];

export const sampleScatter = {
  ...scatterInput(40, 4),
  labels: scatterInput(40, 4).labels.map((label, index) => (index === 7 ? -1 : label)),
  hulls: [square(80, 50), square(50, 80), square(20, 50), square(50, 20)],
};

export const pairwiseInput = (customers: number, groups: number) => ({
  labels: upTo(customers, (index) => index % groups),
  groups: groupsOf(groups),
  columns: [
    {
      title: 'Days since the last order',
      values: upTo(customers, (index) => Math.floor(373 * spread(index))),
    },
    { title: 'Orders', values: upTo(customers, (index) => 1 + Math.floor(20 * spread(3 * index) ** 4)) },
    {
      title: 'Spend',
      values: upTo(customers, (index) => 9000 * spread(5 * index) ** 3 - 20),
      currency: 'GBP',
    },
  ] as const,
});

export const samplePairs = pairwiseInput(60, 3);

const FEATURES = ['Recency', 'Orders', 'Spend', 'Basket', 'Discounts', 'Web visits', 'Income', 'Age'];

export const profilesInput = (groups: number, features: number) => ({
  groups: groupsOf(groups),
  features: upTo(features, (feature) => ({
    name: FEATURES[feature % FEATURES.length]!,
    cells: upTo(groups, (group) => ({ difference: 4 * spread(feature * 5 + group * 3 + 1) - 2 })),
  })),
});

export const sampleProfiles = profilesInput(3, 4);

export const sampleCounts = {
  tried: upTo(6, (index) => ({
    k: index + 1,
    inertia: 400 / (index + 1),
    silhouette: index === 0 ? null : 0.55 - 0.05 * Math.abs(index - 3),
  })),
  chosen: 4,
  votes: [
    { criterion: 'elbow', k: 3 },
    { criterion: 'silhouette', k: 4 },
    { criterion: 'gap', k: 4 },
  ],
};

export const silhouetteInput = (customers: number, groups: number) => ({
  groups: groupsOf(groups),
  values: upTo(customers, (index) => 0.9 - 1.1 * spread(index) ** 2),
  labels: upTo(customers, (index) => index % groups),
  mean: 0.53,
});

export const sampleSilhouettes = silhouetteInput(20, 2);

/** The tree of points that stand in a row with growing gaps: each joins those before it. */
export const chain = (points: number): TreeMerge[] =>
  upTo(points - 1, (index) => ({
    a: index === 0 ? 0 : points + index - 1,
    b: index + 1,
    height: index + 1,
    size: index + 2,
  }));

export const treeInput = (points: number, groups: number) => ({
  merges: chain(points),
  labels: upTo(points, (index) => Math.max(0, index - (points - groups))),
  groups: groupsOf(groups),
});

export const sampleTree = treeInput(8, 3);

export const sampleMethods = {
  winner: 'k-means',
  methods: [
    {
      name: 'k-means',
      groups: 5,
      silhouette: 0.5546,
      daviesBouldin: 0.5722,
      calinskiHarabasz: 248.6,
      stability: 0.94,
    },
    {
      name: 'Hierarchical (Ward)',
      groups: 5,
      silhouette: 0.5538,
      daviesBouldin: 0.5779,
      calinskiHarabasz: 244.4,
      stability: 0.88,
    },
    {
      name: 'DBSCAN',
      groups: 7,
      silhouette: -0.1,
      daviesBouldin: 1.12,
      calinskiHarabasz: 85.3,
      stability: null,
    },
  ],
};

export const flowsBetween = (groups: number): Flow[] =>
  upTo(groups * groups, (index) => {
    const [from, to] = [Math.floor(index / groups), index % groups];
    const customers = from === to ? 400 : Math.floor(40 * spread(index));
    return { from, to, customers, money: customers * 321.5 };
  });

export const sampleFlows = {
  groups: NAMES.slice(0, 3),
  bestFirst: true,
  flows: flowsBetween(3),
  currency: 'GBP',
};

export const matrixOf = (size: number) =>
  upTo(size, (row) =>
    upTo(size, (column) => (row === column ? 1 : 2 * spread(row * column + row + column) - 1)),
  );

export const sampleCorrelations = { columns: FEATURES.slice(0, 4), correlations: matrixOf(4) };

export const sampleDistributions = [
  {
    kind: 'numbers' as const,
    name: 'Income',
    note: '1 outlier',
    values: upTo(50, (index) => (index % 10 === 0 ? Number.NaN : 20_000 + 60_000 * spread(index))),
    currency: 'USD',
  },
  {
    kind: 'numbers' as const,
    name: 'Orders',
    values: upTo(50, (index) => 1 + (index % 7)),
    scale: 'log' as const,
  },
  {
    kind: 'words' as const,
    name: 'Education',
    levels: [
      { label: 'PhD', customers: 10 },
      { label: 'Graduation', customers: 30 },
    ],
    missing: 10,
  },
];
