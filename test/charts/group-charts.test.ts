import { describe, expect, test } from 'vitest';
import { correlationHeatMapAlt } from '../../charts/correlation-heat-map.ts';
import { dendrogramAlt } from '../../charts/dendrogram.ts';
import { flowMatrixAlt } from '../../charts/flow-matrix.ts';
import { groupCountAlt } from '../../charts/group-count.ts';
import { groupProfilesAlt } from '../../charts/group-profiles.ts';
import { groupScatter, groupScatterAlt } from '../../charts/group-scatter.ts';
import { histogramGridAlt } from '../../charts/histogram-grid.ts';
import { methodComparisonAlt } from '../../charts/method-comparison.ts';
import { pairwiseScatterAlt } from '../../charts/pairwise-scatter.ts';
import { silhouettePlotAlt } from '../../charts/silhouette-plot.ts';
import { drawSvg } from '../../src/render/chart-drawing.ts';
import { hostileLabels } from './chart-samples.ts';
import {
  customersIn,
  groupsOf,
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
  words,
} from './group-chart-inputs.ts';
import { groupCharts, groupChartsNamed, oddGroupCharts } from './group-chart-samples.ts';

describe('a chart about groups', () => {
  test.each(hostileLabels)('carries no label as it came: %j', (label) => {
    for (const spec of groupChartsNamed(label)) {
      const json = JSON.stringify(spec);
      expect(json.length).toBeLessThan(40_000);
      expect(json.isWellFormed()).toBe(true);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(json).not.toMatch(/[\u0000-\u001f\u202a-\u202e]|\\u[0-9a-f]{4}/);
    }
  });

  test.each(Object.entries({ ...groupCharts, ...oddGroupCharts }))(
    'of %s is at most 900 pixels high, so that a phone shows it whole',
    async (_, spec) => {
      const [, height] = /^<svg[^>]* height="([\d.]+)"/.exec(await drawSvg(spec)) ?? [];
      expect(Number(height)).toBeLessThanOrEqual(900);
    },
  );

  test('keeps the colour of a group whatever its place', () => {
    const json = (color?: number) => {
      const group = { name: 'a', share: 1, ...(color === undefined ? {} : { color }) };
      const column = { title: 'x', values: [1] };
      return JSON.stringify(groupScatter({ ...words, groups: [group], labels: [0], x: column, y: column }));
    };
    expect(json()).toContain('#0072B2');
    expect(json(2)).toContain('#009E73');
    expect(json(2)).not.toContain('#0072B2');
  });

  test('draws a bounded number of dots, however many customers there are', () => {
    const { labels, x, y } = customersIn(50_000, 4);
    const spec = groupScatter({
      ...words,
      groups: groupsOf(4),
      labels,
      x: { title: 'x', values: x },
      y: { title: 'y', values: y },
    });
    expect(JSON.stringify(spec).length).toBeLessThan(200_000);
  });
});

