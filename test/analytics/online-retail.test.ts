import { describe, expect, test } from 'vitest';
import { elbow } from '../../analytics/clusters/elbow.ts';
import { kMeans1d } from '../../analytics/clusters/k-means-1d.ts';
import { gini } from '../../analytics/concentration/gini.ts';
import { topShare } from '../../analytics/concentration/top-share.ts';
import { categoricalDrift } from '../../analytics/drift/categorical-drift.ts';
import { kolmogorovSmirnovDistance } from '../../analytics/drift/kolmogorov-smirnov-distance.ts';
import { numericDrift } from '../../analytics/drift/numeric-drift.ts';
import { dayFromIso } from '../../analytics/math/calendar.ts';
import { quantile } from '../../analytics/math/quantile.ts';
import { summaryStatistics } from '../../analytics/math/summary-statistics.ts';
import { lowMidHigh } from '../../analytics/rfm/low-mid-high.ts';
import { rfmCutPoints } from '../../analytics/rfm/rfm-cut-points.ts';
import { rfmScores } from '../../analytics/rfm/rfm-scores.ts';
import { rfmDimensions } from '../../analytics/rfm/rfm-table.ts';
import { elevenSegments } from '../../analytics/rfm/schemes/eleven-segments.ts';
import { lowMidHighScheme } from '../../analytics/rfm/schemes/low-mid-high-scheme.ts';
import { segmentCustomers } from '../../analytics/rfm/segment-customers.ts';
import { segmentSummary } from '../../analytics/rfm/segment-summary.ts';
import { hasOnlineRetail, onlineRetail } from '../helpers/online-retail.ts';
import { hasReference, reference } from '../helpers/reference.ts';
import {
  customersOf,
  type Keep,
  netTable,
  purchasesOf,
  purchaseTable,
  toCents,
} from '../helpers/retail-tables.ts';

type Numbers = { readonly [name: string]: number };

/** Equal to the ten significant digits that the reference values carry. */
function expectClose(actual: number | null | undefined, expected: number, relative = 1e-9): void {
  expect(actual).toBeTypeOf('number');
  expect(Math.abs(actual! - expected)).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(expected)));
}

