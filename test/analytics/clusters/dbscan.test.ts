import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dbscan } from '../../../analytics/clusters/dbscan.ts';
import { kDistances } from '../../../analytics/clusters/k-distances.ts';
import { silhouette } from '../../../analytics/clusters/silhouette.ts';
import { suggestEps } from '../../../analytics/clusters/suggest-eps.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { quantile } from '../../../analytics/math/quantile.ts';
import { hasMall, mallPoints } from '../../helpers/mall.ts';
import { hasOnlineRetail } from '../../helpers/online-retail.ts';
import { hasReference, reference } from '../../helpers/reference.ts';
import { retailPoints } from '../../helpers/retail-points.ts';
import { standardised } from '../../helpers/standardised.ts';
import { threeClouds } from '../../helpers/three-clouds.ts';

const rowsOf = fc.integer({ min: 1, max: 3 }).chain((columns) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: columns, maxLength: columns }), {
    minLength: 1,
    maxLength: 90,
  }),
);

const squared = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, j) => sum + (value - b[j]!) ** 2, 0);

/** DBSCAN by its definition, with all distances: the group of a row is the lowest core row connected to it. */
function plainDbscan(rows: readonly (readonly number[])[], eps: number, minPoints: number): number[] {
  const near = rows.map((a) => rows.flatMap((b, j) => (squared(a, b) <= eps * eps ? [j] : [])));
  const isCore = near.map((neighbours) => neighbours.length >= minPoints);
  const group = rows.map((_, i) => (isCore[i] ? i : -1));
  for (let changed = true; changed; ) {
    changed = false;
    for (const [i, neighbours] of near.entries()) {
      if (!isCore[i]) continue;
      const lowest = Math.min(...neighbours.filter((j) => isCore[j]).map((j) => group[j]!));
      if (lowest < group[i]!) {
        group[i] = lowest;
        changed = true;
      }
    }
  }
  return rows.map((_, i) => {
    const core = isCore[i] ? i : near[i]!.find((j) => isCore[j]);
    return core === undefined ? -1 : group[core]!;
  });
}

const isSamePartition = (a: ArrayLike<number>, b: ArrayLike<number>): boolean => {
  const pairs = new Set(Array.from(a, (label, i) => `${label} ${b[i]}`));
  return pairs.size === new Set(Array.from(a)).size && pairs.size === new Set(Array.from(b)).size;
};

describe('DBSCAN', () => {
  // sklearn.cluster.DBSCAN 1.2.1 of the points of `threeClouds`: groups, core points, noise.
  test.each([
    [0.3, 4, 15, 28, 40],
    [0.35, 5, 9, 71, 7],
    [0.5, 5, 3, 115, 0],
    [2.6, 5, 3, 120, 0],
  ])('with eps %d and %d points counts as scikit-learn', (eps, minPoints, k, cores, noise) => {
    expect(dbscan(threeClouds(), { eps, minPoints })).toMatchObject({ k, cores, noise });
  });

  test('finds what its definition says, the border point with its core neighbour of lowest row', () => {
    fc.assert(
      fc.property(
        rowsOf,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 8 }),
        (rows, eps, minPoints) => {
          const found = dbscan(matrixOf(rows), { eps, minPoints });
          const plain = plainDbscan(rows, eps, minPoints);
          expect(Array.from(found.labels, (label) => label < 0)).toEqual(plain.map((group) => group < 0));
          expect(isSamePartition(found.labels, plain)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('numbers groups by size and accounts for every row', () => {
    fc.assert(
      fc.property(
        rowsOf,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        (rows, eps, minPoints) => {
          const { k, labels, sizes, core, cores, borders, noise } = dbscan(matrixOf(rows), {
            eps,
            minPoints,
          });
          expect(sizes).toEqual(
            Array.from({ length: k }, (_, g) => labels.filter((label) => label === g).length),
          );
          expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
          expect(cores + borders + noise).toBe(rows.length);
          expect(core.filter((one) => one === 1)).toHaveLength(cores);
          expect(labels.filter((label) => label === -1)).toHaveLength(noise);
        },
      ),
    );
  });

  test('has the same core points, noise and groups of core points whatever the order of the rows', () => {
    fc.assert(
      fc.property(
        rowsOf,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 6 }),
        (rows, eps, minPoints) => {
          const found = dbscan(matrixOf(rows), { eps, minPoints });
          const back = dbscan(matrixOf(rows.toReversed()), { eps, minPoints });
          const [core, labels] = [back.core.toReversed(), back.labels.toReversed()];
          expect(core).toEqual(found.core);
          const cores = rows.map((_, i) => i).filter((i) => core[i] === 1);
          expect(
            isSamePartition(
              cores.map((i) => labels[i]!),
              cores.map((i) => found.labels[i]!),
            ),
          ).toBe(true);
        },
      ),
    );
  });

  test('takes one row for noise, or for a group where one point is enough', () => {
    expect([...dbscan(matrixOf([[3, 4]]), { eps: 1, minPoints: 2 }).labels]).toEqual([-1]);
    expect([...dbscan(matrixOf([[3, 4]]), { eps: 1, minPoints: 1 }).labels]).toEqual([0]);
  });

  test('takes 50,000 equal rows for one group without meeting each pair of them', () => {
    const same = { values: new Float64Array(100_000).fill(7), rows: 50_000, columns: 2 };
    const started = performance.now();
    expect(dbscan(same, { eps: 0.1, minPoints: 5 })).toMatchObject({ k: 1, cores: 50_000, noise: 0 });
    // All pairs would take 2.5 billion steps.
    expect(performance.now() - started).toBeLessThan(4000);
  });

  test('refuses a neighbourhood of nothing, and points without distances', () => {
    const points = matrixOf([[1], [2]]);
    expect(() => dbscan(points, { eps: 0, minPoints: 2 })).toThrow('dbscan requires eps above 0, got 0');
    expect(() => dbscan(points, { eps: Number.NaN, minPoints: 2 })).toThrow('got NaN');
    expect(() => dbscan(points, { eps: 1, minPoints: 0 })).toThrow('dbscan requires minPoints from 1, got 0');
    expect(() =>
      dbscan({ values: Float64Array.of(Infinity), rows: 1, columns: 1 }, { eps: 1, minPoints: 1 }),
    ).toThrow('dbscan requires finite numbers, got Infinity');
  });

  test.skipIf(!hasOnlineRetail)('counts as scikit-learn on 4,338 customers of Online Retail', () => {
    // DBSCAN(eps=0.3, min_samples=10) of scikit-learn 1.2.1 on the points of `retailPoints`.
    const found = dbscan(retailPoints(), { eps: 0.3, minPoints: 10 });
    expect(found).toMatchObject({ k: 7, cores: 3556, noise: 442 });
  });
});

describe('k-distances', () => {
  test('are the distances that looking at all pairs finds', () => {
    fc.assert(
      fc.property(rowsOf, fc.integer({ min: 1, max: 6 }), (rows, k) => {
        fc.pre(k < rows.length);
        const plain = rows.map((a, i) => {
          const others = rows.filter((_, j) => j !== i).map((b) => Math.sqrt(squared(a, b)));
          return others.sort((x, y) => x - y)[k - 1]!;
        });
        expect([...kDistances(matrixOf(rows), k)]).toEqual(plain.sort((x, y) => x - y));
      }),
    );
  });

  test('refuse a k that leaves no other point', () => {
    expect(() => kDistances(matrixOf([[1], [2]]), 2)).toThrow(
      'kDistances requires k from 1 to one less than the 2 rows, got 2',
    );
    expect(() => kDistances(matrixOf([[1]]), 1)).toThrow(RangeError);
  });
});

describe('the eps suggested', () => {
  test('separates three clouds and leaves little noise', () => {
    const eps = suggestEps(kDistances(threeClouds(), 4));
    expect(dbscan(threeClouds(), { eps, minPoints: 5 }).sizes.slice(0, 3)).toEqual([40, 40, 40]);
  });

  test('is one of the distances and above zero', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 1, maxLength: 30 }),
        (distances) => {
          fc.pre(distances.some((distance) => distance > 0));
          const curve = Float64Array.from(distances).sort();
          const eps = suggestEps(curve);
          expect(eps).toBeGreaterThan(0);
          expect(distances).toContain(eps);
        },
      ),
    );
  });

  test('is refused where all distances are zero', () => {
    expect(() => suggestEps(kDistances(matrixOf([[1], [1], [1]]), 1))).toThrow(
      'suggestEps requires a distance above 0, got none',
    );
    expect(() => suggestEps(Float64Array.of(1, Infinity))).toThrow(
      'suggestEps requires finite distances, got Infinity',
    );
  });
});

