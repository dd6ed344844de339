import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agglomerative, type Linkage, mostRows } from '../../../analytics/clusters/agglomerative.ts';
import { cutTree } from '../../../analytics/clusters/cut-tree.ts';
import { leafOrder } from '../../../analytics/clusters/leaf-order.ts';
import { silhouette } from '../../../analytics/clusters/silhouette.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { sampleRows } from '../../../analytics/math/sample-rows.ts';
import { hasMall, mallPoints } from '../../helpers/mall.ts';
import { hasOnlineRetail } from '../../helpers/online-retail.ts';
import { hasReference, reference } from '../../helpers/reference.ts';
import { retailPoints } from '../../helpers/retail-points.ts';
import { standardised } from '../../helpers/standardised.ts';
import { threeClouds } from '../../helpers/three-clouds.ts';

const LINKAGES: readonly Linkage[] = ['ward', 'average', 'complete', 'single'];

const sizesOf = (labels: Int32Array): number[] =>
  Array.from(
    { length: Math.max(...labels) + 1 },
    (_, group) => labels.filter((label) => label === group).length,
  );

/** Sum of squared distances to the own mean. */
function sseOf({ values, columns }: Matrix, labels: Int32Array): number {
  const sizes = sizesOf(labels);
  let sse = 0;
  for (let j = 0; j < columns; j++) {
    const means = new Float64Array(sizes.length);
    for (const [i, label] of labels.entries()) means[label]! += values[i * columns + j]! / sizes[label]!;
    for (const [i, label] of labels.entries()) sse += (values[i * columns + j]! - means[label]!) ** 2;
  }
  return sse;
}

const grid = fc.integer({ min: 1, max: 3 }).chain((columns) =>
  fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: columns, maxLength: columns }), {
    minLength: 1,
    maxLength: 25,
  }),
);

/** Without two equal distances, so that every linkage has one tree only. */
const generic = fc.integer({ min: 2, max: 40 }).chain((n) =>
  fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 2 }), {
    minLength: n,
    maxLength: n,
  }),
);

