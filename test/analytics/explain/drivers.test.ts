import { describe, expect, it } from 'vitest';
import { fitLogistic } from '../../../analytics/classify/fit-logistic.ts';
import { chooseDrivers, type DriverColumn } from '../../../analytics/explain/driver-columns.ts';
import { driverContrast } from '../../../analytics/explain/driver-contrast.ts';
import { driverEffects } from '../../../analytics/explain/driver-effects.ts';
import { fitLinearDrivers, fitLogisticDrivers } from '../../../analytics/explain/fit-drivers.ts';
import { type Matrix, matrixOf } from '../../../analytics/math/matrix.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { fitLinear } from '../../../analytics/regress/fit-linear.ts';
import { campaignMatrix, hasCampaign } from '../../helpers/campaign-matrix.ts';
import { hasReference, reference } from '../../helpers/reference.ts';

const alone = (more: Partial<DriverColumn> = {}): DriverColumn => ({
  whole: null,
  share: 0,
  scale: 1,
  sd: 1,
  isCore: false,
  ...more,
});
const part = (share: number): DriverColumn => alone({ whole: 'w', share });

/** Standardised in place, with the standard deviations. */
function standardised(x: Matrix): { z: Matrix; sds: Float64Array } {
  const values = x.values.slice();
  const sds = new Float64Array(x.columns);
  for (let j = 0; j < x.columns; j++) {
    const own = Array.from({ length: x.rows }, (_, i) => values[i * x.columns + j]!);
    const mean = own.reduce((sum, value) => sum + value, 0) / x.rows;
    sds[j] = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.rows);
    for (let i = 0; i < x.rows; i++) values[i * x.columns + j] = (own[i]! - mean) / sds[j]!;
  }
  return { z: { ...x, values }, sds };
}

/** Customers of three levels, and a number; a yes is likelier at the first level. */
function levels(n: number): { x: Matrix; columns: DriverColumn[]; classes: Uint8Array } {
  const random = createRandom(7);
  const level = Int8Array.from({ length: n }, () => Math.floor(random() * 3));
  const rows = [...level].map((own) => [0, 1, 2].map((one) => Number(one === own)).concat(random()));
  const classes = Uint8Array.from(level, (own) => Number(random() < (own === 0 ? 0.6 : 0.3)));
  const { z, sds } = standardised(matrixOf(rows));
  const parts = [0, 1, 2].map((one) => {
    const share = level.filter((own) => own === one).length / n;
    return alone({ whole: 'level', share, scale: sds[one]!, sd: sds[one]! });
  });
  return { x: z, columns: [...parts, alone()], classes };
}

describe('the columns of a regression on drivers', () => {
  it('leave out a column that others say already, the core ones last', () => {
    const { z } = standardised(
      matrixOf([
        [0, 0.01, 3],
        [1, 1, 1],
        [2, 2, 4],
        [3, 3.01, 1],
        [4, 4, 5],
        [5, 5, 9],
      ]),
    );
    expect(chooseDrivers(z, [alone(), alone(), alone()]).kept).toHaveLength(2);
    expect(chooseDrivers(z, [alone({ isCore: true }), alone(), alone()]).leftOut).toMatchObject([
      { column: 1 },
    ]);
    expect(chooseDrivers(z, [alone(), alone({ isCore: true }), alone()]).leftOut).toMatchObject([
      { column: 0 },
    ]);
  });
  it('hold the parts of a whole but one, which is not left out for it', () => {
    const { x, columns } = levels(200);
    const { kept, leftOut } = chooseDrivers(x, columns);
    expect(kept).toHaveLength(3);
    expect(leftOut).toEqual([]);
  });
  it('leave out a part that repeats something outside its whole', () => {
    const { z } = standardised(
      matrixOf([
        [1, 1, 0],
        [0, 0, 2],
        [1, 1, 1],
        [0, 0, 5],
        [1, 1, 2],
        [0, 0, 7],
      ]),
    );
    const { leftOut } = chooseDrivers(z, [alone({ isCore: true }), part(0.5), alone()]);
    expect(leftOut).toEqual([{ column: 1, explained: 1 }]);
  });
});

describe('the effect of a part of a whole', () => {
  it('is the same whichever part the model leaves out', () => {
    const { x, columns, classes } = levels(400);
    const effectsWithout = (out: number) => {
      const kept = [0, 1, 2, 3].filter((column) => column !== out);
      const fitted = fitLogisticDrivers(pick(x, kept), classes, {
        c: Number.POSITIVE_INFINITY,
        customers: null,
      });
      return [0, 1, 2].map((column) => {
        const contrast = driverContrast(columns, kept, column);
        return contrast.reduce((sum, weight, j) => sum + weight * fitted.coefficients[j]!, 0);
      });
    };
    const [first, second] = [effectsWithout(0), effectsWithout(2)];
    for (const [level, effect] of first.entries()) expect(second[level]).toBeCloseTo(effect, 5);
    expect(first[0]).toBeGreaterThan(0.3);
    expect(first[1]).toBeLessThan(0);
  });
});

