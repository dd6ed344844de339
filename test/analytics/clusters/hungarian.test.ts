import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hungarian } from '../../../analytics/clusters/hungarian.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { createRandom } from '../../../analytics/math/random.ts';

/** The least total over all ways to give each row a column, or each column a row where there are fewer of them. */
function leastCost(costs: readonly (readonly number[])[]): number {
  const width = costs[0]!.length;
  if (costs.length > width) return leastCost(costs[0]!.map((_, j) => costs.map((row) => row[j]!)));
  const best = (row: number, taken: number): number => {
    if (row === costs.length) return 0;
    let least = Infinity;
    for (let j = 0; j < width; j++) {
      if (!(taken & (1 << j))) least = Math.min(least, costs[row]![j]! + best(row + 1, taken | (1 << j)));
    }
    return least;
  };
  return best(0, 0);
}

function costOf(costs: Matrix, columnOf: Int32Array): number {
  return columnOf.reduce(
    (sum, column, row) => (column < 0 ? sum : sum + costs.values[row * costs.columns + column]!),
    0,
  );
}

const tables = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, columns]) =>
    fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

test('an assignment costs as little as the best of all assignments', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const costs = matrixOf(table);
      expect(costOf(costs, hungarian(costs))).toBe(leastCost(table));
    }),
    { numRuns: 300 },
  );
});

test('no column is taken twice, and as many rows have one as can', () => {
  fc.assert(
    fc.property(tables, (table) => {
      const columnOf = hungarian(matrixOf(table));
      const taken = columnOf.filter((column) => column >= 0);
      expect(columnOf).toHaveLength(table.length);
      expect(new Set(taken).size).toBe(taken.length);
      expect(taken.length).toBe(Math.min(table.length, table[0]!.length));
    }),
  );
});

test('a large table is assigned at the cost SciPy finds', () => {
  // C = np.array([[(i*7919 + j*104729 + i*j*31) % 1009 for j in range(120)] for i in range(90)]);
  // r, c = scipy.optimize.linear_sum_assignment(C); C[r, c].sum(), SciPy 1.10.1
  const costs = matrixOf(
    Array.from({ length: 90 }, (_, i) =>
      Array.from({ length: 120 }, (_, j) => (i * 7919 + j * 104729 + i * j * 31) % 1009),
    ),
  );
  expect(costOf(costs, hungarian(costs))).toBe(1066);
});

test('a price added to a whole row or column changes no assignment of a generic table', () => {
  const random = createRandom(9);
  const costs = { values: new Float64Array(64).map(random), rows: 8, columns: 8 };
  const priced = { ...costs, values: costs.values.map((cost, i) => cost + (i >> 3) * 5 - (i % 8) * 3) };
  expect(hungarian(priced)).toEqual(hungarian(costs));
});

test('no cost and costs that are not finite are refused', () => {
  expect(() => hungarian(matrixOf([]))).toThrow(
    new RangeError('hungarian requires at least one value, got 0'),
  );
  expect(() => hungarian({ values: Float64Array.of(1, Infinity), rows: 1, columns: 2 })).toThrow(
    new RangeError('hungarian requires finite values, got Infinity'),
  );
});
