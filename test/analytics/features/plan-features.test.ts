import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../../analytics/features/apply-plan.ts';
import { FeaturePlanError } from '../../../analytics/features/feature-plan-error.ts';
import { planFeatures } from '../../../analytics/features/plan-features.ts';
import { categoryColumn, column, columnOf, evenly, rfmTable, tableOf } from './feature-tables.ts';

const names = (plan: { columns: readonly { name: string }[] }) => plan.columns.map(({ name }) => name);

function refusal(work: () => unknown): FeaturePlanError {
  try {
    work();
  } catch (error) {
    if (error instanceof FeaturePlanError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('the columns of a plan', () => {
  const rfm = rfmTable([1, 2, 30, 9], [1, 2, 9, 9], [5, 8, 300, 40]);
  const table = {
    ...rfm,
    columns: [
      ...rfm.columns,
      column('average_order_value', [5, 4, 33, 80], { family: 'behaviour', unit: 'money' }),
      column('share_tea', [0, 1, 0.5, 0], { family: 'category', unit: 'share' }),
      column('mnt_tea', [0, 8, 150, 0], { family: 'category', unit: 'money' }),
      column('income', [10, 30, 20, 70], { label: 'Income (k$)' }),
      column('age', [20, 60, 30, 40], { sensitive: true }),
      categoryColumn('region', ['north', 'south', 'south', 'south']),
    ],
  };

  it('are recency, frequency and monetary value by default where there are purchases', () => {
    expect(planFeatures(table)).toMatchObject({ on: 'rfm', dropped: [] });
    expect(names(planFeatures(table))).toEqual(['recency', 'frequency', 'monetary']);
  });
  it('are the numbers that are not sensitive by default where there are none', () => {
    const people = { ...table, columns: table.columns.slice(6) };
    const plan = planFeatures(people);
    expect(plan.on).toBe('attributes');
    expect(names(plan)).toEqual(['income']);
  });
  it('are everything else that is known where there is no number either', () => {
    const plan = planFeatures({ ...table, columns: table.columns.slice(7) });
    expect(plan.on).toBe('demographics');
    expect(names(plan)).toEqual(['region=south']);
  });
  it('of a set are those of its subject, without amounts that shares already say', () => {
    expect(names(planFeatures(table, { on: 'spend' }))).toEqual([
      'monetary',
      'average_order_value',
      'share_tea',
    ]);
    expect(names(planFeatures(table, { on: 'demographics' }))).toEqual(['income', 'region=south']);
    expect(names(planFeatures(table, { on: 'all' }))).not.toContain('mnt_tea');
    expect(names(planFeatures(table, { on: ['mnt_tea'] }))).toEqual(['mnt_tea']);
  });
  it('hold sensitive ones only when these are asked for, and the plan says so', () => {
    const without = planFeatures(table, { on: 'demographics' });
    expect(without.dropped).toMatchObject([{ name: 'age', reason: 'sensitive' }]);
    const asked = planFeatures(table, { on: 'demographics', sensitive: true });
    expect(names(asked)).toContain('age');
    expect(asked.rules).toContain('Sensitive and used because asked for: age.');
    expect(names(planFeatures(table, { on: ['age'] }))).toEqual(['age']);
    expect(names(planFeatures(table, { on: ['demographics'] }))).not.toContain('age');
  });
  it('are found by name, label or set, in the order asked for, each once', () => {
    const plan = planFeatures(table, { on: ['INCOME (k$)', 'Share tea', 'rfm', 'income'] });
    expect(plan.on).toEqual(['income', 'share_tea', 'recency', 'frequency', 'monetary']);
  });
  it('that are unknown are refused with the names near them', () => {
    const error = refusal(() => planFeatures(table, { on: ['incom', 'xyzzy', 'age'] }));
    expect(error).toBeInstanceOf(RangeError);
    expect(error.message).toBe('planFeatures requires columns of the table, got incom (near: income), xyzzy');
    expect(error.unknown).toEqual([
      { name: 'incom', near: ['income'] },
      { name: 'xyzzy', near: [] },
    ]);
    expect(() => planFeatures(table, { on: [] })).toThrow('got no name');
  });
});

describe('a column is dropped', () => {
  const good = column('good', evenly(100));
  const reasonOf = (bad: ReturnType<typeof column>) =>
    planFeatures(tableOf(good, bad), { on: 'all' }).dropped.map(({ name, reason }) => `${name}: ${reason}`);

  it('when it is the same for everybody, up to rounding', () => {
    expect(reasonOf(column('x', Array(100).fill(3)))).toEqual(['x: constant']);
    expect(
      reasonOf(
        column(
          'x',
          evenly(100).map((value) => 1e9 + value * 1e-8),
        ),
      ),
    ).toEqual(['x: constant']);
  });
  it('when it is the same for 98% of those it is known of', () => {
    const rare = (yes: number) =>
      column(
        'x',
        evenly(100).map((_, i) => Number(i < yes)),
        { unit: 'boolean' },
      );
    expect(reasonOf(rare(2))).toEqual(['x: nearly constant']);
    expect(reasonOf(rare(3))).toEqual([]);
  });
  it('when more than 40% is missing', () => {
    const missing = (count: number) =>
      column(
        'x',
        evenly(100).map((value, i) => (i < count ? Number.NaN : value ** 2)),
      );
    expect(reasonOf(missing(41))).toEqual(['x: missing']);
    expect(planFeatures(tableOf(column('x', missing(40).values)), { on: 'all' }).columns[0]?.missing).toBe(
      0.4,
    );
    expect(reasonOf(missing(100))).toEqual(['x: missing']);
  });
  it('when it repeats an earlier one, also mirrored', () => {
    const plan = planFeatures(
      tableOf(
        good,
        column(
          'x',
          evenly(100).map((value) => 5 - 2 * value),
        ),
      ),
      { on: 'all' },
    );
    expect(plan.dropped).toMatchObject([
      { reason: 'near duplicate', sentence: 'x says nearly the same as good (correlation -1.00).' },
    ]);
  });
  it('when it numbers the customers, or names nearly each of them apart', () => {
    const shuffled = Array.from({ length: 100 }, (_, i) => 500 + ((37 * i) % 100));
    expect(reasonOf(column('x', shuffled))).toEqual(['x: identifier']);
    expect(
      reasonOf(
        categoryColumn(
          'x',
          shuffled.map((number) => `name ${number}`),
        ),
      ),
    ).toEqual(['x: identifier']);
    expect(reasonOf(column('x', shuffled, { unit: 'days' }))).toEqual([]);
  });
  it('although asked for by name, only when it can tell nobody apart', () => {
    const half = column(
      'half',
      evenly(100).map((value, i) => (i < 50 ? Number.NaN : value)),
    );
    const plan = planFeatures(
      tableOf(good, half, column('twin', good.values), column('same', Array(100).fill(1))),
      {
        on: ['good', 'half', 'twin', 'same'],
      },
    );
    expect(names(plan)).toEqual(['good', 'half', 'twin']);
    expect(plan.rules).toContain('Left out: same is the same for every customer.');
  });
});

describe('a missing value', () => {
  it('of a number becomes the median, before the logarithm, and its share is named', () => {
    const plan = planFeatures(tableOf(column('x', [1, 2, 4, 8, Number.NaN])));
    expect(plan.columns[0]).toMatchObject({ impute: 3, missing: 1 - 4 / 5 });
    expect(plan.rules).toContain('x is missing for 20% of the customers and set to the median, 3.');
  });
  it('of yes and no becomes the most frequent answer', () => {
    const plan = planFeatures(tableOf(column('x', [1, 1, 0, 0, Number.NaN], { unit: 'boolean' })), {
      on: 'all',
    });
    expect(plan.rules).toContain(
      'x is missing for 20% of the customers and set to the most frequent value, no.',
    );
  });
  it('of a category becomes the most frequent value', () => {
    const table = tableOf(categoryColumn('x', ['a', 'b', 'b', undefined]));
    const plan = planFeatures(table);
    expect(plan.rules).toContain(
      'x is missing for 25% of the customers and set to the most frequent value, b.',
    );
    const scores = columnOf(applyPlan(plan, table), 0);
    expect(scores[3]).toBe(scores[2]);
  });
});

describe('a category', () => {
  it('weighs as much as one number, however many values it has', () => {
    for (const count of [2, 3, 7, 12]) {
      const values = Array.from({ length: 120 }, (_, i) => `v${i % count}`);
      const table = tableOf(categoryColumn('x', values));
      const { values: scores, rows, columns } = applyPlan(planFeatures(table), table);
      const variance = scores.reduce((sum, score) => sum + score ** 2, 0) / rows;
      expect(variance).toBeCloseTo(1, 10);
      expect(columns).toBe({ 2: 1, 3: 3, 7: 7, 12: 7 }[count]);
    }
  });
  it('of rare values has one column for all of them', () => {
    const values = Array.from({ length: 200 }, (_, i) => (i < 6 ? `rare ${i % 2}` : ['a', 'b'][i % 2]!));
    const plan = planFeatures(tableOf(categoryColumn('x', values)));
    expect(plan.columns.map(({ name, label, mean }) => ({ name, label, mean }))).toEqual([
      { name: 'x=a', label: 'x: a', mean: 0.485 },
      { name: 'x=b', label: 'x: b', mean: 0.485 },
      { name: 'x=(other)', label: 'x: other', mean: 0.03 },
    ]);
  });
});

describe('a plan that cannot be made', () => {
  const nothing = (table: Parameters<typeof planFeatures>[0]) => refusal(() => planFeatures(table));

  it('for one customer says that nothing tells customers apart', () => {
    expect(nothing(rfmTable([3], [1], [20])).dropped.map(({ reason }) => reason)).toEqual(
      Array(3).fill('constant'),
    );
  });
  it('for customers who are all alike does so too', () => {
    expect(nothing(rfmTable([3, 3], [1, 1], [20, 20])).message).toBe(
      'planFeatures requires at least one column that tells customers apart, got recency is the same for every customer. frequency is the same for every customer. monetary is the same for every customer.',
    );
  });
  it('for spend that is nowhere above zero names the treatment', () => {
    const plan = planFeatures(rfmTable([1, 2], [1, 1], [-5, -7]));
    expect(plan.dropped.map(({ sentence }) => sentence)).toContain(
      'monetary is the same for every customer once far-out, rare and negative values are set aside.',
    );
  });
  it('for columns that are missing altogether says so', () => {
    const missing = column('x', [Number.NaN, Number.NaN]);
    expect(nothing(tableOf(missing)).dropped).toMatchObject([{ reason: 'missing' }]);
  });
  it('for no customer, values beyond 1e15 or columns of another length is a RangeError', () => {
    expect(() => planFeatures(tableOf())).toThrow('planFeatures requires at least one customer, got 0');
    expect(() => planFeatures(tableOf(column('x', [1, Infinity])))).toThrow(
      'requires x between -1e15 and 1e15',
    );
    const short = { ...tableOf(column('x', [1, 2])), customers: ['a'] };
    expect(() => planFeatures(short)).toThrow('planFeatures requires 1 values of x, got 2');
  });
});
