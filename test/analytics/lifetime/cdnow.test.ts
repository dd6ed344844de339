import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectedOrderValue } from '../../../analytics/lifetime/expected-order-value.ts';
import { expectedPurchases } from '../../../analytics/lifetime/expected-purchases.ts';
import { expectedTransactionsNew } from '../../../analytics/lifetime/expected-transactions-new.ts';
import { fitBgNbd } from '../../../analytics/lifetime/fit-bg-nbd.ts';
import { fitGammaGamma } from '../../../analytics/lifetime/fit-gamma-gamma.ts';
import { fitMbgNbd } from '../../../analytics/lifetime/fit-mbg-nbd.ts';
import { holdoutCheck } from '../../../analytics/lifetime/holdout-check.ts';
import { holdoutPurchases } from '../../../analytics/lifetime/holdout-purchases.ts';
import { lifetimeValue } from '../../../analytics/lifetime/lifetime-value.ts';
import { probabilityAlive } from '../../../analytics/lifetime/probability-alive.ts';
import { summarisePurchases } from '../../../analytics/lifetime/summarise-purchases.ts';
import { dayFromIso } from '../../../analytics/math/calendar.ts';
import { cdnow, hasCdnow } from '../../helpers/cdnow.ts';
import { hasReference, reference } from '../../helpers/reference.ts';

type Numbers<Name extends string> = { readonly [name in Name]: number };
type Named = { readonly [name: string]: number };
type CdnowValues = Numbers<
  'customers' | 'returning' | 'returningWithPositiveSpend' | 'meanX' | 'meanTx' | 'meanT'
> & {
  readonly frequencyCounts: Named;
  readonly bgnbd: Numbers<'r' | 'alpha' | 'a' | 'b' | 'logLikelihood' | 'logLikelihoodPerCustomer'> & {
    readonly standardErrors: Numbers<'r' | 'alpha' | 'a' | 'b'>;
  };
  readonly gammaGamma: Numbers<
    | 'p'
    | 'q'
    | 'v'
    | 'logLikelihood'
    | 'logLikelihoodPerCustomer'
    | 'populationMeanSpend'
    | 'correlationXandM'
  > & { readonly standardErrors: Numbers<'p' | 'q' | 'v'> };
  readonly unconditionalExpectedRepeatPurchases: Named;
  readonly customerRows: { readonly [id: string]: Named };
  readonly totals: Numbers<'sumClv12Months' | 'meanPAlive' | 'sumExpected39Weeks'> & {
    readonly top10ByClv: readonly (readonly [string, number])[];
  };
  readonly holdout: Numbers<
    | 'weeks'
    | 'actualTotal'
    | 'predictedTotal'
    | 'mae'
    | 'rmse'
    | 'correlation'
    | 'aucPredictedVsAnyPurchase'
    | 'aucPAliveVsAnyPurchase'
    | 'aucRecencyRuleVsAnyPurchase'
    | 'aucFrequencyVsAnyPurchase'
  > & { readonly byFrequency: { readonly [x: string]: Numbers<'n' | 'actualMean' | 'predictedMean'> } };
  readonly formulaGridAtFittedParameters: {
    readonly parameters: Numbers<'r' | 'alpha' | 'a' | 'b'>;
    readonly rows: readonly Numbers<'x' | 't_x' | 'T' | 'pAlive' | 'expected1Week' | 'expected52Weeks'>[];
  };
  readonly monteCarlo: { readonly [id: string]: Named };
};

const END = dayFromIso('1997-09-30');
const HOLDOUT_END = dayFromIso('1998-06-30');
const YEAR = { periods: 12, periodLength: 4.345, discount: 0.01 };

