import { minimise } from '../math/minimise.ts';
import { standardErrors } from '../math/standard-errors.ts';
import { type DropoutLikelihood, dropoutLikelihood } from './dropout-likelihood.ts';
import { type DropoutModel, requireDropoutModel } from './dropout-model.ts';
import { groupTimes } from './group-times.ts';
import { type PurchaseTimes, requirePurchaseTimes } from './purchase-summary.ts';

/**
 * Why a fit must not be read as it stands.
 *
 * - `noDropout`: the likelihood rises towards a model where nobody drops out. That limit is what was returned (a = 0): it
 *   predicts orders, but its P(alive) is 1 for everybody and says nothing of churn.
 * - `dropoutUnclear`: a model without dropout fits nearly as well (twice the gain in log-likelihood is under 3.84, the 95 %
 *   point of chi-square with one degree of freedom). Orders may be predicted, P(alive) should not be shown as churn.
 * - `atBound`: a parameter ran to the end of its range, for instance because all customers buy at one rate.
 */
export type Degeneracy = 'noDropout' | 'dropoutUnclear' | 'atBound';

export type DropoutFit = DropoutModel & {
  readonly logLikelihood: number;
  readonly converged: boolean;
  readonly degenerate: Degeneracy | null;
  /** Log-likelihood of the best model without dropout, which has two parameters less. */
  readonly noDropoutLogLikelihood: number;
  /** From the curvature of the likelihood; null where it has none to give, as in a degenerate fit. */
  readonly standardErrors: Pick<DropoutModel, 'r' | 'alpha' | 'a' | 'b'> | null;
};

export type FitDropoutOptions = {
  /** A model near the optimum, such as the one fitted last week, in place of the usual starts. */
  readonly start?: DropoutModel;
};

type Search = { readonly model: DropoutModel; readonly logLikelihood: number; readonly converged: boolean };

/** Ratios a : b the search begins from: few or many of the customers drop out after an order. */
const STARTS = [
  [0.8, 2.5],
  [0.1, 3],
] as const;
/** Parameters stay within these factors of 1 (α: of the mean age). */
const RANGE = { r: [1e-4, 1e4], alpha: [1e-4, 1e6], a: [1e-6, 1e4], b: [1e-4, 1e5] } as const;
/** Less dropout than this after an order is none. */
const LEAST_DROPOUT = 1e-4;
/** Rounding aside, a gain of this much in log-likelihood is none. */
const LEAST_GAIN = 1e-3;
const CHI_SQUARE_95 = 3.841;
/** Within a factor of 1.5 of an end: the likelihood is so flat there that the search can stop short of it. */
const AT_BOUND = Math.log(1.5);

/**
 * Fits a dropout model by maximum likelihood: BFGS with the exact gradient in the logarithms of the parameters, which are
 * bounded, from two starts. `fitBgNbd` and `fitMbgNbd` say which model.
 *
 * @param caller the function that a refusal names
 * @param kind of the model
 * @param times of n customers
 * @param options a start
 * @throws {RangeError} if the times are none, nobody bought again, or no time passed. Time O(combinations
 *   of x, t_x and T that differ) an iteration, of which there are about 40
 * @example fitDropoutModel('f', 'bgNbd', { frequency: Float64Array.of(2, 0), recency: Float64Array.of(2, 0), age: Float64Array.of(3, 3) }, {}).kind // => 'bgNbd'
 */
export function fitDropoutModel(
  caller: string,
  kind: DropoutModel['kind'],
  times: PurchaseTimes,
  { start }: FitDropoutOptions,
): DropoutFit {
  requirePurchaseTimes(caller, times);
  if (start !== undefined) requireDropoutModel(caller, start);
  const pace = paceOf(caller, times);
  const likelihood = dropoutLikelihood(groupTimes(times), kind);
  const n = times.frequency.length;
  const noDropout = search(likelihood, noDropoutStart(kind, pace), pace, n);
  const starts = start !== undefined && start.a > 0 ? [{ ...start, kind }] : startsOf(noDropout.model);
  const best = starts
    .map((from) => search(likelihood, from, pace, n))
    .reduce((a, b) => (b.logLikelihood > a.logLikelihood ? b : a));
  const degenerate = degeneracyOf(best, noDropout, pace);
  const chosen = degenerate === 'noDropout' ? noDropout : best;
  return {
    ...chosen.model,
    logLikelihood: chosen.logLikelihood,
    converged: chosen.converged,
    degenerate,
    noDropoutLogLikelihood: noDropout.logLikelihood,
    standardErrors: degenerate === null ? standardErrorsOf(likelihood, chosen.model) : null,
  };
}

