import type { Cohort } from './monthly-cohorts.ts';

/**
 * Retention over several cohorts: of all customers whose cohort is old enough to have a month k, the share that bought in it.
 * Each k is of other customers, so the curve may rise; leave out cohorts that are no new customers, such as a file's first.
 *
 * @param cohorts any of `monthlyCohorts`
 * @returns one a k, from 1 at k = 0 on; none without a cohort
 * @example weightedRetention(monthlyCohorts(purchaseHistory(purchaseDays({ customers: 2, customer: Int32Array.of(0, 1, 0), day: Int32Array.of(0, 9, 40), amount: Float64Array.of(1, 2, 4) })))) // => Float64Array.of(1, 0.5)
 */
export function weightedRetention(cohorts: readonly Cohort[]): Float64Array {
  const longest = cohorts.reduce((most, { active }) => Math.max(most, active.length), 0);
  const active = new Float64Array(longest);
  const size = new Float64Array(longest);
  for (const cohort of cohorts) {
    for (const [k, count] of cohort.active.entries()) {
      active[k]! += count;
      size[k]! += cohort.size;
    }
  }
  return active.map((count, k) => count / size[k]!);
}
