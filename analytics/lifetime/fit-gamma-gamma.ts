import { correlation } from '../math/correlation.ts';
import { minimise } from '../math/minimise.ts';
import { standardErrors } from '../math/standard-errors.ts';
import {
  type GammaGamma,
  type GammaGammaLikelihood,
  gammaGammaLikelihood,
  type RepeatSpend,
} from './gamma-gamma-likelihood.ts';

export type GammaGammaFit = GammaGamma & {
  readonly logLikelihood: number;
  readonly converged: boolean;
  /** Set where a parameter ran to the end of its range: at q near 1.01 the mean order value is not to be trusted. */
  readonly degenerate: 'atBound' | null;
  /** Customers the model was fitted to. */
  readonly customers: number;
  /** Of x and m among them. The model takes them for independent: from about 0.3 on either side it does not fit. */
  readonly correlation: number | null;
  readonly standardErrors: GammaGamma | null;
};

/** Of p, q − 1 and v as a multiple of the mean order value. */
const LOW = [1e-3, 1e-2, 1e-6];
const HIGH = [1e4, 1e4, 1e6];
const START = [5, 2.5, 0.5];
/** Within a factor of 1.5 of an end: the likelihood is so flat there that the search can stop short of it. */
const AT_BOUND = Math.log(1.5);

/**
 * Fits the Gamma–Gamma model of order values by maximum likelihood, in the logarithms of p, q − 1 and v, so that q stays
 * above 1 and no customer gets a negative value.
 *
 * @param spend x and m of any customers; those without a repeat order, or whose repeat orders come to nothing or less, are
 *   left out
 * @returns p, q, v, and whether they may be trusted. Time O(n) an iteration, of which there are about 20
 * @throws {RangeError} if lengths differ, or under two customers with different values are left
 * @see Fader, Hardie and Lee (2005), RFM and CLV: using iso-value curves, doi:10.1509/jmkr.2005.42.4.415; Hardie's note 025
 * @example fitGammaGamma({ frequency: Float64Array.of(1, 3, 2, 0), monetary: Float64Array.of(5, 10, 20, NaN) }).customers // => 3
 */
export function fitGammaGamma(spend: RepeatSpend): GammaGammaFit {
  const usable = usableSpend(spend);
  const { frequency, monetary } = usable;
  const n = frequency.length;
  const mean = monetary.reduce((sum, m) => sum + m, 0) / n;
  const likelihood = gammaGammaLikelihood(usable);
  const { point, converged } = minimise(
    (at, gradient) => {
      const value = -byLogs(likelihood, at, gradient) / n;
      for (let i = 0; i < 3; i++) gradient[i]! /= -n;
      return value;
    },
    { start: logsOf(START, mean), low: logsOf(LOW, mean), high: logsOf(HIGH, mean) },
  );
  const model = modelAt(point);
  const [low, high] = [logsOf(LOW, mean), logsOf(HIGH, mean)];
  const isAtBound = point.some((at, i) => at - low[i]! < AT_BOUND || high[i]! - at < AT_BOUND);
  return {
    ...model,
    logLikelihood: likelihood(model, new Float64Array(3)),
    converged,
    degenerate: isAtBound ? 'atBound' : null,
    customers: n,
    correlation: correlation(frequency, monetary),
    standardErrors: isAtBound ? null : errorsOf(likelihood, point),
  };
}

function usableSpend({ frequency, monetary }: RepeatSpend): RepeatSpend {
  if (frequency.length !== monetary.length) {
    throw new RangeError(
      `fitGammaGamma requires a mean value for each frequency, got ${monetary.length} for ${frequency.length}`,
    );
  }
  const rows = [...frequency.keys()].filter(
    (i) => frequency[i]! > 0 && monetary[i]! > 0 && monetary[i]! < Infinity,
  );
  if (new Set(rows.map((i) => monetary[i]!)).size < 2) {
    throw new RangeError(
      `fitGammaGamma requires two customers with repeat orders of different value above 0, got ${rows.length}`,
    );
  }
  return {
    frequency: Float64Array.from(rows, (i) => frequency[i]!),
    monetary: Float64Array.from(rows, (i) => monetary[i]!),
  };
}

const logsOf = ([p, rest, v]: readonly number[], mean: number): number[] =>
  [p!, rest!, v! * mean].map(Math.log);

const modelAt = ([p, rest, v]: Float64Array): GammaGamma => ({
  p: Math.exp(p!),
  q: 1 + Math.exp(rest!),
  v: Math.exp(v!),
});

function byLogs(likelihood: GammaGammaLikelihood, logs: Float64Array, gradient: Float64Array): number {
  const { p, q, v } = modelAt(logs);
  const value = likelihood({ p, q, v }, gradient);
  gradient[0]! *= p;
  gradient[1]! *= q - 1;
  gradient[2]! *= v;
  return value;
}

function errorsOf(likelihood: GammaGammaLikelihood, top: Float64Array): GammaGamma | null {
  const gradientAt = (logs: readonly number[]) => {
    const gradient = new Float64Array(3);
    byLogs(likelihood, Float64Array.from(logs), gradient);
    return gradient;
  };
  const errors = standardErrors(gradientAt, [...top]);
  const { p, q, v } = modelAt(top);
  return errors && { p: errors[0]! * p, q: errors[1]! * (q - 1), v: errors[2]! * v };
}
