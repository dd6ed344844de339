import { formatCount } from './format-number.ts';

/**
 * A number of things in words for people, singular where there is one.
 *
 * @example countOf(1, 'customer') // => '1 customer'
 */
export const countOf = (count: number, noun: string, plural = `${noun}s`): string =>
  `${formatCount(count)} ${count === 1 ? noun : plural}`;