describe('an alt text about groups', () => {
  test('of the scatter says where each group lies', () => {
    expect(groupScatterAlt(sampleScatter)).toMatch(
      /^Scatter of 40 customers by Annual income and Spending score, in 4 groups\. Big spenders: 25% of customers, on average at \$\d+ and [\d.]+; .*; in no group: 1 customer\.$/,
    );
  });

  test('of the pairs names the medians', () => {
    expect(pairwiseScatterAlt(samplePairs)).toMatch(
      /^Three scatters of 60 customers by Days since the last order, Orders, Spend in pairs, in 3 groups\. Big spenders: 33% of customers, medians \d+, \d+, £[\d,]+; /,
    );
  });

  test('of profiles names the strongest differences of each group', () => {
    expect(
      groupProfilesAlt({
        groups: groupsOf(1),
        features: [
          { name: 'Orders', cells: [{ difference: 0.4 }] },
          { name: 'Spend', cells: [{ difference: -1.25 }] },
          { name: 'Age', cells: [{ difference: null }] },
          { name: 'Web', cells: [{ difference: 0.5 }] },
        ],
      }),
    ).toBe(
      'How one group differs from the average customer, in standard deviations, strongest first. Big spenders (100% of customers): Spend −1.3, Web +0.5, Orders +0.4.',
    );
    expect(groupProfilesAlt(sampleProfiles)).toMatch(/^How 3 groups differ/);
  });

  test('of counts says what was chosen and by whom', () => {
    expect(groupCountAlt(sampleCounts)).toContain(
      '4 groups chosen, with 2 votes for 4 (silhouette, gap), 1 vote for 3 (elbow). 1 group: spread 400; 2 groups: spread 200, silhouette 0.45;',
    );
  });

  test('of silhouettes gives means and the share below zero', () => {
    const alt = silhouettePlotAlt({
      groups: groupsOf(2),
      values: [0.5, 0.7, -0.1, 0.3],
      labels: [0, 0, 1, 1],
      mean: 0.35,
    });
    expect(alt).toBe(
      'Silhouettes of 4 customers in 2 groups, mean 0.35; 1 is far from every other group, below 0 closer to another. Big spenders: mean 0.60, 0% below 0; Small baskets: mean 0.10, 50% below 0.',
    );
    expect(silhouettePlotAlt(sampleSilhouettes)).toContain('20 customers in 2 groups');
  });

  test('of the tree says where it is cut', () => {
    expect(dendrogramAlt(sampleTree)).toBe(
      'Tree of 8 customers: all are one at distance 7; cut at 5.5 it gives 3 groups. Big spenders: 33% of customers; Small baskets: 33% of customers; Deal hunters: 33% of customers.',
    );
  });

  test('of methods says which was taken', () => {
    expect(methodComparisonAlt(sampleMethods)).toContain(
      'k-means was taken. k-means, 5 groups: silhouette 0.555, stability 0.94, Davies–Bouldin 0.572, Calinski–Harabasz 249;',
    );
    expect(methodComparisonAlt({ methods: sampleMethods.methods })).toContain('none was taken');
  });

  test('of moves begins with the largest', () => {
    expect(
      flowMatrixAlt({
        groups: ['a', 'b'],
        bestFirst: true,
        currency: 'GBP',
        flows: [
          { from: 0, to: 0, customers: 90, money: 1 },
          { from: 1, to: 0, customers: 3, money: 30 },
          { from: 0, to: 1, customers: 7, money: 700.4 },
        ],
      }),
    ).toBe(
      'Matrix of moves between 2 groups: 10 of 100 customers moved (10%), 3 for the better and 7 for the worse; largest moves first. a to b: 7 customers, £700; b to a: 3 customers, £30.',
    );
    expect(flowMatrixAlt(sampleFlows)).toContain('Matrix of moves between 3 groups');
  });

  test('of correlations begins with the strongest pair', () => {
    expect(
      correlationHeatMapAlt({ columns: ['a', 'b', 'c'], correlations: [[1], [0.2, 1], [-0.9, null, 1]] }),
    ).toBe('Heat map of correlations between 3 columns, strongest first. a and c: −0.90; a and b: 0.20.');
    expect(correlationHeatMapAlt(sampleCorrelations)).toContain('4 columns');
  });

  test('of distributions names ranges, levels and what is missing', () => {
    expect(histogramGridAlt(sampleDistributions)).toMatch(
      /^Distributions of 3 columns\. Income: \$[\d,]+ to \$[\d,]+, median \$[\d,]+, 10% missing, 1 outlier; Orders: 1 to 7, median 4; Education: Graduation 75%, PhD 25%, 20% missing\.$/,
    );
  });

  test('of nothing says so', () => {
    const nothing = { groups: [], labels: [], values: [], mean: 0 };
    const column = { title: 'x', values: [] };
    expect(
      [
        groupScatterAlt({ ...nothing, x: column, y: column }),
        pairwiseScatterAlt({ ...nothing, columns: [column, column, column] }),
        groupProfilesAlt({ groups: [], features: [] }),
        groupCountAlt({ tried: [], chosen: 1, votes: [] }),
        silhouettePlotAlt(nothing),
        dendrogramAlt({ ...nothing, merges: [] }),
        methodComparisonAlt({ methods: [] }),
        flowMatrixAlt({ groups: [], flows: [], currency: 'GBP' }),
        correlationHeatMapAlt({ columns: ['a'], correlations: [[1]] }),
        histogramGridAlt([]),
      ].filter((alt) => !/^An empty (?:chart|matrix): /.test(alt)),
    ).toEqual([]);
  });
});