describe('hierarchical clustering', () => {
  // scipy.cluster.hierarchy.linkage 1.10.1 of the points of `threeClouds`: the last four heights, the sum of all.
  test.each([
    ['ward', [2.167550257, 2.257890844, 26.744290247, 46.862729516], 132.63254536],
    ['average', [0.788313999, 0.890316415, 4.266783913, 6.780582578], 47.86298534],
    ['complete', [1.441581029, 1.584423708, 5.436866412, 7.916381563], 62.25375598],
    ['single', [0.416018859, 0.416018859, 3.10961478, 5.540016239], 33.43137562],
  ] as const)('by %s linkage has the heights of SciPy', (linkage, last, sum) => {
    const merges = agglomerative(threeClouds(), { linkage });
    for (const [i, height] of last.entries()) expect(merges[115 + i]!.height).toBeCloseTo(height, 8);
    expect(merges.reduce((total, { height }) => total + height, 0)).toBeCloseTo(sum, 7);
    expect(sizesOf(cutTree(merges, 120, 3))).toEqual([40, 40, 40]);
  });

  test('merges groups that exist, once each, at rising heights, with sizes that add up', () => {
    fc.assert(
      fc.property(grid, fc.constantFrom(...LINKAGES), (rows, linkage) => {
        const merges = agglomerative(matrixOf(rows), { linkage });
        const sizes = rows.map(() => 1);
        const merged = new Set<number>();
        for (const [i, { a, b, height, size }] of merges.entries()) {
          expect(a).toBeLessThan(b);
          expect(b).toBeLessThan(rows.length + i);
          expect(merged.has(a) || merged.has(b)).toBe(false);
          merged.add(a).add(b);
          expect(size).toBe(sizes[a]! + sizes[b]!);
          sizes.push(size);
          expect(height).toBeGreaterThanOrEqual(merges[i - 1]?.height ?? 0);
        }
        expect(merges).toHaveLength(rows.length - 1);
      }),
    );
  });

  test('has Ward heights that account for all inertia', () => {
    fc.assert(
      fc.property(grid, (rows) => {
        const points = matrixOf(rows);
        const merges = agglomerative(points);
        const inertia = sseOf(points, new Int32Array(rows.length));
        expect(merges.reduce((sum, { height }) => sum + height ** 2 / 2, 0)).toBeCloseTo(inertia, 6);
      }),
    );
  });

  test('finds the same groups whatever the order of the rows', () => {
    fc.assert(
      fc.property(
        generic,
        fc.constantFrom(...LINKAGES),
        fc.integer({ min: 1, max: 5 }),
        (rows, linkage, k) => {
          const merges = agglomerative(matrixOf(rows), { linkage });
          const heights = merges.map(({ height }) => height);
          // Equal distances, and merges of one height, leave more than one tree to choose from.
          fc.pre(hasDistinctDistances(rows));
          fc.pre(heights.every((height, i) => i === 0 || height > heights[i - 1]! * (1 + 1e-9) + 1e-12));
          const groups = Math.min(k, rows.length);
          const labels = cutTree(merges, rows.length, groups);
          const back = cutTree(
            agglomerative(matrixOf(rows.toReversed()), { linkage }),
            rows.length,
            groups,
          ).reverse();
          for (let i = 0; i < rows.length; i++) {
            for (let j = 0; j < i; j++) expect(back[i] === back[j]).toBe(labels[i] === labels[j]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('has no merge for a single row and heights of zero for equal rows', () => {
    expect(agglomerative(matrixOf([[4, 2]]))).toEqual([]);
    for (const linkage of LINKAGES) {
      const merges = agglomerative(matrixOf([[1], [1], [1], [1]]), { linkage });
      expect(merges.map(({ height }) => height)).toEqual([0, 0, 0]);
      expect([...cutTree(merges, 4, 4)]).toEqual([0, 1, 2, 3]);
    }
  });

  test('refuses points without distances, and more rows than it can hold', () => {
    expect(() => agglomerative({ values: new Float64Array(), rows: 0, columns: 2 })).toThrow(
      'agglomerative requires at least one row and one column, got 0 x 2',
    );
    const bad = { values: Float64Array.of(1, Number.NaN), rows: 2, columns: 1 };
    expect(() => agglomerative(bad)).toThrow('agglomerative requires finite numbers, got NaN');
    expect(() => agglomerative(matrixOf([[1e200], [0]]))).toThrow('requires numbers with finite squares');
    const rows = mostRows.average + 1;
    const many = { values: new Float64Array(rows), rows, columns: 1 };
    expect(() => agglomerative(many, { linkage: 'average' })).toThrow(
      'agglomerative requires at most 8000 rows for average, got 8001',
    );
  });

  test.skipIf(!hasOnlineRetail)('by Ward equals SciPy on 4,338 customers of Online Retail', () => {
    // linkage(x, 'ward') of SciPy 1.10.1, and sizes of cut_tree(z, k), on the points of `retailPoints`.
    const merges = agglomerative(retailPoints());
    const last = [31.23855427, 40.46901609, 45.19326906, 47.58422296, 111.6205373];
    for (const [i, height] of last.entries()) expect(merges.at(i - 5)!.height).toBeCloseTo(height, 6);
    expect(merges.reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(1900.27516168, 6);
    expect(sizesOf(cutTree(merges, 4338, 3))).toEqual([2732, 1364, 242]);
    expect(sizesOf(cutTree(merges, 4338, 4))).toEqual([1820, 1364, 912, 242]);
    expect(sizesOf(cutTree(merges, 4338, 5))).toEqual([1364, 1232, 912, 588, 242]);
  });
});

type Cut = { readonly sizes: number[]; readonly silhouette: number; readonly sse: number };
type Tree = { readonly last12MergeHeights: number[]; readonly cuts: { readonly [k: string]: Cut } };
type Trees = { readonly [linkage in Linkage]?: Tree };
type MallTrees = { readonly agglomerativeUnscaled: Trees; readonly agglomerativeStandardised: Trees };

describe.skipIf(!hasReference || !hasMall)('hierarchical clustering of the mall customers', () => {
  const trees = hasReference ? reference<MallTrees>('mall.json') : undefined;
  const cases = Object.entries({
    Unscaled: trees?.agglomerativeUnscaled,
    Standardised: trees?.agglomerativeStandardised,
  }).flatMap(([scaling, linkages]) =>
    Object.entries(linkages ?? {}).map(([linkage, tree]) => ({ scaling, linkage: linkage as Linkage, tree })),
  );

  test.each(cases)('$scaling, by $linkage, equals SciPy and R', ({ scaling, linkage, tree }) => {
    const points = scaling === 'Unscaled' ? mallPoints() : standardised(mallPoints());
    const merges = agglomerative(points, { linkage });
    for (const [i, height] of tree.last12MergeHeights.entries()) {
      expect(Math.abs(merges.at(-1 - i)!.height - height)).toBeLessThan(1e-6);
    }
    for (const [k, cut] of Object.entries(tree.cuts)) {
      const labels = cutTree(merges, 200, Number(k));
      expect(sizesOf(labels)).toEqual(cut.sizes);
      expect(sseOf(points, labels) / cut.sse).toBeCloseTo(1, 8);
      expect(silhouette(points, labels).mean).toBeCloseTo(cut.silhouette, 8);
    }
  });
});

describe('a cut tree', () => {
  test('has k groups, the largest first, and every row in one', () => {
    fc.assert(
      fc.property(grid, fc.constantFrom(...LINKAGES), fc.nat(), (rows, linkage, seed) => {
        const k = 1 + (seed % rows.length);
        const sizes = sizesOf(cutTree(agglomerative(matrixOf(rows), { linkage }), rows.length, k));
        expect(sizes).toHaveLength(k);
        expect(Math.min(...sizes)).toBeGreaterThan(0);
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      }),
    );
  });

  test('gives groups of equal size the order of their lowest rows', () => {
    const merges = agglomerative(matrixOf([[9], [0], [1], [8], [50]]));
    expect([...cutTree(merges, 5, 3)]).toEqual([0, 1, 1, 0, 2]);
  });

  test('refuses more groups than rows, and merges of other rows', () => {
    const merges = agglomerative(matrixOf([[9], [0], [1]]));
    expect(() => cutTree(merges, 3, 4)).toThrow('cutTree requires k from 1 to 3, got 4');
    expect(() => cutTree(merges, 3, 0)).toThrow(RangeError);
    expect(() => cutTree(merges, 5, 2)).toThrow('cutTree requires n - 1 merges, got 2');
  });
});

describe('the order of leaves', () => {
  test('holds every row once and keeps the rows of each group together', () => {
    fc.assert(
      fc.property(grid, fc.constantFrom(...LINKAGES), (rows, linkage) => {
        const merges = agglomerative(matrixOf(rows), { linkage });
        const order = leafOrder(merges, rows.length);
        expect([...order].sort((a, b) => a - b)).toEqual(rows.map((_, row) => row));
        for (let k = 1; k <= rows.length; k++) {
          const labels = cutTree(merges, rows.length, k);
          const changes = order.filter((row, i) => i === 0 || labels[row] !== labels[order[i - 1]!]);
          expect(changes).toHaveLength(k);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('is SciPy’s', () => {
    // leaves_list of linkage(x, 'average'), SciPy 1.10.1, on points without equal distances: x = [[i * i % 97, i * 31 % 89]].
    const rows = Array.from({ length: 9 }, (_, i) => [(i * i) % 97, (i * 31) % 89]);
    const order = leafOrder(agglomerative(matrixOf(rows), { linkage: 'average' }), 9);
    expect([...order]).toEqual([7, 8, 6, 0, 3, 1, 4, 2, 5]);
  });

  test('does not run out of stack on a chain of thousands', () => {
    const n = 12_000;

    const merges = Array.from({ length: n - 1 }, (_, i) => ({
      a: i === 0 ? 0 : n + i - 1,
      b: i + 1,
      height: i,
      size: i + 2,
    }));
    expect(leafOrder(merges, n)).toHaveLength(n);
  });
});

describe('a sample of rows', () => {
  test('has distinct rows in ascending order, as many as asked for, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 300 }), fc.integer(), (n, most, seed) => {
        const rows = sampleRows(n, most, seed);
        expect(rows).toHaveLength(Math.min(n, most));
        expect(rows.every((row, i) => row < n && (i === 0 || row > rows[i - 1]!))).toBe(true);
        expect(sampleRows(n, most, seed)).toEqual(rows);
      }),
    );
  });

  test('takes every row equally often', () => {
    const counts = new Float64Array(20);
    for (let seed = 0; seed < 4000; seed++) for (const row of sampleRows(20, 5, seed)) counts[row]!++;
    expect(Math.min(...counts)).toBeGreaterThan(880);
    expect(Math.max(...counts)).toBeLessThan(1120);
  });

  test('refuses to take no row', () => {
    expect(() => sampleRows(9, 0, 1)).toThrow('sampleRows requires most from 1, got 0');
    expect(() => sampleRows(-1, 2, 1)).toThrow('sampleRows requires n from 0, got -1');
  });
});

/** Whether no two pairs of rows are equally far apart, but for rounding. */
function hasDistinctDistances(rows: readonly (readonly number[])[]): boolean {
  const distances = rows
    .flatMap((a, i) => rows.slice(0, i).map((b) => Math.hypot(...a.map((x, j) => x - b[j]!))))
    .sort((a, b) => a - b);
  return distances.every((distance, i) => distance > (distances[i - 1] ?? 0) * (1 + 1e-9));
}
