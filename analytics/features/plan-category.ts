import type { PlannedColumn } from './feature-plan.ts';
import type { FeatureColumn } from './feature-table.ts';

/** Most values of a category with a column of their own; the rest share one. */
export const MOST_LEVELS = 6;

/** A value of fewer customers than this share has no column of its own. */
export const RARE = 0.02;

type Level = { readonly name: string; readonly share: number };

/**
 * Plans a category as yes-or-no columns, one a value, which are scaled together to a total variance of 1: all of them
 * weigh as much as one standardised number. A category of two values needs one column.
 *
 * @param column at least two different values; NaN stands for a missing one, which becomes the most frequent value
 * @returns the planned columns, the most frequent value first; none where fewer than two values have customers
 * @see Pagès (2014), Multiple Factor Analysis by Example Using R, chapter 3: a category's indicators are weighted so that
 *   numbers and categories are balanced
 * @example planCategory({ name: 'c', label: 'C', family: 'demographics', unit: 'category', sensitive: false, values: Float64Array.of(0, 1, 1, 2), levels: ['a', 'b', 'c'] }).map(({ name }) => name) // => ['c=b', 'c=a', 'c=c']
 */
export function planCategory(column: FeatureColumn): PlannedColumn[] {
  const { levels, missing, mostFrequent } = countLevels(column);
  const own = levels.length <= MOST_LEVELS + 1 ? levels.length : MOST_LEVELS;
  const named = levels.slice(0, own).filter(({ share }) => share >= RARE);
  const rest = levels.slice(named.length);
  const indicators = [
    ...named.map(({ name, share }) => ({ key: name, label: name, level: name, mean: share })),
    ...restIndicator(named, rest),
  ];
  const columns = indicators.length === 2 ? indicators.slice(0, 1) : indicators;
  const sd = Math.sqrt(columns.reduce((sum, { mean }) => sum + mean * (1 - mean), 0));
  if (indicators.length < 2 || sd === 0) return [];
  const { name, label, family, unit } = column;
  const common = { source: name, family, unit, missing, impute: mostFrequent, clip: null, sd } as const;
  return columns.map(({ key, label: value, ...is }) => ({
    ...common,
    ...is,
    name: `${name}=${key}`,
    label: `${label}: ${value}`,
    transform: 'none',
  }));
}

/** Values by falling frequency, ties by name, missing ones counted as the most frequent value. */
function countLevels({ values, levels = [] }: FeatureColumn) {
  const counts = new Float64Array(levels.length);
  let missing = 0;
  for (const value of values) {
    if (Number.isNaN(value)) missing++;
    else counts[value]!++;
  }
  const order = [...levels.keys()]
    .filter((level) => counts[level]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || (levels[a]! < levels[b]! ? -1 : 1));
  counts[order[0]!]! += missing;
  const n = values.length;
  return {
    levels: order.map((level): Level => ({ name: levels[level]!, share: counts[level]! / n })),
    missing: missing / n,
    mostFrequent: levels[order[0]!]!,
  };
}

function restIndicator(named: readonly Level[], rest: readonly Level[]) {
  if (rest.length === 0) return [];
  const mean = rest.reduce((sum, { share }) => sum + share, 0);
  return [{ key: '(other)', label: 'other', otherThan: named.map(({ name }) => name), mean }];
}
