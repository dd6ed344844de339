import { Z95 } from './interval.ts';

/** The 80 % quantile of the normal distribution: a difference is found in so many of a hundred trials. */
export const Z_POWER_80 = 0.8416212335729143;

type Groups = {
  readonly contacted: number;
  readonly heldOut: number;
  /** Share that says yes without being contacted, 0 to 1. */
  readonly baseRate: number;
};

/**
 * The smallest difference of two shares that groups of this size find in four trials of five, at 95 % confidence.
 *
 * @returns a difference of shares; above 1 where no difference could be found
 * @throws {RangeError} if a group is empty, or the base rate is not from 0 to 1
 * @see Fleiss, Levin and Paik (2003), Statistical methods for rates and proportions, chapter 4, with the variance of the base
 *   rate in both groups
 * @example detectableLift({ contacted: 900, heldOut: 100, baseRate: 0.1 }).toFixed(3) // => '0.089'
 */
export function detectableLift({ contacted, heldOut, baseRate }: Groups): number {
  if (!(contacted >= 1 && heldOut >= 1 && baseRate >= 0 && baseRate <= 1)) {
    throw new RangeError(
      `detectableLift requires groups of at least 1 and a base rate from 0 to 1, got ${contacted}, ${heldOut} and ${baseRate}`,
    );
  }
  // Where nobody was seen to buy, one in a group is what could have been missed.
  const rate = Math.max(baseRate, 1 / (contacted + heldOut));
  return (Z95 + Z_POWER_80) * Math.sqrt(rate * (1 - rate) * (1 / contacted + 1 / heldOut));
}
