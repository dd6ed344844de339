import { Z_POWER_80 } from './detectable-lift.ts';
import { Z95 } from './interval.ts';

type Trial = {
  /** Share of the contacted who said yes, 0 to 1. */
  readonly contactedRate: number;
  /** Share of those held out who did so all the same. */
  readonly heldOutRate: number;
  /** Share of the audience that is held out, above 0 and below 1. */
  readonly holdout: number;
  /** The lift to be told apart from: 0, or the one from which a contact pays. */
  readonly threshold: number;
};

/**
 * How large an audience has to be for a lift of this size to be told apart from a threshold in four trials of five, at 95 %
 * confidence, with the same share held out.
 *
 * @returns customers in all; null where the lift is the threshold, which no number of customers tells
 * @throws {RangeError} if a rate is not from 0 to 1, or the holdout not between
 * @see Fleiss, Levin and Paik (2003), Statistical methods for rates and proportions, chapter 4, without the correction for
 *   continuity
 * @example customersToTell({ contactedRate: 0.12, heldOutRate: 0.1, holdout: 0.5, threshold: 0 }) // => 7677
 */
export function customersToTell({ contactedRate, heldOutRate, holdout, threshold }: Trial): number | null {
  const isRate = (rate: number) => rate >= 0 && rate <= 1;
  if (!(isRate(contactedRate) && isRate(heldOutRate) && holdout > 0 && holdout < 1)) {
    throw new RangeError(
      `customersToTell requires rates from 0 to 1 and a holdout between, got ${contactedRate}, ${heldOutRate} and ${holdout}`,
    );
  }
  const distance = Math.abs(contactedRate - heldOutRate - threshold);
  const variance =
    (contactedRate * (1 - contactedRate)) / (1 - holdout) + (heldOutRate * (1 - heldOutRate)) / holdout;
  if (distance < 1e-9) return null;
  return Math.ceil(((Z95 + Z_POWER_80) / distance) ** 2 * variance);
}
