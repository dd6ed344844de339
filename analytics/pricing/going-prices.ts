/** A sale at a price. */
export type PricedSale = {
  /** Number of its time, from 0. */
  readonly time: number;
  readonly price: number;
  readonly units: number;
};

/**
 * The price that most sales of each time had. Unlike the mean price it does not fall because one large order got a discount; of
 * prices as frequent as each other, that of more units goes.
 *
 * @param times how many there are
 * @returns one a time; a time without a sale has the price before it, 0 before the first
 * @throws {RangeError} if a sale is of no time. Time O(sales + times).
 * @example goingPrices([{ time: 1, price: 5, units: 1 }, { time: 1, price: 4, units: 90 }, { time: 1, price: 5, units: 2 }], 3) // => Float64Array.of(0, 5, 5)
 */
export function goingPrices(sales: readonly PricedSale[], times: number): Float64Array {
  const byTime = Array.from({ length: times }, () => new Map<number, Tally>());
  for (const { time, price, units } of sales) {
    const prices = byTime[time];
    if (prices === undefined) {
      throw new RangeError(`goingPrices requires sales of times from 0 to ${times - 1}, got ${time}`);
    }
    const known = prices.get(price) ?? { sales: 0, units: 0 };
    prices.set(price, { sales: known.sales + 1, units: known.units + units });
  }
  let before = 0;
  return Float64Array.from(byTime, (prices) => {
    const [most] = [...prices].sort(([, a], [, b]) => b.sales - a.sales || b.units - a.units);
    before = most?.[0] ?? before;
    return before;
  });
}

type Tally = { readonly sales: number; readonly units: number };
