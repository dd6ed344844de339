import type { Matrix } from '../math/matrix.ts';
import { requirePoints } from '../math/require-points.ts';
import { type Gap, gapGroupCount } from './gap-group-count.ts';
import { type ReferenceBox, uniformReference } from './uniform-reference.ts';

/** Any clustering that has an inertia, into each of several numbers of groups; the seed decides what is left to chance. */
export type SweepInertia = (
  points: Matrix,
  ks: readonly number[],
  seed: number,
) => readonly { readonly inertia: number }[];

export type GapStatistic = {
  /** The first k with gap(k) >= gap(k + 1) - s(k + 1), 1 among them if asked for; null where the gap still rises. */
  readonly k: number | null;
  readonly gaps: readonly Gap[];
  /** What the reference sets fill. */
  readonly box: ReferenceBox;
};

export type GapOptions = {
  readonly references?: number;
  readonly box?: ReferenceBox;
  readonly seed?: number;
};

/**
 * Gap statistic: how much tighter the groups are than those found in points that have none. Alone among the measures of
 * a group count it can answer one, "there are no groups".
 *
 *     gap(k) = mean over reference sets of ln(inertia) - ln(inertia of the points)
 *
 * Reference sets are uniform over the box along the points' principal axes unless told otherwise; `box` says which.
 *
 * @param points n rows of d finite numbers, at least two rows
 * @param ks numbers of groups, ascending
 * @param sweep the method, with its settings: called once for the points and once for each reference set
 * @param options `references`, 20 unless told; `box`; `seed`: reference set i has the seed + i, and so has its fit
 * @throws {RangeError} if there is no k or they do not ascend, references is no whole number from 2, or an inertia is not
 *   above zero (as with no more distinct points than groups)
 * @see Tibshirani, Walther and Hastie (2001), Estimating the number of clusters in a data set via the gap statistic,
 *   doi:10.1111/1467-9868.00293. Time: (references + 1) sweeps.
 * @example gapStatistic(matrixOf([[0], [1], [8], [9]]), [2], (_, ks) => ks.map((k) => ({ inertia: k }))).gaps[0].gap // => 0
 */
export function gapStatistic(
  points: Matrix,
  ks: readonly number[],
  sweep: SweepInertia,
  { references = 20, box = 'principal-axes', seed = 1 }: GapOptions = {},
): GapStatistic {
  requirePoints('gapStatistic', points);
  if (ks.length === 0 || ks.some((k, i) => i > 0 && k <= ks[i - 1]!)) {
    throw new RangeError(`gapStatistic requires ascending numbers of groups, got ${ks.join(', ') || 'none'}`);
  }
  if (!Number.isInteger(references) || references < 2) {
    throw new RangeError(`gapStatistic requires references from 2, got ${references}`);
  }
  const draw = uniformReference(points, box);
  const observed = logInertias(sweep, points, ks, seed);
  const expected = Array.from({ length: references }, (_, i) =>
    logInertias(sweep, draw(seed + i), ks, seed + i),
  );
  const gaps = ks.map((k, at) => ({
    k,
    ...gapOf(
      observed[at]!,
      expected.map((logs) => logs[at]!),
    ),
  }));
  return { k: gapGroupCount(gaps), gaps, box };
}

function logInertias(sweep: SweepInertia, points: Matrix, ks: readonly number[], seed: number): number[] {
  return sweep(points, ks, seed).map(({ inertia }, at) => {
    if (inertia > 0) return Math.log(inertia);
    throw new RangeError(`gapStatistic requires an inertia above zero, got ${inertia} with ${ks[at]} groups`);
  });
}

function gapOf(observed: number, expected: readonly number[]): { gap: number; standardError: number } {
  const mean = expected.reduce((sum, log) => sum + log, 0) / expected.length;
  const variance = expected.reduce((sum, log) => sum + (log - mean) ** 2, 0) / expected.length;
  return { gap: mean - observed, standardError: Math.sqrt(variance * (1 + 1 / expected.length)) };
}