/** Within a part of the value expected. */
function expectNear(got: number, expected: number, part: number): void {
  expect(Math.abs(got - expected), `${got} against ${expected}`).toBeLessThanOrEqual(
    part * Math.abs(expected),
  );
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
const mean = (values: Float64Array) => sum(values) / values.length;

function fitSample() {
  const { ids, days } = cdnow();
  const { summary, customers } = summarisePurchases(days, { until: END, unitDays: 7 });
  const model = fitBgNbd(summary);
  const gammaGamma = fitGammaGamma(summary);
  const clv = lifetimeValue({ model, gammaGamma }, summary, YEAR);
  const alive = probabilityAlive(model, summary);
  const values = reference<CdnowValues>('cdnow_clv.json');
  return { ids, days, summary, customers, model, gammaGamma, clv, alive, values };
}

let sample: ReturnType<typeof fitSample>;

function expectCustomer(id: string, expected: Named): void {
  const { ids, customers, summary, model, clv, alive } = sample;
  const at = ids.indexOf(id);
  const i = customers.indexOf(at);
  expect(summary.frequency[i]).toBe(expected.x);
  expect(summary.recency[i]).toBeCloseTo(expected.t_x!, 7);
  expect(summary.age[i]).toBeCloseTo(expected.T!, 7);
  if (expected.x! > 0) expect(summary.monetary[i]).toBeCloseTo(expected.meanRepeatSpend!, 6);
  expect(alive[i]).toBeCloseTo(expected.pAlive!, 6);
  for (const weeks of [13, 39, 52]) {
    expectNear(expectedPurchases(model, summary, weeks)[i]!, expected[`expected${weeks}Weeks`]!, 1e-5);
  }
  expectNear(clv.orderValue[i]!, expected.expectedAverageSpend!, 1e-6);
  expectNear(clv.predictedValue[i]!, expected.clv12Months!, 1e-5);
}

describe.skipIf(!hasReference || !hasCdnow)('the CDNOW sample', () => {
  beforeAll(() => {
    sample = fitSample();
  });

  it('is summarised as in the reference', () => {
    const { summary, customers, values } = sample;
    expect(customers.length).toBe(values.customers);
    expect(summary.frequency.filter((x) => x > 0).length).toBe(values.returning);
    expect(summary.monetary.filter((m) => m > 0).length).toBe(values.returningWithPositiveSpend);
    expectNear(mean(summary.frequency), values.meanX, 1e-9);
    expectNear(mean(summary.recency), values.meanTx, 1e-9);
    expectNear(mean(summary.age), values.meanT, 1e-9);
    const counts = Object.entries(values.frequencyCounts).map(([key, count]) => {
      const x = Number.parseInt(key, 10);
      return [summary.frequency.filter((f) => (key.endsWith('+') ? f >= x : f === x)).length, count];
    });
    for (const [got, expected] of counts) expect(got).toBe(expected);
  });

  it('gives the parameters of BG/NBD, their errors and the likelihood', () => {
    const { customers, model, values } = sample;
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      expectNear(model[name], values.bgnbd[name], 1e-5);
      expectNear(model.standardErrors![name], values.bgnbd.standardErrors[name], 1e-3);
    }
    expect(model.logLikelihood).toBeCloseTo(values.bgnbd.logLikelihood, 5);
    expectNear(model.logLikelihood / customers.length, values.bgnbd.logLikelihoodPerCustomer, 1e-9);
    expect(model).toMatchObject({ kind: 'bgNbd', converged: true, degenerate: null });
  });

  it('gives the parameters of MBG/NBD that the lifetimes library gives', () => {
    const { summary } = sample;
    const { r, alpha, a, b, degenerate } = fitMbgNbd(summary);
    expect([r, alpha, a, b].map((value) => value.toFixed(3))).toEqual(['0.525', '6.183', '0.891', '1.614']);
    expect(degenerate).toBe(null);
  });

  it('gives the parameters of Gamma–Gamma, their errors and the likelihood', () => {
    const { gammaGamma, values } = sample;
    for (const name of ['p', 'q', 'v'] as const) {
      expectNear(gammaGamma[name], values.gammaGamma[name], 1e-5);
      expectNear(gammaGamma.standardErrors![name], values.gammaGamma.standardErrors[name], 1e-3);
    }
    expect(gammaGamma.logLikelihood).toBeCloseTo(values.gammaGamma.logLikelihood, 5);
    expectNear(
      gammaGamma.logLikelihood / gammaGamma.customers,
      values.gammaGamma.logLikelihoodPerCustomer,
      1e-9,
    );
    expectNear(gammaGamma.correlation!, values.gammaGamma.correlationXandM, 1e-9);
    const { p, q, v } = gammaGamma;
    expectNear((p * v) / (q - 1), values.gammaGamma.populationMeanSpend, 1e-6);
    expect(gammaGamma).toMatchObject({ converged: true, degenerate: null });
  });

  it('gives the expected repeat purchases of somebody new', () => {
    const { model, values } = sample;
    for (const [weeks, expected] of Object.entries(values.unconditionalExpectedRepeatPurchases)) {
      expectNear(expectedTransactionsNew(model, Number(weeks)), expected, 1e-6);
    }
    // As the tests of the lifetimes library have them, from a fit of theirs that stops a little earlier.
    const published = [0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576];
    for (const [i, weeks] of [1 / 7, 1, 3, 31.8571, 32, 78].entries()) {
      expect(Math.abs(expectedTransactionsNew(model, weeks) - published[i]!)).toBeLessThan(0.0005);
    }
  });

  it('predicts the seventeen named customers', () => {
    for (const [id, expected] of Object.entries(sample.values.customerRows)) expectCustomer(id, expected);
  });

  it('adds up to the totals, and names the ten of most value', () => {
    const { ids, summary, customers, model, clv, alive, values } = sample;
    expectNear(sum(clv.predictedValue), values.totals.sumClv12Months, 1e-6);
    expectNear(mean(alive), values.totals.meanPAlive, 1e-6);
    expectNear(sum(expectedPurchases(model, summary, 39)), values.totals.sumExpected39Weeks, 1e-6);
    const top = [...clv.predictedValue.keys()]
      .sort((a, b) => clv.predictedValue[b]! - clv.predictedValue[a]!)
      .slice(0, 10);
    expect(top.map((i) => ids[customers[i]!])).toEqual(values.totals.top10ByClv.map(([id]) => id));
    for (const [rank, i] of top.entries()) {
      expectNear(clv.predictedValue[i]!, values.totals.top10ByClv[rank]![1], 1e-5);
    }
  });

  it('predicts the 39 weeks after as in the reference', () => {
    const { days, summary, customers, model, values } = sample;
    const actual = holdoutPurchases(days, customers, { after: END, until: HOLDOUT_END });
    const check = holdoutCheck(model, summary, actual, values.holdout.weeks);
    expect(check.actualTotal).toBe(values.holdout.actualTotal);
    for (const name of ['predictedTotal', 'mae', 'rmse', 'correlation'] as const) {
      expectNear(check[name]!, values.holdout[name], 1e-6);
    }
    expectNear(check.auc!.expectedPurchases, values.holdout.aucPredictedVsAnyPurchase, 1e-9);
    expectNear(check.auc!.probabilityAlive, values.holdout.aucPAliveVsAnyPurchase, 1e-9);
    expectNear(check.auc!.sinceLast, values.holdout.aucRecencyRuleVsAnyPurchase, 1e-9);
    expectNear(check.auc!.frequency, values.holdout.aucFrequencyVsAnyPurchase, 1e-9);
    expect(check.byFrequency.map(({ frequency }) => frequency)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    for (const [x, expected] of Object.entries(values.holdout.byFrequency)) {
      const group = check.byFrequency[Number.parseInt(x, 10)]!;
      expect(group.customers).toBe(expected.n);
      expectNear(group.actualMean, expected.actualMean, 1e-9);
      expectNear(group.predictedMean, expected.predictedMean, 1e-5);
    }
    expect(check.rmse).toBeLessThan(check.pastPace.rmse);
    expect(check.mae).toBeLessThan(check.pastPace.mae);
  });

  it('agrees with the grid of formulas at given parameters', () => {
    const { values } = sample;
    const { parameters, rows } = values.formulaGridAtFittedParameters;
    const given = { kind: 'bgNbd', ...parameters } as const;
    for (const row of rows) {
      const times = {
        frequency: Float64Array.of(row.x),
        recency: Float64Array.of(row.t_x),
        age: Float64Array.of(row.T),
      };
      expectNear(probabilityAlive(given, times)[0]!, row.pAlive, 1e-6);
      expectNear(expectedPurchases(given, times, 1)[0]!, row.expected1Week, 1e-6);
      expectNear(expectedPurchases(given, times, 52)[0]!, row.expected52Weeks, 1e-6);
    }
  });

  it('agrees with simulated customers of the reference', () => {
    const { ids, summary, customers, model, alive, values } = sample;
    for (const [id, simulated] of Object.entries(values.monteCarlo)) {
      const i = customers.indexOf(ids.indexOf(id));
      expectNear(expectedPurchases(model, summary, 39)[i]!, simulated.expected39Weeks!, 0.003);
      expectNear(alive[i]!, simulated.pAlive!, 0.001);
    }
  });

  it('gives the order values and the forecast that Hardie published', () => {
    const { summary, model, clv } = sample;
    const orderValue = expectedOrderValue({ p: 6.25, q: 3.74, v: 15.44 }, summary);
    const published = [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17];
    for (const [i, value] of published.entries()) expect(Math.abs(orderValue[i]! - value)).toBeLessThan(0.05);
    for (const [i, value] of published.entries())
      expect(Math.abs(clv.orderValue[i]! - value)).toBeLessThan(0.02);
    const times = {
      frequency: Float64Array.of(2),
      recency: Float64Array.of(30.43),
      age: Float64Array.of(38.86),
    };
    expect(Math.abs(expectedPurchases(model, times, 39)[0]! - 1.226)).toBeLessThan(0.001);
  });
});

type Checks = { readonly [name: string]: { readonly R: number | readonly number[] } };

const CROSSCHECKS = new URL('../../../../shared/reference/r_crosschecks.json', import.meta.url);

describe.skipIf(!hasReference || !hasCdnow)('the fits by R', () => {
  beforeAll(() => {
    sample ??= fitSample();
  });

  it('are ours', () => {
    const { model, gammaGamma } = sample;
    const { checks }: { checks: Checks } = JSON.parse(readFileSync(CROSSCHECKS, 'utf8'));
    const ofR = (name: string) => [checks[name]!.R].flat();
    const { r, alpha, a, b } = model;
    const { p, q, v } = gammaGamma;
    for (const [i, value] of ofR('BG/NBD parameters (optim)').entries()) {
      expectNear([r, alpha, a, b][i]!, value, 1e-5);
    }
    for (const [i, value] of ofR('Gamma-Gamma parameters (optim)').entries()) {
      expectNear([p, q, v][i]!, value, 1e-5);
    }
    expect(model.logLikelihood).toBeCloseTo(ofR('BG/NBD logLik')[0]!, 4);
    expect(gammaGamma.logLikelihood).toBeCloseTo(ofR('Gamma-Gamma logLik')[0]!, 4);
  });
});
