import { describe, expect, it } from 'vitest';
import { planFeatures } from '../../../analytics/features/plan-features.ts';
import { column, evenly, tableOf } from './feature-tables.ts';

const rare = (count: number) => Array.from({ length: 400 }, (_, i) => Number(i < count));

describe('a plan for prediction', () => {
  const table = tableOf(
    column('share', evenly(400), { family: 'category', unit: 'share' }),
    column('wines', [...Array.from({ length: 399 }, (_, i) => (i * 31) % 97), 9000], {
      family: 'category',
      unit: 'money',
    }),
    column('campaign1', rare(5), { unit: 'boolean', family: 'behaviour' }),
    column('complaint', rare(6), { family: 'behaviour' }),
    column('campaign2', rare(4), { unit: 'boolean', family: 'behaviour' }),
  );
  const plan = planFeatures(table, { purpose: 'prediction' });
  const names = plan.columns.map(({ name }) => name);

  it('takes every column, amounts that add up too', () => {
    expect(names).toContain('wines');
    expect(plan.on).toBe('every');
  });
  it('keeps an answer of five customers and drops one of four, with the reason', () => {
    expect(names).toContain('campaign1');
    expect(plan.dropped.map(({ sentence }) => sentence)).toContain(
      'campaign2 differs for 4 of the customers, fewer than 5.',
    );
  });
  it('neither clips nor bends a number of two values, and clips one that is far out', () => {
    expect(plan.columns.find(({ name }) => name === 'complaint')).toMatchObject({
      clip: null,
      transform: 'none',
    });
    expect(plan.columns.find(({ name }) => name === 'wines')?.clip?.high).toBeLessThan(9000);
  });
  it('is another than one for groups, where a rare answer would part the customers by itself', () => {
    expect(planFeatures(table, { on: 'all' }).columns.map(({ name }) => name)).toEqual(['share']);
  });
});
