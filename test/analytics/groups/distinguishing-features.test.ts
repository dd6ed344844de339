import { describe, expect, it } from 'vitest';
import type { FeatureColumn } from '../../../analytics/features/feature-table.ts';
import { distinguishingFeatures } from '../../../analytics/groups/distinguishing-features.ts';

const column = (
  name: string,
  values: readonly number[],
  extra: Partial<FeatureColumn> = {},
): FeatureColumn => ({
  name,
  label: name,
  family: 'behaviour',
  unit: 'number',
  sensitive: false,
  values: Float64Array.from(values),
  ...extra,
});

describe('distinguishingFeatures', () => {
  const labels = Int32Array.of(0, 0, 0, 1, 1, 1);

  it('puts the strongest difference first, with the typical values of both sides', () => {
    const [first] = distinguishingFeatures(
      [column('noise', [1, 5, 3, 2, 4, 6]), column('spend', [10, 20, 30, 1, 2, 3], { unit: 'money' })],
      labels,
      2,
    );
    expect(first?.[0]).toEqual({
      feature: 'spend',
      label: 'spend',
      unit: 'money',
      level: null,
      effect: 1,
      inGroup: 20,
      elsewhere: 2,
    });
    expect(Math.abs(first?.[1]?.effect ?? 1)).toBeLessThan(0.5);
  });

  it('compares the share of each level of a category', () => {
    const levels = ['web', 'shop'];
    const channel = column('channel', [0, 0, 1, 1, 1, Number.NaN], { unit: 'category', levels });
    const [first] = distinguishingFeatures([channel], labels, 2);
    expect(first?.map(({ level, inGroup, elsewhere }) => [level, inGroup, elsewhere])).toEqual([
      ['web', 2 / 3, 0],
      ['shop', 1 / 3, 1],
    ]);
  });

  it('says nothing of a feature that one side does not know', () => {
    const unknown = column('income', [1, 2, 3, Number.NaN, Number.NaN, Number.NaN]);
    expect(distinguishingFeatures([unknown], labels, 2)).toEqual([[], []]);
  });

  it('counts customers in no group among the rest', () => {
    const [only] = distinguishingFeatures([column('x', [9, 9, 1, 1])], Int32Array.of(0, 0, -1, -1), 1);
    expect(only?.[0]?.effect).toBe(1);
  });
});
