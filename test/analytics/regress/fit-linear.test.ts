import { describe, expect, test } from 'vitest';
import { matrixOf } from '../../../analytics/math/matrix.ts';
import { fitLinear, type LinearFit } from '../../../analytics/regress/fit-linear.ts';
import { linearRegression } from '../../../analytics/regress/linear-regression.ts';
import { campaignRows, hasCampaign } from '../../helpers/campaign-matrix.ts';
import { hasReference, reference } from '../../helpers/reference.ts';

type Estimate = {
  readonly estimate: number;
  readonly standardError: number;
  readonly t: number;
  readonly p: number;
  readonly ci95: readonly [number, number];
};
type Expected = {
  readonly n: number;
  readonly coefficients: { readonly [name: string]: Estimate };
  readonly [measure: string]: unknown;
};

const spendParts = ['Wines', 'Fruits', 'MeatProducts', 'FishProducts', 'SweetProducts', 'GoldProds'];
const day = 86_400_000;

const columns: { readonly [name: string]: (of: (name: string) => string) => number } = {
  Income: (of) => Number(of('Income')),
  logIncome: (of) => Math.log(Number(of('Income'))),
  Age: (of) => 2014 - Number(of('Year_Birth')),
  Children: (of) => Number(of('Kidhome')) + Number(of('Teenhome')),
  Recency: (of) => Number(of('Recency')),
  NumWebVisitsMonth: (of) => Number(of('NumWebVisitsMonth')),
  NumDealsPurchases: (of) => Number(of('NumDealsPurchases')),
  TenureDays: (of) => {
    const [d, month, year] = of('Dt_Customer').split('-').map(Number);
    return (Date.UTC(2014, 5, 29) - Date.UTC(year!, month! - 1, d)) / day;
  },
};
const spend = (of: (name: string) => string) =>
  spendParts.reduce((sum, part) => sum + Number(of(`Mnt${part}`)), 0);

describe.skipIf(!hasCampaign || !hasReference)('linear regression of the campaign', () => {
  const all = hasReference
    ? reference<{ regression: { [name: string]: Expected } }>('marketing_facts_regression.json').regression
    : {};

  const estimatesOf = ({ intercept, coefficients }: LinearFit) => [intercept, ...coefficients];

  test.each([
    'spendOnIncome',
    'spendOnIncome_without666666',
    'spendMultiple_without666666',
    'logSpendOnLogIncome_without666666',
  ])('%s equals statsmodels and lm of R', (name) => {
    const expected = all[name]!;
    const rows = campaignRows().filter((of) => !name.includes('without') || of('Income') !== '666666');
    const names = Object.keys(expected.coefficients);
    const x = matrixOf(rows.map((of) => names.slice(1).map((column) => columns[column]!(of))));
    const amounts = rows.map((of) => (name.startsWith('log') ? Math.log1p(spend(of)) : spend(of)));
    const fit = fitLinear(x, Float64Array.from(amounts));
    expect(fit.rows).toBe(expected.n);
    for (const [i, one] of estimatesOf(fit).entries()) {
      const value = expected.coefficients[names[i]!]!;
      expect(one!.estimate / value.estimate).toBeCloseTo(1, 6);
      expect(one!.standardError / value.standardError).toBeCloseTo(1, 6);
      expect(one!.t / value.t).toBeCloseTo(1, 6);
      if (value.p > 0) expect(one!.p / value.p).toBeCloseTo(1, 5);
      else expect(one!.p).toBeLessThan(1e-300);
      for (const side of [0, 1] as const) expect(one!.ci95[side] / value.ci95[side]).toBeCloseTo(1, 6);
    }
    const measures = {
      r2: fit.r2,
      adjustedR2: fit.adjustedR2,
      'rmse (divide by n)': fit.rmse,
      'residualStandardError (divide by n-p)': fit.residualStandardError,
      mae: fit.mae,
      fStatistic: fit.fStatistic,
      'aic(statsmodels)': fit.aic,
      'bic(statsmodels)': fit.bic,
    };
    for (const [measure, found] of Object.entries(measures)) {
      expect(found / (expected[measure] as number), measure).toBeCloseTo(1, 6);
    }
  });

  test('predicts spend out of fold as well as statsmodels does', () => {
    const expected = all.spendMultiple_without666666!;
    const cv = expected['cv10(fold = index of kept row mod 10)'] as { rmse: number; r2: number };
    const rows = campaignRows().filter((of) => of('Income') !== '666666');
    const names = Object.keys(expected.coefficients).slice(1);
    const cells = rows.map((of) => names.map((column) => columns[column]!(of)));
    const amounts = Float64Array.from(rows, spend);
    const mean = amounts.reduce((sum, amount) => sum + amount, 0) / amounts.length;
    let [squared, total] = [0, 0];
    for (let tested = 0; tested < 10; tested++) {
      const known = matrixOf(cells.filter((_, i) => i % 10 !== tested));
      const model = linearRegression.fit(
        known,
        amounts.filter((_, i) => i % 10 !== tested),
        {},
        1,
      );
      const left = matrixOf(cells.filter((_, i) => i % 10 === tested));
      for (const [i, predicted] of linearRegression.predict(model, left).entries()) {
        squared += (amounts[10 * i + tested]! - predicted) ** 2;
        total += (amounts[10 * i + tested]! - mean) ** 2;
      }
    }
    expect(Math.sqrt(squared / amounts.length) / cv.rmse).toBeCloseTo(1, 6);
    expect(1 - squared / total).toBeCloseTo(cv.r2, 6);
  });
});

