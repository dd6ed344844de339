import type { Interval } from './interval.ts';
import { wilsonInterval } from './wilson-interval.ts';

/** Two groups drawn by lot, and how many of each said yes. */
export type HoldoutCounts = {
  readonly contacted: number;
  readonly contactedYes: number;
  readonly heldOut: number;
  readonly heldOutYes: number;
};

export type HoldoutLift = {
  /** Share of the contacted who said yes. */
  readonly contacted: Interval;
  /** Share of those held out who did so all the same. */
  readonly heldOut: Interval;
  /** The first less the second, −1 to 1: what the contact itself brought. */
  readonly lift: Interval;
};

/**
 * What contacting customers brought beyond what they would have done anyway: the difference of two shares, with a 95 %
 * interval that combines the score intervals of the two, and so holds for small groups and for shares near 0 too.
 *
 * @throws {RangeError} if a group is empty, or a count of yes is not from 0 to the size of its group
 * @see Newcombe (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I, method 10
 * @example holdoutLift({ contacted: 70, contactedYes: 56, heldOut: 80, heldOutYes: 48 }).lift.low.toFixed(4) // => '0.0524'
 */
export function holdoutLift(counts: HoldoutCounts): HoldoutLift {
  requireGroups(counts);
  const contacted = wilsonInterval(counts.contactedYes, counts.contacted);
  const heldOut = wilsonInterval(counts.heldOutYes, counts.heldOut);
  const value = contacted.value - heldOut.value;
  const below = Math.hypot(contacted.value - contacted.low, heldOut.high - heldOut.value);
  const above = Math.hypot(contacted.high - contacted.value, heldOut.value - heldOut.low);
  return {
    contacted,
    heldOut,
    lift: { value, low: Math.max(-1, value - below), high: Math.min(1, value + above) },
  };
}

function requireGroups({ contacted, contactedYes, heldOut, heldOutYes }: HoldoutCounts): void {
  if (isShare(contactedYes, contacted) && isShare(heldOutYes, heldOut)) return;
  throw new RangeError(
    `holdoutLift requires groups of at least 1 with a count of yes from 0 to their size, got ${contactedYes} of ${contacted} and ${heldOutYes} of ${heldOut}`,
  );
}

const isShare = (yes: number, of: number) => of >= 1 && yes >= 0 && yes <= of;
