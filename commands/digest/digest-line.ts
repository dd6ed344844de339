import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMoney } from '../../charts/format-number.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';
import type { Compared } from './usual.ts';

/** One of the lines of a digest. Counts below the minimum group are told as such: a channel reads them. */
export type DigestLine = {
  readonly topic: string;
  /** What happened, without a full stop. */
  readonly text: string;
  /** What is usual, or how to read it; empty where nothing is. */
  readonly usual: string;
  /** Outside what is usual, or new: it makes the digest worth reading. */
  readonly unusual: boolean;
};

/**
 * How many, as a channel may read it.
 *
 * @example shownCount(3, 'customer') // => 'fewer than 10 customers'
 */
export function shownCount(count: number, noun: string): string {
  if (count === 0) return `no ${noun}`;
  return count < MINIMUM_GROUP ? `fewer than ${MINIMUM_GROUP} ${noun}s` : countOf(count, noun);
}

/**
 * The verb behind a count as it is shown.
 *
 * @example isOrAre(0) // => 'is'
 */
export const isOrAre = (count: number): string => (count === 0 ? 'is' : 'are');

/** What so few spent says what single customers did. */
export const mayTellMoney = (customers: number): boolean => customers >= MINIMUM_GROUP;

/**
 * The counts that are nothing unusual.
 *
 * @example usualCount({ value: 9, usual: { low: 3.2, high: 12.8 }, reading: 'usual' }) // => '4–12'
 */
export const usualCount = ({ usual }: Compared): string =>
  usual === null ? '' : `${formatCount(Math.ceil(usual.low))}–${formatCount(Math.floor(usual.high))}`;

/** The same of money. */
export const usualMoney = ({ usual }: Compared, currency: string): string =>
  usual === null ? '' : `${formatMoney(usual.low, currency)}–${formatMoney(usual.high, currency)}`;

const READINGS: { readonly [reading in Compared['reading']]: string } = {
  high: 'more than usual',
  low: 'less than usual',
  usual: 'as usual',
  unknown: 'too few weeks to say what is usual',
};

/** How a figure stands to what is usual, in words. */
export const readingWords = ({ reading }: Compared): string => READINGS[reading];
