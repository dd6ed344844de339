import type { Customer } from './customers.ts';
import type { Sampler } from './sampler.ts';
import type { Season } from './season.ts';
import { CAPSULE_PRICE_RISE, FIRST_DAY, LAST_DAY } from './timeline.ts';

/** When a customer ordered, and the day after which there will be no more orders (null: still active). */
export type OrderDays = { readonly days: readonly number[]; readonly leftOn: number | null };

/** Regularity of those who buy like clockwork: the interval varies by a fifth. */
const RHYTHM_SHAPE = 25;

/**
 * Buy till you die: orders come at random at the customer's own rate (or in a rhythm), and after each repeat order
 * the customer may leave for good, as the BG/NBD model has it. On top of it, some leave over the price of capsules.
 *
 * @param season the clock on which the waiting times are drawn
 * @see Fader, Hardie and Lee (2005), "Counting your customers" the easy way, doi:10.1287/mksc.1040.0098
 */
export function drawOrderDays(customer: Customer, season: Season, sampler: Sampler): OrderDays {
  const drawn = drawLife(clockOf(customer, season, sampler), customer.traits.leaving, sampler);
  return sampler.chance(customer.segment.leavesOverPrice) ? leaveOverPrice(customer, drawn, sampler) : drawn;
}

/** Orders fall on a clock: the season's for those who buy at random, the calendar for those who buy in a rhythm. */
type Clock = {
  readonly first: number;
  readonly end: number;
  readonly wait: () => number;
  readonly dayAt: (clock: number) => number;
};

function clockOf({ since, traits: { rate, rhythm } }: Customer, season: Season, sampler: Sampler): Clock {
  const isNew = since >= FIRST_DAY;
  if (rhythm === null) {
    const wait = () => sampler.exponential(1 / rate);
    return { first: isNew ? season.clockAt(since) : wait(), end: season.end, wait, dayAt: season.dayAt };
  }
  return {
    first: isNew ? since : FIRST_DAY + sampler.uniform(0, rhythm),
    end: LAST_DAY + 1,
    wait: () => sampler.gamma(RHYTHM_SHAPE, rhythm / RHYTHM_SHAPE),
    dayAt: Math.floor,
  };
}

function drawLife({ first, end, wait, dayAt }: Clock, leaving: number, sampler: Sampler): OrderDays {
  const days: number[] = [];
  for (let clock = first; clock < end; clock += wait()) {
    const day = dayAt(clock);
    days.push(day);
    if (days.length > 1 && sampler.chance(leaving)) return { days, leftOn: day };
  }
  return { days, leftOn: null };
}

/** Within weeks of the price rise; who came later knew the price. */
function leaveOverPrice({ since }: Customer, drawn: OrderDays, sampler: Sampler): OrderDays {
  const leaves = Math.round(CAPSULE_PRICE_RISE + sampler.exponential(12));
  const leftBefore = drawn.leftOn !== null && drawn.leftOn <= leaves;
  if (leftBefore || since >= CAPSULE_PRICE_RISE || leaves > LAST_DAY) return drawn;
  return { days: drawn.days.filter((day) => day <= leaves), leftOn: leaves };
}