function countsOf(values: Iterable<number>): Numbers {
  const counts: { [value: string]: number } = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

const available = hasOnlineRetail && hasReference;

describe.skipIf(!available)('the Online Retail file', () => {
  const data = available ? onlineRetail() : undefined!;

  test('has as many rows as its description says', () => {
    expect(data.invoice).toHaveLength(541_909);
  });

  describe('RFM of purchases', () => {
    type Rfm = {
      customers: number;
      summary: { [dimension: string]: { mean: number; sdSample: number; percentilesLinear: Numbers } };
      namedCustomers: {
        [id: string]: { recency: number; recencyCalendarDays: number; frequency: number; monetary: number };
      };
      quantileCuts: { [dimension: string]: number[] };
      segments: { [scheme: string]: { codes: { [segment: string]: string } } };
      scoreDistribution: { quantileCuts: { f: Numbers; m: Numbers } };
      'conventionSensitivity (elevenSegments by quantileCuts; all four are defensible, one must be printed)': {
        [convention: string]: Numbers & { rScoreCounts: Numbers };
      };
    };
    const values = available ? reference<Rfm>('online_retail_rfm.json') : undefined!;
    const calendar = available ? purchaseTable(data, 'calendar') : undefined!;
    const elapsed = available ? purchaseTable(data, 'elapsed') : undefined!;
    const conventions =
      values?.[
        'conventionSensitivity (elevenSegments by quantileCuts; all four are defensible, one must be printed)'
      ];

    test('covers every customer', () => {
      expect(calendar.ids).toHaveLength(values.customers);
    });

    test('agrees on every named customer', () => {
      for (const [id, expected] of Object.entries(values.namedCustomers)) {
        const i = calendar.ids.indexOf(Number(id));
        expect([
          id,
          calendar.recency[i],
          elapsed.recency[i],
          calendar.frequency[i],
          calendar.monetary[i],
        ]).toEqual([
          id,
          expected.recencyCalendarDays,
          expected.recency,
          expected.frequency,
          expected.monetary,
        ]);
      }
    });

    test.each(rfmDimensions)('agrees on mean, standard deviation and percentiles of %s', (dimension) => {
      const expected = values.summary[dimension]!;
      const summary = summaryStatistics(elapsed[dimension]);
      expectClose(summary.mean, expected.mean);
      expectClose(summary.sd, expected.sdSample);
      const sorted = elapsed[dimension].toSorted();
      for (const [percent, value] of Object.entries(expected.percentilesLinear)) {
        expectClose(quantile(sorted, Number(percent) / 100), value);
      }
    });

    test('agrees on the quintile cut points', () => {
      const cuts = rfmCutPoints(elapsed);
      for (const dimension of rfmDimensions) {
        for (const [i, cut] of cuts[dimension].entries())
          expectClose(cut, values.quantileCuts[dimension]![i]!);
      }
    });

    test('gives as many customers each score', () => {
      const { r, f, m } = rfmScores(calendar, rfmCutPoints(calendar));
      expect(countsOf(r)).toEqual(
        conventions['calendar days; 5 - cuts strictly below recency']!.rScoreCounts,
      );
      expect(countsOf(f)).toEqual(values.scoreDistribution.quantileCuts.f);
      expect(countsOf(m)).toEqual(values.scoreDistribution.quantileCuts.m);
    });

    test.each([
      ['calendar days; 5 - cuts strictly below recency', () => calendar],
      ['elapsed days; 5 - cuts strictly below recency', () => elapsed],
    ] as const)('puts the expected customers into the 11 segments (%s)', (convention, table) => {
      const { segment } = segmentCustomers(table(), elevenSegments);
      const summaries = segmentSummary(table(), segment, elevenSegments.segments.length);
      const expected = conventions[convention]!;
      for (const [i, { name }] of elevenSegments.segments.entries()) {
        expect([name, summaries[i]!.customers]).toEqual([name, expected[name]]);
      }
      expectClose(summaries[0]!.revenueShare, expected.championsRevenueShare!);
    });

    test('is the same code table', () => {
      const codes = values.segments['elevenSegments (125 codes)']!.codes;
      for (const [name, list] of Object.entries(codes)) {
        for (const code of list.split(' ')) {
          const [r, f, m] = Array.from(code, Number) as [number, number, number];
          const segment = elevenSegments.segments[elevenSegments.segmentOf(r, f, m, 1)]!;
          expect([code, segment.name]).toEqual([code, name]);
        }
      }
    });

    test('leaves its input as it was', () => {
      const copy = structuredClone(calendar);
      segmentCustomers(calendar, elevenSegments);
      lowMidHigh(calendar);
      expect(calendar).toEqual(copy);
    });
  });

  describe.each([
    ['unitedKingdom', 'United Kingdom'],
    ['allCustomers', undefined],
  ] as const)('one-dimensional clusters, %s', (population, country) => {
    type Cluster = { [statistic: string]: number };
    type Dimension = {
      optimalInertia: number;
      clusters: { [cluster: string]: Cluster };
      elbowOptimalInertia: Numbers;
    };
    type Population = { customers: number } & { [dimension: string]: Dimension } & {
      overallScore: { [score: string]: Cluster };
      valueSegments: { [segment: string]: { count: number; revenueSum: number } };
    };
    const expected = available
      ? reference<{ [population: string]: Population }>('rfm_1d_clusters.json')[population]!
      : undefined!;
    const table = available ? netTable(data, country) : undefined!;
    const result = available ? lowMidHigh(table) : undefined!;
    const names = { recency: 'recency', frequency: 'frequency', monetary: 'revenue' } as const;

    test('cover every customer', () => {
      expect(table.ids).toHaveLength(expected.customers);
    });

    test.each(rfmDimensions)('reach the optimal inertia of %s for every k', (dimension) => {
      const fit = kMeans1d(table[dimension], 8);
      const optimal = expected[names[dimension]]!.elbowOptimalInertia;
      for (const [k, inertia] of Object.entries(optimal)) expectClose(fit.inertias[Number(k) - 1], inertia);
    });

    test.each(rfmDimensions)('agree on every cluster of %s', (dimension) => {
      const { clusters, inertia } = result.dimensions[dimension];
      expectClose(inertia, expected[names[dimension]]!.optimalInertia);
      for (const [c, { std, ...statistics }] of Object.entries(expected[names[dimension]]!.clusters)) {
        const actual: { [statistic: string]: number | null } = clusters[Number(c)]!;
        expectClose(actual.sd, std!);
        for (const [name, value] of Object.entries(statistics)) expectClose(actual[name], value);
      }
    });

    test('agree on every overall score', () => {
      expect(result.overall.map(({ score }) => String(score))).toEqual(Object.keys(expected.overallScore));
      for (const row of result.overall) {
        const values = expected.overallScore[row.score]!;
        expect(row.customers).toBe(values.count);
        expectClose(row.meanRecencyDays, values.recency!);
        expectClose(row.meanOrders, values.frequency!);
        expectClose(row.meanSpend, values.revenue!);
      }
    });

    test('agree on low, mid and high value', () => {
      const summaries = segmentSummary(table, result.segment, lowMidHighScheme.segments.length);
      for (const [i, { name }] of lowMidHighScheme.segments.entries()) {
        const values = expected.valueSegments[name.toLowerCase()]!;
        expect(summaries[i]!.customers).toBe(values.count);
        expect(Math.abs(summaries[i]!.revenue - values.revenueSum)).toBeLessThan(0.01);
      }
    });

    test('take k from the elbow when asked', () => {
      const byElbow = lowMidHigh(table, 'elbow').dimensions;
      for (const dimension of rfmDimensions) {
        const { elbowOptimalInertia } = expected[names[dimension]]!;
        expect(byElbow[dimension].k).toBe(elbow(Object.values(elbowOptimalInertia)));
        expect(byElbow[dimension].inertias).toHaveLength(8);
      }
    });
  });

  describe('drift from spring to autumn 2011', () => {
    type Drift = { edges: number[]; baseline: number[]; current: number[]; psi: number; ks: number };
    type Drifts = { [name: string]: Drift } & { lineCountry: { psi: number; categories: number } };
    const expected = available ? reference<Drifts>('online_retail_psi.json') : undefined!;
    const between = (from: string, until: string): Keep => {
      const [first, last] = [dayFromIso(from) * 86_400, dayFromIso(until) * 86_400];
      const isPurchase = purchasesOf(data);
      return (i) => data.at[i]! >= first && data.at[i]! < last && isPurchase(i);
    };
    const columnsOf = (keep: Keep) => {
      const rows = Array.from(data.customer.keys()).filter(keep);
      const customers = [...customersOf(data, keep).values()];
      const orders = new Map<string, number>();
      const countries = new Map<string, number>();
      for (const i of rows) {
        const value = data.quantity[i]! * data.price[i]!;
        orders.set(data.invoice[i]!, (orders.get(data.invoice[i]!) ?? 0) + value);
        countries.set(data.country[i]!, (countries.get(data.country[i]!) ?? 0) + 1);
      }
      return {
        customerSpend: Float64Array.from(customers, ({ spend }) => spend),
        customerOrders: Float64Array.from(customers, (customer) => customer.orders.size),
        customerLines: Float64Array.from(customers, ({ lines }) => lines),
        orderValue: Float64Array.from(orders.values(), toCents),
        lineUnitPrice: Float64Array.from(rows, (i) => data.price[i]!),
        countries,
      };
    };
    const spring = available ? columnsOf(between('2011-03-01', '2011-06-01')) : undefined!;
    const autumn = available ? columnsOf(between('2011-09-01', '2011-12-01')) : undefined!;

    test.each(['customerSpend', 'customerOrders', 'customerLines', 'orderValue', 'lineUnitPrice'] as const)(
      'agrees on edges, shares and index of %s',
      (column) => {
        const values = expected[column]!;
        const drift = numericDrift(spring[column], autumn[column]);
        expect(Math.abs(drift.psi - values.psi)).toBeLessThan(1e-8);
        for (const part of ['edges', 'baseline', 'current'] as const) {
          expect(drift[part]).toHaveLength(values[part].length);
          for (const [i, value] of drift[part].entries()) expectClose(value, values[part][i]!);
        }
        expectClose(kolmogorovSmirnovDistance(spring[column], autumn[column]), values.ks);
      },
    );

    test('agrees on the index of countries', () => {
      const countries = new Set([...spring.countries.keys(), ...autumn.countries.keys()]);
      expect(countries.size).toBe(expected.lineCountry.categories);
      const psi = categoricalDrift(spring.countries, autumn.countries);
      expect(Math.abs(psi - expected.lineCountry.psi)).toBeLessThan(1e-8);
    });

    test('is zero against itself', () => {
      expect(numericDrift(spring.orderValue, spring.orderValue).psi).toBe(0);
      expect(kolmogorovSmirnovDistance(spring.orderValue, spring.orderValue)).toBe(0);
    });
  });

  test('has the expected concentration of revenue', () => {
    const { concentration } = reference<{ concentration: Numbers }>('online_retail_facts.json');
    const spend = Float64Array.from(customersOf(data, purchasesOf(data)).values(), (rows) => rows.spend);
    expectClose(gini(spend), concentration.gini!);
    for (const percent of [1, 5, 10, 20]) {
      expectClose(topShare(spend, percent / 100), concentration[`top${percent}pct`]!);
    }
  });
});
