import type { RfmDimension } from '../../analytics/rfm/rfm-table.ts';
import { countOf } from '../../charts/count-of.ts';
import {
  type ClusteredVariable,
  oneDimensionalClusters,
  oneDimensionalClustersAlt,
} from '../../charts/one-dimensional-clusters.ts';
import type { Block } from '../contract/answer.ts';
import { chartSubtitle } from './chart-subtitle.ts';
import { roundMoney } from './major-units.ts';
import type { RfmView } from './view.ts';

const VARIABLES = {
  recency: { name: 'Recency', meaning: 'days since the last order', scale: 'sqrt', lowIsBest: true },
  frequency: { name: 'Frequency', meaning: 'orders', scale: 'log' },
  monetary: { name: 'Spend', meaning: 'what a customer spent', scale: 'log' },
} as const;

/** How low, mid and high came about: the clusters of each dimension and the overall scores. None for other schemes. */
export function clusterBlocks(view: RfmView): Block[] {
  const { lowMidHigh } = view.segmented;
  const { asOf, currencyDigits } = view.population;
  if (lowMidHigh === null) return [];
  const variables = (['recency', 'frequency', 'monetary'] as const).map((dimension) =>
    clusteredVariable(view, dimension),
  );
  const high = view.segmented.segment.filter((index) => index === 0).length;
  const title = `${countOf(high, 'customer is', 'customers are')} High; overall scores run 0 to ${lowMidHigh.maximum}`;
  const spec = oneDimensionalClusters({
    title,
    subtitle: chartSubtitle('Clusters, 0 the worst; their sum is the score', asOf),
    variables,
  });
  return [
    { kind: 'chart', id: 'clusters', alt: oneDimensionalClustersAlt(variables), spec },
    {
      kind: 'table',
      id: 'scores',
      title: 'Overall scores',
      groupSize: 'customers',
      columns: [
        { key: 'score', label: 'Overall score', type: 'count' },
        { key: 'customers', label: 'Customers', type: 'count' },
        { key: 'meanRecencyDays', label: 'Mean since last order', type: 'days' },
        { key: 'meanOrders', label: 'Mean orders', type: 'number' },
        { key: 'meanSpend', label: 'Mean spend', type: 'money' },
      ],
      rows: lowMidHigh.overall.map((row) => ({
        ...row,
        meanSpend: roundMoney(row.meanSpend, currencyDigits),
      })),
    },
  ];
}

function clusteredVariable({ population, segmented }: RfmView, dimension: RfmDimension): ClusteredVariable {
  const { clusters } = segmented.lowMidHigh?.dimensions[dimension] ?? { clusters: [] };
  const shown = clusters.map(({ count, min, max, mean }, index) => ({
    label: String(index),
    customers: count,
    from: min,
    to: max,
    mean,
  }));
  return {
    ...VARIABLES[dimension],
    values: [...segmented.table[dimension]],
    clusters: shown.toSorted((a, b) => a.from - b.from),
    ...(dimension === 'monetary' ? { currency: population.currency ?? '' } : {}),
  };
}
