/**
 * The logistic function, which turns log-odds into a probability: 1 / (1 + e^-z).
 *
 * @param z any number; the infinities give 0 and 1
 * @returns 0 to 1, without overflow
 * @example sigmoid(0) // => 0.5
 */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const odds = Math.exp(z);
  return odds / (1 + odds);
}
