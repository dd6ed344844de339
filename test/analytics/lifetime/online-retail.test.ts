import { beforeAll, describe, expect, it } from 'vitest';
import { expectedOrderValue } from '../../../analytics/lifetime/expected-order-value.ts';
import { expectedPurchases } from '../../../analytics/lifetime/expected-purchases.ts';
import { fitBgNbd } from '../../../analytics/lifetime/fit-bg-nbd.ts';
import { fitGammaGamma } from '../../../analytics/lifetime/fit-gamma-gamma.ts';
import { fitMbgNbd } from '../../../analytics/lifetime/fit-mbg-nbd.ts';
import { holdoutPurchases } from '../../../analytics/lifetime/holdout-purchases.ts';
import { probabilityAlive } from '../../../analytics/lifetime/probability-alive.ts';
import { type PurchaseDays, purchaseDays } from '../../../analytics/lifetime/purchase-days.ts';
import { regularity } from '../../../analytics/lifetime/regularity.ts';
import { summarisePurchases } from '../../../analytics/lifetime/summarise-purchases.ts';
import { dayFromIso } from '../../../analytics/math/calendar.ts';
import { hasOnlineRetail, onlineRetail } from '../../helpers/online-retail.ts';
import { hasReference, reference } from '../../helpers/reference.ts';

type Named = { readonly [name: string]: number };
type ChurnValues = {
  readonly bgnbd: {
    readonly 'atCut2011-09-10': {
      readonly logLikelihoodOfBoundedFit: number;
      readonly nbdLimit: Named;
      readonly sumExpected13WeeksNbdLimit: number;
      readonly actualPurchaseDays13Weeks: number;
    };
    readonly 'fullFileTo2011-12-09': {
      readonly r: number;
      readonly alpha: number;
      readonly logLikelihood: number;
      readonly nbdLimitLogLikelihood: number;
      readonly minPAlive: number;
      readonly meanPAlive: number;
      readonly gammaGamma: Named;
      readonly rows: { readonly [id: string]: Named };
    };
  };
};

const CUT = dayFromIso('2011-09-10');

function expectNear(got: number, expected: number, part: number): void {
  expect(Math.abs(got - expected), `${got} against ${expected}`).toBeLessThanOrEqual(
    part * Math.abs(expected),
  );
}

/** Purchase days of the customers in the file, who come out in ascending order. */
function retailDays(): { ids: number[]; days: PurchaseDays } {
  const { customer, invoice, quantity, price, at } = onlineRetail();
  const rows = [...customer.keys()].filter(
    (i) => customer[i]! > 0 && !invoice[i]!.startsWith('C') && quantity[i]! > 0 && price[i]! > 0,
  );
  const ids = [...new Set(rows.map((i) => customer[i]!))].sort((a, b) => a - b);
  const numbers = new Map(ids.map((id, number) => [id, number]));
  const days = purchaseDays({
    customers: ids.length,
    customer: Int32Array.from(rows, (i) => numbers.get(customer[i]!)!),
    day: Int32Array.from(rows, (i) => Math.floor(at[i]! / 86_400)),
    amount: Float64Array.from(rows, (i) => quantity[i]! * price[i]!),
  });
  return { ids, days };
}

describe.skipIf(!hasReference || !hasOnlineRetail)('purchases on Online Retail', () => {
  let retail: ReturnType<typeof retailDays>;
  let values: ChurnValues['bgnbd'];

  beforeAll(() => {
    retail = retailDays();
    values = reference<ChurnValues>('online_retail_churn.json').bgnbd;
  });

  it('show no dropout up to September, and the model without is returned', () => {
    const expected = values['atCut2011-09-10'];
    const { summary, customers } = summarisePurchases(retail.days, { until: CUT - 1, unitDays: 7 });
    // In the reference the data ends with the first moment of the day of the cut.
    const times = { ...summary, age: summary.age.map((age) => age + 1 / 7) };
    for (const fitModel of [fitBgNbd, fitMbgNbd]) {
      const model = fitModel(times);
      expect(model).toMatchObject({ degenerate: 'noDropout', converged: true, a: 0, standardErrors: null });
      expectNear(model.r, expected.nbdLimit.r!, 1e-5);
      expectNear(model.alpha, expected.nbdLimit.alpha!, 1e-5);
      expect(model.logLikelihood).toBeCloseTo(expected.nbdLimit.logLikelihood!, 4);
      expect(model.logLikelihood).toBeGreaterThanOrEqual(expected.logLikelihoodOfBoundedFit);
      const predicted = expectedPurchases(model, times, 13).reduce((sum, orders) => sum + orders, 0);
      expectNear(predicted, expected.sumExpected13WeeksNbdLimit, 1e-5);
      expect(new Set(probabilityAlive(model, times))).toEqual(new Set([1]));
    }
    const actual = holdoutPurchases(retail.days, customers, { after: CUT - 1, until: CUT + 90 });
    expect(actual.reduce((sum, orders) => sum + orders, 0)).toBe(expected.actualPurchaseDays13Weeks);
  });

  it('over the whole year leave dropout unclear, and are predicted as in the reference', () => {
    const expected = values['fullFileTo2011-12-09'];
    const { summary } = summarisePurchases(retail.days, { until: dayFromIso('2011-12-09'), unitDays: 7 });
    const model = fitBgNbd(summary);
    expect(model.degenerate).toBe('dropoutUnclear');
    expect(model.logLikelihood).toBeCloseTo(expected.logLikelihood, 4);
    expect(model.noDropoutLogLikelihood).toBeCloseTo(expected.nbdLimitLogLikelihood, 4);
    expectNear(model.r, expected.r, 1e-4);
    expectNear(model.alpha, expected.alpha, 1e-4);
    const alive = probabilityAlive(model, summary);
    expectNear(alive.reduce((sum, p) => sum + p, 0) / alive.length, expected.meanPAlive, 1e-4);
    expectNear(Math.min(...alive), expected.minPAlive, 1e-3);
    const gammaGamma = fitGammaGamma(summary);
    for (const name of ['p', 'q', 'v'] as const)
      expectNear(gammaGamma[name], expected.gammaGamma[name]!, 1e-4);
    expect(gammaGamma.logLikelihood).toBeCloseTo(expected.gammaGamma.logLikelihood!, 4);
    expect(gammaGamma.customers).toBe(expected.gammaGamma.returning);
    expectNear(gammaGamma.correlation!, expected.gammaGamma.correlationXandM!, 1e-9);
    const orders = expectedPurchases(model, summary, 26);
    const worth = expectedOrderValue(gammaGamma, summary);
    for (const [id, row] of Object.entries(expected.rows)) {
      const i = retail.ids.indexOf(Number(id));
      expect(summary.frequency[i]).toBe(row.x);
      expectNear(summary.recency[i]!, row.t_x!, 1e-9);
      expectNear(summary.age[i]!, row.T!, 1e-9);
      if (row.x! > 0) expectNear(summary.monetary[i]!, row.m!, 1e-8);
      expectNear(orders[i]!, row.expected26Weeks!, 1e-4);
      expectNear(worth[i]!, row.expectedAverageSpend!, 1e-5);
    }
  });

  it('come more regularly than by chance', () => {
    expect(regularity(retail.days)!.k).toBeCloseTo(1.71, 2);
  });
});