type DbscanCase = {
  readonly eps: number;
  readonly minPts: number;
  readonly clusters: number;
  readonly core: number;
  readonly border: number;
  readonly noise: number;
  readonly borderPointsTouchingTwoClusters: number;
  readonly silhouetteWithoutNoise: number;
  readonly 'sizes (border points to the cluster found first, in row order)': readonly number[];
};
type MallDensity = {
  readonly dbscanStandardised: readonly DbscanCase[];
  readonly dbscanUnscaled: readonly DbscanCase[];
  readonly kDistance: { readonly [percentile: string]: number };
};

describe.skipIf(!hasReference || !hasMall)('DBSCAN of the mall customers', () => {
  const values = hasReference ? reference<MallDensity>('mall.json') : undefined;
  const cases = [
    ...(values?.dbscanStandardised ?? []).map((one) => ({ ...one, scaling: 'standardised' })),
    ...(values?.dbscanUnscaled ?? []).map((one) => ({ ...one, scaling: 'unscaled' })),
  ];

  test.each(cases)('$scaling, with eps $eps and $minPts points, equals scikit-learn and R', (one) => {
    const points = one.scaling === 'unscaled' ? mallPoints() : standardised(mallPoints());
    const found = dbscan(points, { eps: one.eps, minPoints: one.minPts });
    const { clusters: k, core: cores, border: borders, noise } = one;
    expect(found).toMatchObject({ k, cores, borders, noise });
    // A border point between two groups may be in either: only then may sizes differ, by that point.
    if (one.borderPointsTouchingTwoClusters > 0) return;
    expect(found.sizes).toEqual(one['sizes (border points to the cluster found first, in row order)']);
    expect(silhouette(points, found.labels).mean).toBeCloseTo(one.silhouetteWithoutNoise, 8);
  });

  test.each([50, 75, 90, 95, 99])(
    'has the %dth percentile of the distance to the 4th nearest other point',
    (p) => {
      const distances = kDistances(standardised(mallPoints()), 4);
      expect(quantile(distances, p / 100)).toBeCloseTo(values!.kDistance[p]!, 9);
    },
  );

  test('has a bend of that curve where the reference sees it: between its 75th and its 99th percentile', () => {
    const eps = suggestEps(kDistances(standardised(mallPoints()), 4));
    expect(eps).toBeGreaterThan(values!.kDistance[75]!);
    expect(eps).toBeLessThan(values!.kDistance[99]!);
  });
});
