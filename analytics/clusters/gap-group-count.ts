export type Gap = {
  readonly k: number;
  /** Mean log inertia of the reference sets less the log inertia of the points. */
  readonly gap: number;
  /** Standard deviation of the reference log inertias times √(1 + 1/B) for B of them. */
  readonly standardError: number;
};

/**
 * The number of groups by the gap statistic: the first k from which one more group gains no more than chance.
 *
 *     gap(k) >= gap(k + 1) - s(k + 1)
 *
 * @param gaps one a number of groups, ascending; of a k whose k + 1 is not there nothing can be said
 * @returns the first such k; null where the gap still rises at the end
 * @see Tibshirani, Walther and Hastie (2001), doi:10.1111/1467-9868.00293
 * @example gapGroupCount([{ k: 1, gap: 0.1, standardError: 0.01 }, { k: 2, gap: 0.4, standardError: 0.01 }, { k: 3, gap: 0.38, standardError: 0.02 }]) // => 2
 */
export function gapGroupCount(gaps: readonly Gap[]): number | null {
  const found = gaps.find(({ k, gap }, i) => {
    const next = gaps[i + 1];
    return next?.k === k + 1 && gap >= next.gap - next.standardError;
  });
  return found?.k ?? null;
}
