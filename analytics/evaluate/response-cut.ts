import { requireProbabilities } from './require-scores.ts';

export type ResponseCut = {
  /** The lowest probability that is contacted. */
  readonly threshold: number;
  readonly contacts: number;
  /** Buyers to expect among them. */
  readonly expectedBuyers: number;
  /** Buyers to expect among all. */
  readonly expectedOfAll: number;
};

/**
 * Whom to contact where neither cost nor revenue is known: those more likely than the average customer.
 *
 * @param probabilities n from 0 to 1
 * @param times how many times the average a customer must be at least; default 1
 * @throws {RangeError} if there is no row, a probability lies outside 0 to 1, or times is not above 0
 * @example responseCut(Float64Array.of(0.9, 0.1, 0.2)).contacts // => 1
 */
export function responseCut(probabilities: Float64Array, times = 1): ResponseCut {
  requireProbabilities('responseCut', probabilities, new Uint8Array(probabilities.length));
  if (!(times > 0 && times < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`responseCut requires a multiple above 0, got ${times}`);
  }
  const expectedOfAll = probabilities.reduce((sum, p) => sum + p, 0);
  const threshold = Math.min(1, (times * expectedOfAll) / probabilities.length);
  // Where all are alike rounding must not leave everybody below the average.
  const chosen = probabilities.filter((p) => p >= threshold - 1e-12);
  return {
    threshold,
    contacts: chosen.length,
    expectedBuyers: chosen.reduce((sum, p) => sum + p, 0),
    expectedOfAll,
  };
}