type Pace = { readonly meanAge: number; readonly rate: number };

function paceOf(caller: string, { frequency, age }: PurchaseTimes): Pace {
  const [purchases, time] = [frequency, age].map((values) => values.reduce((sum, value) => sum + value, 0));
  if (!(purchases! > 0)) throw new RangeError(`${caller} requires a repeat purchase, got none`);
  if (!(time! > 0)) throw new RangeError(`${caller} requires customers of some age, got ${time}`);
  return { meanAge: time! / age.length, rate: purchases! / time! };
}

const noDropoutStart = (kind: DropoutModel['kind'], { rate }: Pace): DropoutModel => ({
  kind,
  r: 0.5,
  alpha: 0.5 / rate,
  a: 0,
  b: 1,
});

const startsOf = (noDropout: DropoutModel): DropoutModel[] =>
  STARTS.map(([a, b]) => ({ ...noDropout, a, b }));

const bounds = ({ meanAge }: Pace, names: readonly (keyof typeof RANGE)[], end: 0 | 1): number[] =>
  names.map((name) => Math.log(RANGE[name][end] * (name === 'alpha' ? meanAge : 1)));

/** Climbs from a model; a and b stay as they are where a is 0. */
function search(likelihood: DropoutLikelihood, from: DropoutModel, pace: Pace, n: number): Search {
  const names = from.a > 0 ? (['r', 'alpha', 'a', 'b'] as const) : (['r', 'alpha'] as const);
  const slopes = new Float64Array(4);
  const modelAt = (point: Float64Array): DropoutModel => {
    const [r, alpha, a, b] = point;
    const model = { ...from, r: Math.exp(r!), alpha: Math.exp(alpha!) };
    return a === undefined ? model : { ...model, a: Math.exp(a), b: Math.exp(b!) };
  };
  const { point, value, converged } = minimise(
    (at, gradient) => {
      const logLikelihood = likelihood(modelAt(at), slopes);
      for (let i = 0; i < gradient.length; i++) gradient[i] = -slopes[i]! / n;
      return -logLikelihood / n;
    },
    {
      start: names.map((name) => Math.log(from[name])),
      low: bounds(pace, names, 0),
      high: bounds(pace, names, 1),
    },
  );
  return { model: modelAt(point), logLikelihood: -value * n, converged };
}

function degeneracyOf({ model, logLikelihood }: Search, noDropout: Search, pace: Pace): Degeneracy | null {
  const gain = logLikelihood - noDropout.logLikelihood;
  if (gain < LEAST_GAIN || model.a / (model.a + model.b) < LEAST_DROPOUT) return 'noDropout';
  if (2 * gain < CHI_SQUARE_95) return 'dropoutUnclear';
  const names = ['r', 'alpha', 'a', 'b'] as const;
  const [low, high] = [bounds(pace, names, 0), bounds(pace, names, 1)];
  const isAtBound = names.some((name, i) => {
    const at = Math.log(model[name]);
    return at - low[i]! < AT_BOUND || high[i]! - at < AT_BOUND;
  });
  return isAtBound ? 'atBound' : null;
}

function standardErrorsOf(likelihood: DropoutLikelihood, model: DropoutModel): DropoutFit['standardErrors'] {
  const at = ([r, alpha, a, b]: readonly number[]): DropoutModel => ({
    kind: model.kind,
    r: Math.exp(r!),
    alpha: Math.exp(alpha!),
    a: Math.exp(a!),
    b: Math.exp(b!),
  });
  const gradientAt = (logs: readonly number[]) => {
    const gradient = new Float64Array(logs.length);
    likelihood(at(logs), gradient);
    return gradient;
  };
  const errors = standardErrors(gradientAt, [model.r, model.alpha, model.a, model.b].map(Math.log));
  if (errors === null) return null;
  const [r, alpha, a, b] = errors;
  return { r: r! * model.r, alpha: alpha! * model.alpha, a: a! * model.a, b: b! * model.b };
}
