/** Lanczos' series for g = 7. */
const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406,
  12.507343278686905, -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/**
 * Natural logarithm of the gamma function.
 *
 * @param x above 0
 * @returns ln Γ(x), to about 15 digits
 * @throws {RangeError} if x is not a finite number above 0
 * @see Lanczos (1964), A precision approximation of the gamma function, doi:10.1137/0701008
 * @example Math.round(Math.exp(logGamma(5))) // => 24
 */
export function logGamma(x: number): number {
  if (!(x > 0 && Number.isFinite(x))) throw new RangeError(`logGamma requires x above 0, got ${x}`);
  // The series begins at one half; below it Γ(x) = Γ(x + 1) / x.
  if (x < 0.5) return logGamma(x + 1) - Math.log(x);
  let sum = LANCZOS[0]!;
  for (let i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i]! / (x - 1 + i);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}
