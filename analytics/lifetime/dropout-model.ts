/**
 * A model of customers who buy at random until they drop out unseen.
 *
 * While active a customer buys at a steady rate λ, which differs between customers as a gamma distribution with shape r and
 * rate α. After a purchase she drops out with probability p, which differs as a beta distribution with parameters a and b.
 * `bgNbd`: she can drop out after each repeat purchase, so that somebody who bought once is always active. `mbgNbd`: after
 * the first purchase too.
 *
 * a = 0 says that nobody drops out: the NBD model, the limit of both.
 */
export type DropoutModel = {
  readonly kind: 'bgNbd' | 'mbgNbd';
  readonly r: number;
  /** In the unit of time of the summary it was fitted to. */
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
};

/** Occasions to drop out beyond the repeat purchases: the first purchase is one in the MBG/NBD model. */
export const firstOccasions = { bgNbd: 0, mbgNbd: 1 } as const;

/**
 * Refuses parameters that no dropout model has.
 *
 * @param caller the function that requires them; the error names it
 * @param model r, alpha and b above 0, a from 0
 * @throws {RangeError} naming the first that is not
 * @example requireDropoutModel('f', { kind: 'bgNbd', r: 1, alpha: 2, a: 0, b: 1 }) // => undefined
 */
export function requireDropoutModel(caller: string, model: DropoutModel): void {
  for (const name of ['r', 'alpha', 'a', 'b'] as const) {
    const value = model[name];
    const isFine = Number.isFinite(value) && (name === 'a' ? value >= 0 : value > 0);
    if (!isFine) throw new RangeError(`${caller} requires ${name} above 0, got ${value}`);
  }
}
