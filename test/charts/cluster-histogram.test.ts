import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisTicks } from '../../charts/axis-ticks.ts';
import { axisTransform } from '../../charts/axis-transform.ts';
import { clusterHistogram } from '../../charts/cluster-histogram.ts';

const scales = fc.constantFrom('sqrt' as const, 'log' as const);

/** Cuts sorted values into two clusters at an index. */
const clustersOf = (sorted: number[], cut: number) =>
  cut === 0 || cut >= sorted.length || sorted[cut - 1] === sorted[cut]
    ? [{ from: sorted[0]!, to: sorted.at(-1)! }]
    : [
        { from: sorted[0]!, to: sorted[cut - 1]! },
        { from: sorted[cut]!, to: sorted.at(-1)! },
      ];

describe('clusterHistogram', () => {
  test('gives areas that count the customers of each cluster', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 5000 }), { minLength: 1, maxLength: 200 }),
        fc.nat(200),
        scales,
        (values, cut, scale) => {
          const sorted = values.toSorted((a, b) => a - b);
          const clusters = clustersOf(sorted, cut);
          const { forward } = axisTransform(scale);
          const { bins } = clusterHistogram(values, clusters, scale, 40);
          const areas = clusters.map((_, cluster) =>
            bins
              .filter((bin) => bin.cluster === cluster)
              .reduce((sum, bin) => sum + bin.density * (forward(bin.x1) - forward(bin.x0)), 0),
          );
          for (const [index, { from, to }] of clusters.entries()) {
            expect(areas[index]).toBeCloseTo(
              values.filter((value) => value >= from && value <= to).length,
              6,
            );
          }
        },
      ),
    );
  });

  test('puts borders halfway between clusters, and between whole numbers where all are whole', () => {
    const clusters = [
      { from: 1, to: 4 },
      { from: 9, to: 10 },
    ];
    expect(clusterHistogram([1, 4, 9, 10], clusters, 'log', 20).borders).toEqual([6.5]);
    expect(
      clusterHistogram([1, 4, 9.5, 10], [clusters[0]!, { from: 9.5, to: 10 }], 'log', 20).borders,
    ).toEqual([6.75]);
  });

  test('gives equal values one bin', () => {
    expect(clusterHistogram([7, 7], [{ from: 7, to: 7 }], 'sqrt', 40)).toMatchObject({
      bins: [{ x0: 6.5, x1: 7.5, cluster: 0 }],
      borders: [],
    });
  });
});

describe('axisTransform', () => {
  test('comes back from where it went', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), scales, (value, scale) => {
        const { forward, inverse } = axisTransform(scale);
        expect(inverse(forward(value))).toBeCloseTo(value, 5);
      }),
    );
  });
});

describe('axisTicks', () => {
  const ticks = (from: number, to: number) =>
    axisTicks({ scale: 'log', domain: [from, to], width: 300, fontSize: 14, format: String }).map(
      (tick) => tick.value,
    );

  test('are round values in ascending order', () => {
    expect(ticks(0.5, 209.5)).toEqual([1, 2, 5, 10, 20, 50, 100, 200]);
  });

  test('reach below zero', () => {
    expect(ticks(-5000, 280000)).toContain(-1000);
    expect(ticks(-5000, 280000)).toContain(0);
  });

  test('stay few on any range', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 0.1, max: 1e12 }),
        (from, size) => {
          expect(ticks(from, from + size).length).toBeLessThanOrEqual(20);
        },
      ),
    );
  });
});
