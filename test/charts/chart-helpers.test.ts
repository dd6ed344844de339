import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisTicks } from '../../charts/axis-ticks.ts';
import { dendrogramLayout } from '../../charts/dendrogram-layout.ts';
import { placeLabels, spreadLabels } from '../../charts/place-labels.ts';
import { plotAxis, positionOn } from '../../charts/plot-axis.ts';
import { thinPoints } from '../../charts/thin-points.ts';
import { inkOn, tint } from '../../charts/tint.ts';
import { sampleTree } from './group-chart-inputs.ts';

describe('placeLabels', () => {
  const area = { left: 0, top: 0, right: 560, bottom: 200 };

  test('keeps labels apart and inside', () => {
    const box = fc.record({
      x: fc.double({ min: -50, max: 600, noNaN: true }),
      y: fc.double({ min: -50, max: 250, noNaN: true }),
      width: fc.constant(120),
      height: fc.constant(20),
    });
    fc.assert(
      fc.property(fc.array(box, { maxLength: 8 }), (boxes) => {
        const places = placeLabels(boxes, area);
        for (const [index, { x, y }] of places.entries()) {
          expect(x).toBeGreaterThanOrEqual(60);
          expect(x).toBeLessThanOrEqual(500);
          expect(y).toBeGreaterThanOrEqual(10);
          expect(y).toBeLessThanOrEqual(190);
          for (const other of places.slice(0, index))
            expect(Math.abs(x - other.x) >= 120 || Math.abs(y - other.y) >= 20).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('leaves a label where it is when nothing is in its way', () => {
    expect(placeLabels([{ x: 100, y: 100, width: 40, height: 20 }], area)).toEqual([{ x: 100, y: 100 }]);
  });
});

describe('spreadLabels', () => {
  test('moves neighbours apart by half each', () => {
    expect(spreadLabels([50, 52], 10, [0, 100])).toEqual([46, 56]);
  });

  test('keeps the order, the ends and, where there is room, the gap', () => {
    const wanted = fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { maxLength: 8 });
    fc.assert(
      fc.property(wanted, (values) => {
        const spread = spreadLabels(
          values.toSorted((a, b) => a - b),
          10,
          [0, 100],
        );
        for (const [index, place] of spread.entries()) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(100);
          if (index > 0) expect(place - spread[index - 1]!).toBeGreaterThan(9);
        }
      }),
    );
  });
});

describe('thinPoints', () => {
  test('keeps one point a cell and group, the first', () => {
    expect(thinPoints([0, 0.1, 0, 9], [0, 0, 0, 9], [0, 0, 1, 0], { cell: 2, most: 10 })).toEqual([0, 2, 3]);
  });

  test('leaves out what has no place', () => {
    expect(thinPoints([Number.NaN, 1], [1, 1], [0, 0], { cell: 2, most: 10 })).toEqual([1]);
  });

  test('never keeps more than asked for', () => {
    const x = Array.from({ length: 5000 }, (_, index) => (index * 37) % 560);
    const y = Array.from({ length: 5000 }, (_, index) => (index * 91) % 240);
    const kept = thinPoints(
      x,
      y,
      x.map(() => 0),
      { cell: 1, most: 300 },
    );
    expect(kept.length).toBeLessThanOrEqual(300);
    expect(kept.length).toBeGreaterThan(100);
  });
});

describe('dendrogramLayout', () => {
  test('shows the last merges and cuts between groups', () => {
    const layout = dendrogramLayout(sampleTree.merges, sampleTree.labels, 3, 4);
    expect(layout).toMatchObject({ leaves: 5, cutHeight: 5.5, topHeight: 7 });
    expect(layout.links).toHaveLength(8);
    expect(layout.extents).toEqual([
      { group: 0, first: 0, last: 2 },
      { group: 1, first: 3, last: 3 },
      { group: 2, first: 4, last: 4 },
    ]);
  });

  test('shows every group, even if fewer merges are asked for', () => {
    expect(dendrogramLayout(sampleTree.merges, sampleTree.labels, 3, 1).leaves).toBe(3);
  });

  test('cuts above the top for one group', () => {
    const { cutHeight, topHeight, extents } = dendrogramLayout(
      sampleTree.merges,
      [0, 0, 0, 0, 0, 0, 0, 0],
      1,
      30,
    );
    expect(cutHeight).toBeGreaterThan(topHeight);
    expect(extents).toEqual([{ group: 0, first: 0, last: 7 }]);
  });
});

describe('an axis', () => {
  test('has its least and largest value inside', () => {
    const axis = plotAxis({ values: [3, Number.NaN, 8] }, [0, 100]);
    expect(positionOn(axis, 3)).toBeCloseTo(3.7, 1);
    expect(positionOn(axis, 8)).toBeCloseTo(96.3, 1);
  });

  test('of equal values has them in the middle', () => {
    expect(positionOn(plotAxis({ values: [5, 5] }, [0, 100]), 5)).toBe(50);
  });

  test('writes years in full and thousands in short', () => {
    const labels = (values: number[]) => plotAxis({ values }, [0, 300]).ticks.map(({ label }) => label);
    expect(labels([1900, 1996])).toContain('1920');
    expect(labels([0, 40_000])).toContain('20K');
  });

  test('that is linear has evenly spaced ticks whose labels do not touch', () => {
    const ticks = axisTicks({
      scale: 'linear',
      domain: [-0.5, 99.5],
      width: 170,
      fontSize: 14,
      format: String,
    });
    expect(ticks.map(({ value }) => value)).toEqual([0, 20, 40, 60, 80]);
  });
});

describe('a tint', () => {
  test('runs from white to the colour', () => {
    expect([tint('#0072b2', 0), tint('#0072b2', 0.5), tint('#0072b2', 2)]).toEqual([
      '#ffffff',
      '#80b9d9',
      '#0072b2',
    ]);
  });

  test('has the ink that stands out from it', () => {
    expect([inkOn('#ffffff'), inkOn('#0072b2'), inkOn('#80b9d9')]).toEqual(['#000000', '#ffffff', '#000000']);
  });
});
