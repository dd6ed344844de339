import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitLogistic, type LogisticFit } from '../../../analytics/classify/fit-logistic.ts';
import { logisticRegression } from '../../../analytics/classify/logistic-regression.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { standardiseColumns } from '../../../analytics/math/standardise-columns.ts';
import { campaignMatrix, campaignRows, hasCampaign } from '../../helpers/campaign-matrix.ts';
import { hasReference, reference } from '../../helpers/reference.ts';

type Estimate = {
  readonly estimate: number;
  readonly standardError: number;
  readonly z: number;
  readonly p: number;
};
type Logit = { readonly coefficients: { readonly [name: string]: Estimate }; readonly logLikelihood: number };
type Regression = {
  readonly logitResponseSmall: Logit;
  readonly logitResponseAll25: Logit;
  readonly logitRidgeAllStandardised_C1: { readonly coefficients: { readonly [name: string]: number } };
};

const finite = (fit: LogisticFit) =>
  [fit.intercept, ...fit.coefficients].flatMap((one) => Object.values(one)).every(Number.isFinite);

describe.skipIf(!hasCampaign || !hasReference)('logistic regression of the campaign', () => {
  const file = 'marketing_facts_regression.json';
  const expected = hasReference ? reference<{ regression: Regression }>(file).regression : undefined;
  const { x, classes, names } = hasCampaign ? campaignMatrix() : ({} as ReturnType<typeof campaignMatrix>);

  function holds(fit: LogisticFit, logit: Logit, columns: readonly string[]): void {
    const found = [fit.intercept, ...fit.coefficients];
    for (const [i, name] of ['const', ...columns].entries()) {
      const value = logit.coefficients[name]!;
      expect(found[i]!.estimate / value.estimate, name).toBeCloseTo(1, 4);
      expect(found[i]!.standardError / value.standardError, name).toBeCloseTo(1, 4);
      expect(found[i]!.z / value.z, name).toBeCloseTo(1, 4);
      expect(found[i]!.p / value.p, name).toBeCloseTo(1, 2);
    }
    expect(fit.logLikelihood).toBeCloseTo(logit.logLikelihood, 5);
    expect(fit.separated).toBe(false);
  }

  test('with all features, unpenalised, equals statsmodels and glm of R', () => {
    holds(fitLogistic(x, classes, { c: Infinity }), expected!.logitResponseAll25, names);
  });

  test('with few features, unpenalised, equals statsmodels', () => {
    const at = (name: string) => (i: number) => x.values[i * x.columns + names.indexOf(name)]!;
    const sum = (parts: readonly string[]) => (i: number) =>
      parts.reduce((all, name) => all + at(name)(i), 0);
    const columns: { [name: string]: (row: number) => number } = {
      Income: at('Income'),
      Recency: at('Recency'),
      TenureDays: at('TenureDays'),
      Children: sum(['Kidhome', 'Teenhome']),
      Partner: at('Partner'),
      Purchases: sum(['NumWebPurchases', 'NumCatalogPurchases', 'NumStorePurchases']),
      CmpAccepted: sum([1, 2, 3, 4, 5].map((campaign) => `AcceptedCmp${campaign}`)),
      NumWebVisitsMonth: at('NumWebVisitsMonth'),
    };
    const few = matrixOf(campaignRows().map((_, i) => Object.values(columns).map((of) => of(i))));
    holds(fitLogistic(few, classes, { c: Infinity }), expected!.logitResponseSmall, Object.keys(columns));
  });

  test('with a penalty on standardised features equals the reference', () => {
    const fit = fitLogistic(standardiseColumns(x).z, classes, { c: 1 });
    const { intercept, ...rest } = expected!.logitRidgeAllStandardised_C1.coefficients;
    expect(fit.intercept.estimate).toBeCloseTo(intercept!, 6);
    for (const [i, name] of names.entries()) {
      expect(fit.coefficients[i]!.estimate, name).toBeCloseTo(rest[name]!, 6);
    }
  });
});

