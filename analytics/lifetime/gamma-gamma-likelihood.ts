import { digamma } from '../math/digamma.ts';
import { logGamma } from '../math/log-gamma.ts';

/** Spread of order values within a customer (p) and between customers (q, v). */
export type GammaGamma = {
  readonly p: number;
  /** Above 1: at or below it the model has no mean order value. */
  readonly q: number;
  /** In the unit of the order values. */
  readonly v: number;
};

/** Customers with repeat orders of a mean value above 0. */
export type RepeatSpend = { readonly frequency: Float64Array; readonly monetary: Float64Array };

/** Log-likelihood of a model, and its derivatives by p, q and v written into `gradient`. */
export type GammaGammaLikelihood = (model: GammaGamma, gradient: Float64Array) => number;

/**
 * The log-likelihood of the Gamma–Gamma model, with its exact gradient. A customer of x repeat orders of mean value m adds
 *
 *     ln Γ(p x + q) − ln Γ(p x) − ln Γ(q) + q ln v + (p x − 1) ln m + p x ln x − (p x + q) ln(x m + v)
 *
 * @param spend n customers, all x and m above 0
 * @returns a function of the parameters. Time O(n) a call, with one logarithm a customer
 * @see Fader and Hardie (2013), The Gamma-Gamma model of monetary value (Hardie's note 025), equation 1a
 * @example gammaGammaLikelihood({ frequency: Float64Array.of(1), monetary: Float64Array.of(1) })({ p: 1, q: 1, v: 1 }, new Float64Array(3)).toFixed(9) // => Math.log(0.25).toFixed(9)
 */
export function gammaGammaLikelihood({ frequency, monetary }: RepeatSpend): GammaGammaLikelihood {
  const groups = groupsOf(frequency, monetary);
  return ({ p, q, v }, gradient) => {
    const [lnGammaQ, psiQ, lnV] = [logGamma(q), digamma(q), Math.log(v)];
    let sum = 0;
    gradient.fill(0);
    for (const { x, count, logs, rows } of groups) {
      const shape = p * x;
      let [logsOfAll, inverses] = [0, 0];
      for (const m of rows) {
        logsOfAll += Math.log(x * m + v);
        inverses += 1 / (x * m + v);
      }
      const constant = logGamma(shape + q) - logGamma(shape) - lnGammaQ + q * lnV + shape * Math.log(x);
      sum += count * constant + (shape - 1) * logs - (shape + q) * logsOfAll;
      const psi = digamma(shape + q);
      gradient[0]! += x * (count * (psi - digamma(shape) + Math.log(x)) + logs - logsOfAll);
      gradient[1]! += count * (psi - psiQ + lnV) - logsOfAll;
      gradient[2]! += (count * q) / v - (shape + q) * inverses;
    }
    return sum;
  };
}

/** Customers of one x together, since the gamma functions are the same for all of them. */
function groupsOf(frequency: Float64Array, monetary: Float64Array) {
  const byFrequency = new Map<number, number[]>();
  for (const [i, x] of frequency.entries()) {
    const rows = byFrequency.get(x);
    if (rows === undefined) byFrequency.set(x, [monetary[i]!]);
    else rows.push(monetary[i]!);
  }
  return Array.from(byFrequency, ([x, rows]) => ({
    x,
    count: rows.length,
    logs: rows.reduce((sum, m) => sum + Math.log(m), 0),
    rows: Float64Array.from(rows),
  }));
}
