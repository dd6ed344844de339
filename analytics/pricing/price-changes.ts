/** Times in a row with one price. */
type Run = { readonly price: number; readonly from: number; readonly to: number };

/** A price that gave way to another, and what was sold before and after. */
export type PriceChange = {
  /** The first time with the new price. */
  readonly time: number;
  readonly from: number;
  readonly to: number;
  /** Units a time, of the last times before the change and the first from it on. */
  readonly before: number;
  readonly after: number;
  /** How many times these are, on either side the same. */
  readonly times: number;
  /** Units a time of what the product is compared with, of the same times. */
  readonly othersBefore: number;
  readonly othersAfter: number;
};

type Sold = {
  /** The going price of each time; 0 where there was none yet. */
  readonly prices: ArrayLike<number>;
  readonly units: ArrayLike<number>;
  readonly others: ArrayLike<number>;
};

/**
 * Where the price changed for good: it had stood for some times before and stood for some after.
 *
 * @param least how many times a price must stand on both sides, whole, from 1
 * @param most of how many times on each side units are counted
 * @returns in order of time
 * @throws {RangeError} if the columns differ in length, or least and most are not whole with 1 ≤ least ≤ most. Time O(times).
 * @example priceChanges({ prices: [5, 5, 4, 4], units: [10, 12, 20, 24], others: [1, 1, 1, 1] }, 2, 8).map(({ from, to, before, after }) => [from, to, before, after]) // => [[5, 4, 11, 22]]
 */
export function priceChanges({ prices, units, others }: Sold, least: number, most: number): PriceChange[] {
  if (units.length !== prices.length || others.length !== prices.length) {
    throw new RangeError(
      `priceChanges requires columns as long as the prices, got ${units.length} and ${others.length} for ${prices.length}`,
    );
  }
  if (!(Number.isInteger(least) && Number.isInteger(most) && least >= 1 && most >= least)) {
    throw new RangeError(
      `priceChanges requires whole times, at least 1 and at most, got ${least} and ${most}`,
    );
  }
  const runs = runsOf(prices).filter(({ price, from, to }) => price > 0 && to - from >= least);
  return runs.slice(1).flatMap((after, i) => {
    const before = runs[i]!;
    if (before.to !== after.from || before.price === after.price) return [];
    const times = Math.min(most, before.to - before.from, after.to - after.from);
    const mean = (column: ArrayLike<number>, from: number) => meanOf(column, from, from + times);
    return [
      {
        time: after.from,
        ...{ from: before.price, to: after.price, times },
        before: mean(units, after.from - times),
        after: mean(units, after.from),
        othersBefore: mean(others, after.from - times),
        othersAfter: mean(others, after.from),
      },
    ];
  });
}

function runsOf(prices: ArrayLike<number>): Run[] {
  const runs: Run[] = [];
  for (let from = 0, to = 1; to <= prices.length; to++) {
    if (to < prices.length && prices[to] === prices[from]) continue;
    runs.push({ price: prices[from]!, from, to });
    from = to;
  }
  return runs;
}

function meanOf(column: ArrayLike<number>, from: number, to: number): number {
  let total = 0;
  for (let time = from; time < to; time++) total += column[time]!;
  return total / (to - from);
}
