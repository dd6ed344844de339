import { describe, expect, test } from 'vitest';
import { missingDataBarsAlt } from '../../charts/missing-data-bars.ts';
import { oneDimensionalClustersAlt } from '../../charts/one-dimensional-clusters.ts';
import { rfmGridAlt } from '../../charts/rfm-grid.ts';
import { segmentBars, segmentBarsAlt } from '../../charts/segment-bars.ts';
import { topCustomers, topCustomersAlt } from '../../charts/top-customers.ts';
import {
  hostileLabels,
  oddCharts,
  sampleBars,
  sampleCells,
  sampleCharts,
  sampleColumns,
  sampleCustomers,
  sampleVariables,
} from './chart-samples.ts';

const everyChart = { ...sampleCharts, ...oddCharts };

function* everyValue(value: unknown): Generator<[string, unknown]> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    yield [key, inner];
    yield* everyValue(inner);
  }
}

describe('a chart', () => {
  test.each(Object.entries(sampleCharts))('%s is the specification that was looked at', (_, spec) => {
    expect(spec).toMatchSnapshot();
  });

  test.each(Object.entries(everyChart))('of %s survives JSON, without NaN or Infinity', (_, spec) => {
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });

  test.each(Object.entries(everyChart))('of %s names no address and sets no opacity', (_, spec) => {
    const keys = Array.from(everyValue(spec), ([key]) => key);
    expect(keys.filter((key) => ['url', 'href', 'opacity'].includes(key))).toEqual([]);
  });

  test.each(Object.entries(everyChart))('of %s has no text smaller than 14 logical pixels', (_, spec) => {
    const sizes = Array.from(everyValue(spec)).filter(([key]) => /fontSize$/i.test(key));
    expect(sizes.filter(([, size]) => typeof size !== 'number' || size < 14)).toEqual([]);
  });

  test.each(hostileLabels)('carries no label as it came: %j', (label) => {
    const bars = segmentBars({
      title: label,
      subtitle: label,
      bars: [{ ...sampleBars[0]!, segment: label }],
    });
    const customers = topCustomers({
      title: label,
      subtitle: label,
      currency: '£',
      customers: [{ customer: label, amount: 1 }],
    });
    for (const spec of [bars, customers]) {
      const json = JSON.stringify(spec);
      expect(json.length).toBeLessThan(6000);
      expect(json.isWellFormed()).toBe(true);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(json).not.toMatch(/[\u0000-\u001f\u202a-\u202e]|\\u[0-9a-f]{4}/);
    }
  });
});

describe('the grid', () => {
  test('says what its colours stand for', () => {
    expect(JSON.stringify(sampleCharts['rfm-grid'])).toContain('"title":"Customers in a cell"');
  });
});

describe('an alt text', () => {
  test('of segment bars names segments with customers and both shares', () => {
    expect(segmentBarsAlt(sampleBars.slice(0, 2))).toBe(
      'Bars for 2 segments: share of customers beside share of revenue. Champions: 798 customers (18%), 62% of revenue; Loyal: 403 customers (9.3%), 11% of revenue.',
    );
  });

  test('of top customers names amounts', () => {
    expect(topCustomersAlt({ customers: sampleCustomers.slice(0, 2), currency: 'GBP' })).toBe(
      'Bars of 2 customers by amount. 14646: £279,489; 18102: £256,438.',
    );
  });

  test('of missing data names counts and shares', () => {
    expect(missingDataBarsAlt(sampleColumns.slice(0, 1))).toBe(
      'Bars of the share of missing values in one column. Income: 24 of 2,240 missing (1.1%).',
    );
  });

  test('of the grid begins with the fullest cell', () => {
    expect(rfmGridAlt({ cells: sampleCells, currency: 'GBP' })).toContain(
      'fullest cells first. R5 F5: 395 customers, £3,000 each; R4 F5: 320 customers',
    );
  });

  test('of clusters names their bounds and means', () => {
    expect(oneDimensionalClustersAlt(sampleVariables.slice(1, 2))).toBe(
      'Histograms of customers by cluster, one a variable. Frequency: cluster Low has 10 customers from 1 to 10, mean 5.5, cluster High has 190 customers from 11 to 200, mean 106.',
    );
  });

  test('stays within 2,000 characters and says how many items it leaves out', () => {
    const customers = Array.from({ length: 500 }, (_, index) => ({
      customer: `customer ${index}`,
      amount: index,
    }));
    const alt = topCustomersAlt({ customers, currency: 'GBP' });
    expect(alt.length).toBeLessThanOrEqual(2000);
    expect(alt).toMatch(/; and \d+ more customers\.$/);
  });

  test('of nothing says so', () => {
    expect(segmentBarsAlt([])).toMatch(/^An empty chart/);
    expect(topCustomersAlt({ customers: [], currency: 'GBP' })).toMatch(/^An empty chart/);
    expect(missingDataBarsAlt([])).toMatch(/^An empty chart/);
    expect(rfmGridAlt({ cells: [], currency: 'GBP' })).toMatch(/^An empty grid/);
    expect(oneDimensionalClustersAlt([])).toMatch(/^An empty chart/);
  });
});
