import { digamma } from '../math/digamma.ts';
import { logGamma } from '../math/log-gamma.ts';
import { type DropoutModel, firstOccasions } from './dropout-model.ts';
import type { GroupedTimes } from './group-times.ts';

/** The part of the likelihood that depends on x alone, which few customers have each their own of. */
type Frequencies = { readonly x: Float64Array; readonly customers: Float64Array };

/** Log-likelihood of a model, and its derivatives by ln r, ln α, ln a, ln b written into `gradient`. */
export type DropoutLikelihood = (model: DropoutModel, gradient: Float64Array) => number;

/**
 * The log-likelihood of the BG/NBD and MBG/NBD models for given customers, with its exact gradient. With d = x occasions
 * to drop out (x + 1 in the MBG/NBD model), a customer adds
 *
 *     ln Γ(r + x)/Γ(r) + r ln α − (r + x) ln(α + T) + ln B(a, b + d)/B(a, b) + ln(1 + e^D)
 *     D = ln a − ln(b + d − 1) + (r + x) ln((α + T)/(α + t_x)),   without e^D where d = 0
 *
 * e^D is the odds that she has dropped out, and no term over- or underflows.
 *
 * @param times customers, grouped
 * @param kind of the model
 * @returns a function of the parameters. Time O(groups) a call, with three logarithms and two exponentials a group
 * @see Fader, Hardie and Lee (2005), doi:10.1287/mksc.1040.0098, equation 6; Batislam, Denizel and Filiztekin (2007),
 *   doi:10.1016/j.ijresmar.2006.12.005
 * @example dropoutLikelihood(groupTimes({ frequency: Float64Array.of(0), recency: Float64Array.of(0), age: Float64Array.of(1) }), 'bgNbd')({ kind: 'bgNbd', r: 1, alpha: 1, a: 1, b: 1 }, new Float64Array(4)).toFixed(9) // => Math.log(0.5).toFixed(9)
 */
export function dropoutLikelihood(times: GroupedTimes, kind: DropoutModel['kind']): DropoutLikelihood {
  const extra = firstOccasions[kind];
  const frequencies = frequenciesOf(times);
  return (model, gradient) => {
    gradient.fill(0);
    const value =
      frequencyTerms(frequencies, extra, model, gradient) + timeTerms(times, extra, model, gradient);
    for (const [i, name] of (['r', 'alpha', 'a', 'b'] as const).entries()) gradient[i]! *= model[name];
    return value;
  };
}

function frequenciesOf({ frequency, count }: GroupedTimes): Frequencies {
  const customers = new Map<number, number>();
  for (const [i, x] of frequency.entries()) customers.set(x, (customers.get(x) ?? 0) + count[i]!);
  return { x: Float64Array.from(customers.keys()), customers: Float64Array.from(customers.values()) };
}

/** ln Γ(r + x)/Γ(r) + ln B(a, b + d)/B(a, b). */
function frequencyTerms(
  { x: frequencies, customers }: Frequencies,
  extra: number,
  { r, a, b }: DropoutModel,
  gradient: Float64Array,
): number {
  const [lnR, lnB, lnAB] = [logGamma(r), logGamma(b), logGamma(a + b)];
  const [psiR, psiB, psiAB] = [digamma(r), digamma(b), digamma(a + b)];
  let sum = 0;
  for (const [i, x] of frequencies.entries()) {
    const n = customers[i]!;
    const d = x + extra;
    sum += n * (logGamma(r + x) - lnR + lnAB - lnB + logGamma(b + d) - logGamma(a + b + d));
    const byAB = psiAB - digamma(a + b + d);
    gradient[0]! += n * (digamma(r + x) - psiR);
    gradient[2]! += n * byAB;
    gradient[3]! += n * (byAB + digamma(b + d) - psiB);
  }
  return sum;
}

/** r ln α − (r + x) ln(α + T) + ln(1 + e^D). */
function timeTerms(
  { frequency, recency, age, count }: GroupedTimes,
  extra: number,
  { r, alpha, a, b }: DropoutModel,
  gradient: Float64Array,
): number {
  const [lnAlpha, lnA] = [Math.log(alpha), Math.log(a)];
  let [sum, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];
  for (let i = 0; i < frequency.length; i++) {
    const n = count[i]!;
    const x = frequency[i]!;
    const end = alpha + age[i]!;
    const last = alpha + recency[i]!;
    const lnEnd = Math.log(end);
    const stay = b + x + extra - 1;
    const silent = lnEnd - Math.log(last);
    const odds = x + extra > 0 ? lnA - Math.log(stay) + (r + x) * silent : Number.NEGATIVE_INFINITY;
    const dropped = 1 / (1 + Math.exp(-odds));
    sum +=
      n * (r * lnAlpha - (r + x) * lnEnd + (odds > 0 ? odds : 0) + Math.log1p(Math.exp(-Math.abs(odds))));
    byR += n * (lnAlpha - lnEnd + dropped * silent);
    byAlpha += n * (r / alpha - ((r + x) / end) * (1 - dropped) - ((r + x) / last) * dropped);
    if (dropped > 0) {
      byA += (n * dropped) / a;
      byB -= (n * dropped) / stay;
    }
  }
  gradient[0]! += byR;
  gradient[1]! += byAlpha;
  gradient[2]! += byA;
  gradient[3]! += byB;
  return sum;
}
