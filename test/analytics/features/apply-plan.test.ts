import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../../analytics/features/apply-plan.ts';
import type { FeaturePlan } from '../../../analytics/features/feature-plan.ts';
import { FeaturePlanError } from '../../../analytics/features/feature-plan-error.ts';
import type { FeatureTable } from '../../../analytics/features/feature-table.ts';
import { planFeatures } from '../../../analytics/features/plan-features.ts';
import { categoryColumn, column, columnOf, evenly, tableOf } from './feature-tables.ts';

const table = tableOf(
  column('x', evenly(50)),
  column(
    'spend',
    evenly(50).map((value, i) => (i % 7 === 0 ? Number.NaN : Math.expm1(9 * value))),
    {
      family: 'behaviour',
      unit: 'money',
    },
  ),
  categoryColumn(
    'region',
    evenly(50).map((_, i) => ['north', 'south', 'west'][i % 3]),
  ),
);
const plan = planFeatures(table, { on: 'all' });

describe('a plan applied', () => {
  it('to the rows it was made from gives mean 0 and population standard deviation 1', () => {
    const z = columnOf(applyPlan(plan, table), 0);
    expect(z.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10);
    expect(z.reduce((sum, value) => sum + value ** 2, 0) / 50).toBeCloseTo(1, 10);
  });
  it('after a way through JSON gives the same numbers', () => {
    const stored = JSON.parse(JSON.stringify(plan)) as FeaturePlan;
    expect(applyPlan(stored, table).values).toEqual(applyPlan(plan, table).values);
    expect(stored).toEqual(plan);
  });
  it('to one of the customers alone gives the same row', () => {
    const one = pick(table, [23]);
    const all = applyPlan(plan, table);
    expect([...applyPlan(plan, one).values]).toEqual([
      ...all.values.subarray(23 * all.columns, 24 * all.columns),
    ]);
  });
  it('to new customers finds the values of a category by name, and a new value is none of the known', () => {
    const regionsOf = (values: string[]) =>
      columnOf(
        applyPlan(
          { ...plan, columns: plan.columns.filter(({ name }) => name === 'region=west') },
          tableOf(categoryColumn('region', values)),
        ),
        0,
      );
    const [east, west] = regionsOf(['east', 'west']);
    expect(west).toBeGreaterThan(0);
    expect(east).toBe(regionsOf(['north', 'west'])[0]);
  });
  it('to new customers counts a new value among the rare ones where there are such', () => {
    const values = Array.from({ length: 200 }, (_, i) => (i < 6 ? `rare ${i % 2}` : ['a', 'b'][i % 2]));
    const withRare = planFeatures(tableOf(categoryColumn('x', values)));
    const scored = applyPlan(withRare, tableOf(categoryColumn('x', ['new', 'a'])));
    expect(columnOf(scored, 2)[0]).toBeGreaterThan(0);
  });
  it('requires its columns, of the same kind, and its version', () => {
    const other = tableOf(column('x', [1, 2]));
    expect(() => applyPlan(plan, other)).toThrow(
      'applyPlan requires the column spend, got a table without it',
    );
    const numbers = { ...table, columns: [...table.columns.slice(0, 2), column('region', evenly(50))] };
    expect(() => applyPlan(plan, numbers)).toThrow('requires region to be a category, got a number');
    const newer = { ...plan, version: 2 } as unknown as FeaturePlan;
    expect(() => applyPlan(newer, table)).toThrow('applyPlan requires a plan of version 1, got 2');
  });
});

function pick({ customers, columns, ...facts }: FeatureTable, rows: readonly number[]): FeatureTable {
  return {
    ...facts,
    customers: rows.map((row) => customers[row]!),
    columns: columns.map((one) => ({ ...one, values: Float64Array.from(rows, (row) => one.values[row]!) })),
  };
}

const value = fc.oneof(
  fc.constant(Number.NaN),
  fc.integer({ min: -3, max: 3 }),
  fc.double({ min: -1e15, max: 1e15, noNaN: true }),
);
const anyTable = fc.integer({ min: 1, max: 12 }).chain((n) =>
  fc
    .tuple(
      ...(['number', 'money', 'days', 'count'] as const).map((unit) =>
        fc
          .array(value, { minLength: n, maxLength: n })
          .map((values) => column(unit, values, { unit, family: unit === 'count' ? 'rfm' : 'behaviour' })),
      ),
      fc
        .array(fc.constantFrom('a', 'b', 'c', undefined), { minLength: n, maxLength: n })
        .map((values) => categoryColumn('category', values)),
    )
    .map((columns) => tableOf(...columns)),
);

/** Undefined where no plan can be made. */
function planOf(some: FeatureTable): FeaturePlan | undefined {
  try {
    return planFeatures(some, { on: 'all' });
  } catch (error) {
    if (error instanceof FeaturePlanError) return undefined;
    throw error;
  }
}

describe('for any customers', () => {
  it('a plan gives finite numbers, for them and for others, and is plain JSON', () => {
    fc.assert(
      fc.property(anyTable, anyTable, (some, others) => {
        const made = planOf(some);
        if (made === undefined) return;
        expect(JSON.parse(JSON.stringify(made))).toEqual(made);
        for (const rows of [some, others]) {
          const { values } = applyPlan(made, rows);
          expect(values.every(Number.isFinite)).toBe(true);
        }
      }),
    );
  });
  it('in another order a plan gives the same rows in that order', () => {
    fc.assert(
      fc.property(anyTable, fc.infiniteStream(fc.nat()), (some, keys) => {
        const order = Array.from(some.customers.keys(), (row) => ({ row, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const [made, shuffled] = [planOf(some), planOf(pick(some, order))];
        expect(shuffled?.columns.map(({ name }) => name)).toEqual(made?.columns.map(({ name }) => name));
        if (made === undefined || shuffled === undefined) return;
        const before = applyPlan(made, some);
        const after = applyPlan(shuffled, pick(some, order));
        for (const [i, row] of order.entries()) {
          for (let j = 0; j < before.columns; j++) {
            const difference =
              after.values[i * before.columns + j]! - before.values[row * before.columns + j]!;
            expect(Math.abs(difference)).toBeLessThan(1e-6);
          }
        }
      }),
    );
  });
});
