import type { PurchaseTimes } from './purchase-summary.ts';

/** Times that differ, and how many customers share each. */
export type GroupedTimes = PurchaseTimes & { readonly count: Float64Array };

/**
 * Customers of equal x, t_x and T put together: the likelihood needs each combination once. Those who bought once and on
 * one day, a third and more of most companies, become one.
 *
 * @param times of n customers
 * @returns combinations in order of first appearance; the counts sum to n. Time O(n).
 * @example groupTimes({ frequency: Float64Array.of(0, 0), recency: Float64Array.of(0, 0), age: Float64Array.of(3, 3) }).count[0] // => 2
 */
export function groupTimes({ frequency, recency, age }: PurchaseTimes): GroupedTimes {
  const firsts: number[] = [];
  const count = new Float64Array(frequency.length);
  const seen = new Map<number, Map<number, Map<number, number>>>();
  for (const [i, x] of frequency.entries()) {
    const ofLast = inner(inner(seen, x), age[i]!);
    let group = ofLast.get(recency[i]!);
    if (group === undefined) {
      group = firsts.length;
      ofLast.set(recency[i]!, group);
      firsts.push(i);
    }
    count[group]!++;
  }
  const pick = (values: Float64Array) => Float64Array.from(firsts, (i) => values[i]!);
  return {
    frequency: pick(frequency),
    recency: pick(recency),
    age: pick(age),
    count: count.slice(0, firsts.length),
  };
}

function inner<K, V>(map: Map<number, Map<K, V>>, key: number): Map<K, V> {
  let found = map.get(key);
  if (found === undefined) {
    found = new Map();
    map.set(key, found);
  }
  return found;
}
