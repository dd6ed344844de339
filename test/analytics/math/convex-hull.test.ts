import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convexHull } from '../../../analytics/math/convex-hull.ts';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { threeClouds } from '../../helpers/three-clouds.ts';

const plane = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
  minLength: 1,
  maxLength: 40,
});

type Point = readonly [number, number];

const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

describe('the convex hull', () => {
  test('has the corners that SciPy finds', () => {
    // scipy.spatial.ConvexHull 1.10.1 of the first two columns of `threeClouds`, rows in ascending order.
    const { values } = threeClouds();
    const points = matrixOf(Array.from({ length: 120 }, (_, i) => [values[3 * i]!, values[3 * i + 1]!]));
    const hull = [...convexHull(points)];
    expect(hull.toSorted((a, b) => a - b)).toEqual([19, 27, 32, 41, 58, 78, 86, 98, 100, 111]);
  });

  test('turns left at every corner and has all points inside', () => {
    fc.assert(
      fc.property(plane, (points) => {
        const hull = Array.from(
          convexHull(matrixOf(points.map((point) => [...point]))),
          (row) => points[row]!,
        );
        fc.pre(hull.length > 2);
        for (const [i, a] of hull.entries()) {
          const b = hull[(i + 1) % hull.length]!;
          expect(turn(a, b, hull[(i + 2) % hull.length]!)).toBeGreaterThan(0);
          for (const point of points) expect(turn(a, b, point)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('of points on one line has its ends, of equal points one, of none none', () => {
    expect([
      ...convexHull(
        matrixOf([
          [1, 1],
          [3, 3],
          [2, 2],
          [0, 0],
        ]),
      ),
    ]).toEqual([3, 1]);
    expect([
      ...convexHull(
        matrixOf([
          [4, 2],
          [4, 2],
          [4, 2],
        ]),
      ),
    ]).toEqual([0]);
    expect([...convexHull(matrixOf([]))]).toEqual([]);
  });

  test('is refused in three dimensions and for points nowhere', () => {
    expect(() => convexHull(matrixOf([[1, 2, 3]]))).toThrow('convexHull requires two columns, got 3');
    const bad = { values: Float64Array.of(1, Infinity), rows: 1, columns: 2 };
    expect(() => convexHull(bad)).toThrow('convexHull requires finite numbers, got Infinity');
  });
});
