import { createRandom } from '../math/random.ts';
import { requireWhole } from '../math/require-whole.ts';
import type { DropoutModel } from './dropout-model.ts';
import { fitDropoutModel } from './fit-dropout-model.ts';
import { fitGammaGamma } from './fit-gamma-gamma.ts';
import type { GammaGamma } from './gamma-gamma-likelihood.ts';
import type { LifetimeModels } from './lifetime-value.ts';
import { type PurchaseTimes, requirePurchaseTimes } from './purchase-summary.ts';
import { simulateSummary } from './simulate-summary.ts';

export type LifetimeBootstrapOptions = {
  readonly seed: number;
  /** Default 100. */
  readonly repeats?: number;
  /** Most customers that are simulated a time. Default 2,000: the time stays below that of 200,000 customers fitted. */
  readonly most?: number;
};

/**
 * Models as they might have come out had chance fallen otherwise: the parametric bootstrap. Customers of the same ages are
 * made up by the models, and the models fitted to them anew.
 *
 * Of more than `most` customers a sample of that size is made up, drawn with replacement; the distances of its parameters (in
 * logarithms) are then drawn in by √(most / n), because errors shrink with the root of the number of customers.
 *
 * @param models as fitted
 * @param times those they were fitted to
 * @param options seed, repeats, most
 * @returns as many models as repeats, less those of samples in which no dropout was found, or nobody bought again
 * @throws {RangeError} if the times are none, or repeats or most no whole number from 1
 * @see Efron and Tibshirani (1993), An introduction to the bootstrap, section 6.5. Time O(repeats · min(n, most)).
 * @example bootstrapLifetime({ model: { kind: 'bgNbd', r: 1, alpha: 2, a: 1, b: 3 }, gammaGamma: { p: 6, q: 4, v: 15 } }, { frequency: new Float64Array(99), recency: new Float64Array(99), age: new Float64Array(99).fill(9) }, { seed: 1, repeats: 1 }).length // => 1
 */
export function bootstrapLifetime(
  models: LifetimeModels,
  times: PurchaseTimes,
  { seed, repeats = 100, most = 2000 }: LifetimeBootstrapOptions,
): LifetimeModels[] {
  requireWhole('bootstrapLifetime', { repeats, most });
  const { age } = requirePurchaseTimes('bootstrapLifetime', times);
  const random = createRandom(seed);
  const size = Math.min(age.length, most);
  const shrink = Math.sqrt(size / age.length);
  const replicates: LifetimeModels[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const ages = age.length === size ? age : drawAges(age, size, random);
    const refitted = refit(models, ages, random);
    if (refitted !== null) replicates.push(drawIn(models, refitted, shrink));
  }
  return replicates;
}

const drawAges = (age: Float64Array, size: number, random: () => number): Float64Array =>
  Float64Array.from({ length: size }, () => age[Math.floor(random() * age.length)]!);

function refit({ model, gammaGamma }: LifetimeModels, ages: Float64Array, random: () => number) {
  const summary = simulateSummary({ model, gammaGamma }, ages, random);
  const buyers = new Set(summary.monetary.filter((m) => m > 0));
  if (buyers.size < 2) return null;
  const refitted = fitDropoutModel('bootstrapLifetime', model.kind, summary, { start: model });
  if (refitted.a === 0 && model.a > 0) return null;
  return { model: refitted, gammaGamma: fitGammaGamma(summary) };
}

function drawIn(from: LifetimeModels, to: LifetimeModels, by: number): LifetimeModels {
  const near = (value: number, other: number) => value * (other / value) ** by;
  const [{ model: m, gammaGamma: g }, { model: n, gammaGamma: h }] = [from, to];
  const model: DropoutModel = {
    kind: m.kind,
    r: near(m.r, n.r),
    alpha: near(m.alpha, n.alpha),
    a: m.a === 0 ? 0 : near(m.a, n.a),
    b: near(m.b, n.b),
  };
  const gammaGamma: GammaGamma = { p: near(g.p, h.p), q: 1 + near(g.q - 1, h.q - 1), v: near(g.v, h.v) };
  return { model, gammaGamma };
}
