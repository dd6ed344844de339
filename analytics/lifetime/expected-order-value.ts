import type { GammaGamma, RepeatSpend } from './gamma-gamma-likelihood.ts';

/**
 * Expected value of each customer's next order: her own mean, drawn towards that of all, the more the fewer orders she made.
 *
 *     p (v + x m) / (p x + q − 1)
 *
 * Somebody without a repeat order gets the mean of all, p v / (q − 1), as does one whose mean value is unknown (NaN). Repeat
 * orders that come to less than nothing, because of returns, count as worth 0.
 *
 * @param model fitted or given, p and v above 0, q above 1
 * @param spend x and m of n customers
 * @returns n values above 0, in the unit of m
 * @throws {RangeError} if the model is none, or lengths differ
 * @see Fader and Hardie (2013), Hardie's note 025, equation 5
 * @example [...expectedOrderValue({ p: 6, q: 4, v: 15 }, { frequency: Float64Array.of(0, 2), monetary: Float64Array.of(NaN, 20) })] // => [30, 22]
 */
export function expectedOrderValue(model: GammaGamma, { frequency, monetary }: RepeatSpend): Float64Array {
  requireGammaGamma('expectedOrderValue', model);
  if (monetary.length !== frequency.length) {
    throw new RangeError(
      `expectedOrderValue requires ${frequency.length} mean values, got ${monetary.length}`,
    );
  }
  const { p, q, v } = model;
  return frequency.map((x, i) => {
    const m = monetary[i]!;
    return x > 0 && !Number.isNaN(m) ? (p * (v + x * Math.max(0, m))) / (p * x + q - 1) : (p * v) / (q - 1);
  });
}

function requireGammaGamma(caller: string, { p, q, v }: GammaGamma): void {
  if (!(p > 0 && q > 1 && v > 0) || ![p, q, v].every(Number.isFinite)) {
    throw new RangeError(`${caller} requires p and v above 0 and q above 1, got ${p}, ${v} and ${q}`);
  }
}