describe('a fit of drivers', () => {
  it('has the standard errors of an ordinary least squares fit', () => {
    const random = createRandom(3);
    const { z } = standardised(matrixOf(Array.from({ length: 60 }, () => [random(), random()])));
    const y = Float64Array.from({ length: 60 }, (_, i) => z.values[2 * i]! * 3 + random());
    const [found] = driverEffects(
      z,
      [alone(), alone()],
      { kept: [0, 1], leftOut: [] },
      (x) => fitLinearDrivers(x, y),
      [],
    );
    const expected = fitLinear(z, y).coefficients[0]!;
    expect(found?.column).toBe(0);
    expect(found?.standardError).toBeCloseTo(expected.standardError, 10);
    expect([found?.low, found?.high]).toEqual(expected.ci95.map((end) => expect.closeTo(end, 8)));
  });
  it('is no surer when every customer is in it twice', () => {
    const { x, classes } = levels(300);
    const kept = pick(x, [0, 1, 3]);
    const twice = { ...kept, rows: 600, values: Float64Array.from([...kept.values, ...kept.values]) };
    const answers = Uint8Array.from([...classes, ...classes]);
    const customers = Int32Array.from({ length: 600 }, (_, i) => i % 300);
    const c = Number.POSITIVE_INFINITY;
    const errorOf = (fitted: ReturnType<typeof fitLogisticDrivers>) =>
      Math.sqrt(fitted.covariance.values[0]!);
    const once = errorOf(fitLogisticDrivers(kept, classes, { c, customers: null }));
    const naive = errorOf(fitLogisticDrivers(twice, answers, { c, customers: null }));
    const robust = errorOf(fitLogisticDrivers(twice, answers, { c, customers }));
    expect(naive).toBeLessThan(0.75 * once);
    expect(Math.abs(robust / once - 1)).toBeLessThan(0.15);
  });
});

type Logit = { coefficients: { [name: string]: { estimate: number; standardError: number } } };
type Ridge = { coefficients: { [name: string]: number } };

describe.skipIf(!hasReference || !hasCampaign)('drivers of the campaign file', () => {
  const { regression } = hasReference
    ? reference<{ regression: { logitResponseAll25: Logit; logitRidgeAllStandardised_C1: Ridge } }>(
        'marketing_facts_regression.json',
      )
    : {
        regression: {
          logitResponseAll25: { coefficients: {} },
          logitRidgeAllStandardised_C1: { coefficients: {} },
        },
      };
  const { names, x, classes } = hasCampaign
    ? campaignMatrix()
    : { names: [], x: matrixOf([[0]]), classes: new Uint8Array(1) };

  it('have the coefficients and standard errors of the reference logit, by standard deviation', () => {
    const { z, sds } = standardised(x);
    const { coefficients, covariance } = fitLogisticDrivers(z, classes, {
      c: Number.POSITIVE_INFINITY,
      customers: null,
    });
    for (const [j, name] of names.entries()) {
      const { estimate, standardError } = regression.logitResponseAll25.coefficients[name]!;
      const error = Math.sqrt(covariance.values[j * z.columns + j]!);
      expect(error / sds[j]! / standardError).toBeCloseTo(1, 3);
      expect(Math.abs(coefficients[j]! / sds[j]! - estimate)).toBeLessThan(1e-3 * standardError);
    }
  });
  it('have the penalised coefficients of the reference', () => {
    const { z } = standardised(x);
    const { coefficients } = fitLogisticDrivers(z, classes, { c: 1, customers: null });
    for (const [j, name] of names.entries()) {
      expect(coefficients[j]).toBeCloseTo(regression.logitRidgeAllStandardised_C1.coefficients[name]!, 5);
    }
    expect(coefficients[0]).toBeCloseTo(fitLogistic(z, classes, { c: 1 }).coefficients[0]!.estimate, 8);
  });
});

function pick({ values, rows, columns }: Matrix, kept: readonly number[]): Matrix {
  const picked = Float64Array.from(
    { length: rows * kept.length },
    (_, i) => values[Math.floor(i / kept.length) * columns + kept[i % kept.length]!]!,
  );
  return { values: picked, rows, columns: kept.length };
}