describe('a linear fit', () => {
  const rows = Array.from({ length: 12 }, (_, i) => [i, Math.sin(i)] as const);
  const y = Float64Array.from(rows, ([a, b], i) => 3 + 2 * a - b + Math.cos(9 * i));

  test('leaves out and names columns that are constant or made of others', () => {
    const x = matrixOf(rows.map(([a, b]) => [a, 5, b, 2 * a - b + 1]));
    const fit = fitLinear(x, y);
    const plain = fitLinear(matrixOf(rows.map(([a, b]) => [a, b])), y);
    expect(fit.collinear).toEqual([1, 3]);
    expect(fit.coefficients[1]).toBeNull();
    expect(fit.coefficients[3]).toBeNull();
    expect(fit.coefficients[0]!.estimate).toBeCloseTo(plain.coefficients[0]!.estimate, 9);
    expect(fit.coefficients[2]!.standardError).toBeCloseTo(plain.coefficients[1]!.standardError, 9);
    expect(fit.residualDegrees).toBe(9);
  });

  test('is as certain in any unit of a column', () => {
    const inCents = fitLinear(matrixOf(rows.map(([a, b]) => [a * 1e8, b + 1e6])), y);
    const plain = fitLinear(matrixOf(rows.map(([a, b]) => [a, b])), y);
    expect(inCents.coefficients[0]!.t / plain.coefficients[0]!.t).toBeCloseTo(1, 6);
    expect(inCents.coefficients[1]!.t / plain.coefficients[1]!.t).toBeCloseTo(1, 6);
  });

  test('of amounts on a line is finite and says that all is explained', () => {
    const fit = fitLinear(matrixOf([[0], [1], [2], [3]]), Float64Array.of(1, 3, 5, 7));
    expect(fit.r2).toBeCloseTo(1, 12);
    const figures = [fit.aic, fit.bic, fit.fStatistic, fit.fP, ...Object.values(fit.intercept).flat()];
    expect(figures.every(Number.isFinite)).toBe(true);
  });

  test('refuses what leaves nothing to estimate', () => {
    const fitted = (x: number[][], amounts: number[]) => () =>
      fitLinear(matrixOf(x), Float64Array.from(amounts));
    expect(fitted([[0], [1]], [1, 2])).toThrow(
      'fitLinear requires more rows than estimates, got 2 rows for 2',
    );
    expect(fitted([[4], [4], [4]], [1, 2, 3])).toThrow('fitLinear requires a column that varies, got none');
    expect(fitted([[1], [2], [3]], [7, 7, 7])).toThrow(
      'fitLinear requires amounts that differ, got 7 in every row',
    );
    expect(fitted([[1], [2], [3]], [7, 8])).toThrow('fitLinear requires 3 targets, got 2');
    expect(fitted([[1], [2], [3]], [7, 8, Number.NaN])).toThrow(RangeError);
  });
});
