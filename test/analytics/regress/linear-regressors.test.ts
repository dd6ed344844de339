import { describe, expect, test } from 'vitest';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { standardiseColumns } from '../../../analytics/math/standardise-columns.ts';
import { linearRegression } from '../../../analytics/regress/linear-regression.ts';
import { ridgeRegression } from '../../../analytics/regress/ridge-regression.ts';
import { campaignMatrix, hasCampaign } from '../../helpers/campaign-matrix.ts';

/** Wines on the first features, by scikit-learn 1.2.1, Ridge(alpha=10). */
const STANDARDISED = [
  4.1473615370052395, 50.14050723800302, 1.0811928319622914, 145.29208593098846, -98.92168609529176,
  -14.875176369879128, 56.979830663129164, 6.342168660093507,
];
const RAW = [3.492769020017994, 64.18751514795457, -3.6457939117831684];

describe.skipIf(!hasCampaign)('ridge regression of the campaign', () => {
  const { x } = hasCampaign ? campaignMatrix() : ({} as ReturnType<typeof campaignMatrix>);
  const rowsOf = (values: Float64Array, count: number) =>
    matrixOf(Array.from({ length: 2216 }, (_, i) => [...values.subarray(i * 25, i * 25 + count)]));
  const wines = () => Float64Array.from({ length: 2216 }, (_, i) => x.values[i * 25 + 8]!);

  test('equals scikit-learn on standardised features', () => {
    const z = rowsOf(standardiseColumns(x).z.values, 8);
    const { intercept, coefficients } = ridgeRegression.fit(z, wines(), { penalty: 10 }, 1);
    expect(intercept).toBeCloseTo(305.0916064981949, 8);
    for (const [j, weight] of STANDARDISED.entries()) expect(coefficients[j]).toBeCloseTo(weight, 8);
  });

  test('equals scikit-learn on features as they are', () => {
    const { intercept, coefficients } = ridgeRegression.fit(rowsOf(x.values, 3), wines(), { penalty: 10 }, 1);
    expect(intercept).toBeCloseTo(-8.24851467681043, 7);
    for (const [j, weight] of RAW.entries()) expect(coefficients[j]).toBeCloseTo(weight, 8);
  });
});

describe('linear and ridge regression', () => {
  const wide = matrixOf([
    [1, 2, 3, 4, 5],
    [2, 1, 0, 4, 3],
    [0, 1, 1, 4, 2],
  ]);
  const amounts = Float64Array.of(10, 20, 40);

  test('pass through the points where there are more columns than rows', () => {
    const model = linearRegression.fit(wide, amounts, {}, 1);
    for (const [i, amount] of linearRegression.predict(model, wide).entries()) {
      expect(amount).toBeCloseTo(amounts[i]!, 8);
    }
  });

  test('say the mean where nothing varies, and of one row its amount', () => {
    const constant = matrixOf([[2], [2]]);
    const mean = linearRegression.fit(constant, Float64Array.of(1, 5), {}, 1);
    expect([...linearRegression.predict(mean, constant)]).toEqual([3, 3]);
    const ridge = ridgeRegression.fit(matrixOf([[2, 1]]), Float64Array.of(5), { penalty: 1 }, 1);
    expect(ridge).toEqual({ intercept: 5, coefficients: [0, 0] });
  });

  test('shrink with the penalty and share weight between equal columns', () => {
    const twice = matrixOf([0, 1, 2, 3].map((value) => [value, value]));
    const y = Float64Array.of(0, 2, 4, 6);
    const [weak, strong] = [1e-6, 1e6].map((penalty) => ridgeRegression.fit(twice, y, { penalty }, 1));
    expect(weak!.coefficients[0]).toBeCloseTo(1, 5);
    expect(weak!.coefficients[1]).toBeCloseTo(1, 5);
    expect(strong!.coefficients[0]).toBeGreaterThan(0);
    expect(strong!.coefficients[0]).toBeLessThan(1e-4);
    expect(ridgeRegression.fit(twice, y, { penalty: 0 }, 1).coefficients).toEqual([2, 0]);
  });

  test('stay finite on extreme columns', () => {
    const extreme = matrixOf([
      [1e140, 1e-140],
      [-1e140, 3e-140],
      [0, 2e-140],
    ]);
    for (const penalty of [0, 1]) {
      const model = ridgeRegression.fit(extreme, amounts, { penalty }, 1);
      expect(ridgeRegression.predict(model, extreme).every(Number.isFinite)).toBe(true);
    }
  });

  test('refuse a negative penalty and predictions without end', () => {
    expect(() => ridgeRegression.fit(wide, amounts, { penalty: -1 }, 1)).toThrow(
      'ridgeRegression requires a penalty from 0, got -1',
    );
    const model = { intercept: 0, coefficients: [1e300] };
    expect(() => ridgeRegression.predict(model, matrixOf([[1e300]]))).toThrow(RangeError);
  });
});