describe('a logistic fit', () => {
  const twoClouds = (apart: number): [Matrix, Uint8Array] => [
    matrixOf(Array.from({ length: 40 }, (_, i) => [Math.sin(i * 7) + (i % 2) * apart, Math.cos(i * 5)])),
    Uint8Array.from({ length: 40 }, (_, i) => i % 2),
  ];

  test('of one yes-or-no column without penalty is the log odds ratio of the table', () => {
    const rows = [...Array(10).fill([0, 0]), ...Array(5).fill([0, 1]), ...Array(4).fill([1, 0])];
    const table = [...rows, ...Array(6).fill([1, 1])] as [number, number][];
    const fit = fitLogistic(
      matrixOf(table.map(([value]) => [value])),
      Uint8Array.from(table, ([, one]) => one),
      { c: Infinity },
    );
    expect(fit.coefficients[0]!.estimate).toBeCloseTo(Math.log((10 * 6) / (5 * 4)), 6);
    expect(fit.coefficients[0]!.standardError).toBeCloseTo(Math.sqrt(1 / 10 + 1 / 5 + 1 / 4 + 1 / 6), 6);
    expect(fit.intercept.estimate).toBeCloseTo(Math.log(5 / 10), 6);
  });

  test.each([1, 0.01, 1e6, Infinity])('finds perfect separation and stays finite with c = %d', (c) => {
    const [x, classes] = twoClouds(5);
    const fit = fitLogistic(x, classes, { c });
    expect(fit.separated).toBe(true);
    expect(finite(fit)).toBe(true);
    expect(fit.coefficients[0]!.estimate).toBeGreaterThan(0);
  });

  test('does not call overlapping classes separated', () => {
    expect(fitLogistic(...twoClouds(0.5), { c: 1 }).separated).toBe(false);
  });

  test('stays finite where a column is yes for positives alone', () => {
    const x = matrixOf(Array.from({ length: 30 }, (_, i) => [i < 3 ? 1 : 0, Math.sin(i)]));
    const classes = Uint8Array.from({ length: 30 }, (_, i) => (i < 3 || i % 4 === 0 ? 1 : 0));
    const fit = fitLogistic(x, classes, { c: Infinity });
    expect(finite(fit)).toBe(true);
    expect(fit.coefficients[0]!.estimate).toBeGreaterThan(5);
    expect(fit.coefficients[0]!.p).toBeGreaterThan(0.5);
  });

  test('leaves a constant column out and shares weight between equal columns', () => {
    const [x, classes] = twoClouds(0.5);
    const more = matrixOf(
      Array.from({ length: x.rows }, (_, i) => [x.values[2 * i]!, 7, x.values[2 * i]!, x.values[2 * i + 1]!]),
    );
    const [one, two] = [x, more].map((matrix) => fitLogistic(matrix, classes, { c: Infinity }));
    expect(two!.coefficients[1]).toEqual({ estimate: 0, standardError: 0, z: 0, p: 1 });
    expect(two!.coefficients[0]!.estimate).toBeCloseTo(one!.coefficients[0]!.estimate / 2, 5);
    expect(two!.coefficients[2]!.estimate).toBeCloseTo(one!.coefficients[0]!.estimate / 2, 5);
    expect(finite(two!)).toBe(true);
  });

  test('of constant columns alone says the base rate', () => {
    const x = matrixOf([[3], [3], [3], [3]]);
    const model = logisticRegression.fit(x, Uint8Array.of(1, 0, 0, 0), { c: 1 }, 1);
    expect(logisticRegression.predict(model, x)[0]).toBeCloseTo(0.25, 12);
  });

  test('of one positive is finite', () => {
    const x = matrixOf(Array.from({ length: 20 }, (_, i) => [i, i * i]));
    const one = Uint8Array.from({ length: 20 }, (_, i) => (i === 19 ? 1 : 0));
    expect(finite(fitLogistic(x, one, { c: 1 }))).toBe(true);
  });

  test('has no slope left: the gradient of what is minimised is 0', () => {
    const values = fc.array(fc.tuple(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.boolean()), {
      minLength: 4,
      maxLength: 30,
    });
    fc.assert(
      fc.property(values, fc.constantFrom(0.1, 1, 10), (pairs, c) => {
        const x = matrixOf(pairs.map(([value]) => [value]));
        const classes = Uint8Array.from(pairs, ([, yes], i) => (i < 2 ? i : Number(yes)));
        const model = logisticRegression.fit(x, classes, { c }, 1);
        const left = logisticRegression.predict(model, x).map((p, i) => classes[i]! - p);
        expect(left.reduce((sum, one) => sum + one, 0)).toBeCloseTo(0, 4);
        const slope = left.reduce((sum, one, i) => sum + one * x.values[i]!, -model.coefficients[0]! / c);
        expect(Math.abs(slope) / (1 + Math.max(...x.values.map(Math.abs)))).toBeLessThan(1e-4);
      }),
      { numRuns: 200 },
    );
  });

  test('predicts the same after a round trip through JSON', () => {
    const [x, classes] = twoClouds(1);
    const model = logisticRegression.fit(x, classes, { c: 1 }, 1);
    const back = JSON.parse(JSON.stringify(model));
    expect(logisticRegression.predict(back, x)).toEqual(logisticRegression.predict(model, x));
  });

  test('refuses what cannot be fitted', () => {
    const x = matrixOf([[1], [2]]);
    const fitted = (classes: number[], c: number) => () => fitLogistic(x, Uint8Array.from(classes), { c });
    expect(fitted([0, 0], 1)).toThrow('fitLogistic requires rows of both classes, got 0 yes and 2 no');
    expect(fitted([1, 1], 1)).toThrow(RangeError);
    expect(fitted([0, 1, 1], 1)).toThrow('fitLogistic requires 2 targets, got 3');
    expect(fitted([0, 1], 0)).toThrow('fitLogistic requires c above 0, got 0');
    expect(fitted([0, 1], Number.NaN)).toThrow(RangeError);
    const huge = { values: Float64Array.of(1e200, 0), rows: 2, columns: 1 };
    expect(() => fitLogistic(huge, Uint8Array.of(0, 1), { c: 1 })).toThrow('finite squares');
  });
});
