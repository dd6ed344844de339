import { sampleMoments } from '../../analytics/math/sample-moments.ts';

/** Earlier weeks that a week is held against. */
export const USUAL_WEEKS = 8;

/** Fewer say nothing about what is usual. */
const LEAST_WEEKS = 4;

/**
 * Standard deviations: of weeks that are alike, about one in forty lies farther out than three, with eight to know them
 * by. Moves are many, and with three one of them would stand out in nearly every week.
 */
const DEVIATIONS = { figure: 3, move: 4 } as const;

/** A week's figure beside what is usual. */
export type Compared = {
  readonly value: number;
  /** Between these a figure is nothing unusual; null where there are too few earlier weeks. */
  readonly usual: { readonly low: number; readonly high: number } | null;
  readonly reading: 'high' | 'low' | 'usual' | 'unknown';
};

/** The rule, as answers print it. */
export const USUAL_RULE = `Usual is the mean of the ${USUAL_WEEKS} weeks before, give or take ${DEVIATIONS.figure} of their standard deviations, and ${DEVIATIONS.move} for one move among many; the deviation of a count is taken as no less than the square root of its mean, which chance alone brings about. With fewer than ${LEAST_WEEKS} such weeks nothing is called unusual.`;

/**
 * Holds a week's figure against the weeks before.
 *
 * @param value of the week
 * @param earlier of the weeks before, in any order
 * @param kind a count is never steadier than chance; of money only the weeks themselves say how steady it is
 * @param among one figure of its own, or one of many moves, of which some stand out by chance
 * @example compareWithUsual(9, [1, 1, 1, 1], 'count') // => { value: 9, usual: { low: 0, high: 4 }, reading: 'high' }
 */
export function compareWithUsual(
  value: number,
  earlier: readonly number[],
  kind: 'count' | 'money',
  among: 'figure' | 'move' = 'figure',
): Compared {
  if (earlier.length < LEAST_WEEKS) return { value, usual: null, reading: 'unknown' };
  const { mean, variance } = sampleMoments(earlier);
  const deviation = Math.sqrt(kind === 'count' ? Math.max(variance, mean) : variance);
  const floor = earlier.every((one) => one >= 0) ? 0 : Number.NEGATIVE_INFINITY;
  const low = Math.max(floor, mean - DEVIATIONS[among] * deviation);
  const high = mean + DEVIATIONS[among] * deviation;
  const reading = value > high ? 'high' : value < low ? 'low' : 'usual';
  return { value, usual: { low, high }, reading };
}

/** Whether a figure lies outside what is usual. */
export const isUnusual = ({ reading }: Compared): boolean => reading === 'high' || reading === 'low';
