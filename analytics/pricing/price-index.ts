/** What was sold of several products over time, a row of times after another. */
export type SalesGrid = {
  readonly times: number;
  /** One a product and time: product p at time t is at place p · times + t. */
  readonly units: Float64Array;
  /** What was paid for them. */
  readonly amount: Float64Array;
};

/**
 * How prices of several products moved together: at each time, the mean of the logarithms of each one's price over its own mean
 * price, weighted by units sold. A product that is not sold at a time says nothing then.
 *
 * @returns one a time, around 1; 1 where nothing was sold
 * @throws {RangeError} if the columns are not of the same whole number of products. Time O(products · times).
 * @example priceIndex({ times: 2, units: Float64Array.of(1, 1), amount: Float64Array.of(4, 1) }).map(Math.fround) // => Float64Array.of(2, 0.5)
 */
export function priceIndex({ times, units, amount }: SalesGrid): Float64Array {
  if (units.length !== amount.length || !(times >= 1) || units.length % times !== 0) {
    throw new RangeError(
      `priceIndex requires as many amounts as units, of ${times} times a product, got ${amount.length} and ${units.length}`,
    );
  }
  const [moves, weights] = [new Float64Array(times), new Float64Array(times)];
  for (let start = 0; start < units.length; start += times) {
    const usual = usualPrice(units, amount, start, start + times);
    if (usual === null) continue;
    for (let time = 0; time < times; time++) {
      const [sold, paid] = [units[start + time]!, amount[start + time]!];
      if (!(sold > 0 && paid > 0)) continue;
      moves[time]! += sold * (Math.log(paid / sold) - usual);
      weights[time]! += sold;
    }
  }
  return moves.map((move, time) => (weights[time] === 0 ? 1 : Math.exp(move / weights[time]!)));
}

/** Mean logarithm of the price over the times, each counting once; null where nothing was sold. */
function usualPrice(units: Float64Array, amount: Float64Array, from: number, to: number): number | null {
  let [logs, count] = [0, 0];
  for (let place = from; place < to; place++) {
    if (!(units[place]! > 0 && amount[place]! > 0)) continue;
    logs += Math.log(amount[place]! / units[place]!);
    count++;
  }
  return count === 0 ? null : logs / count;
}
