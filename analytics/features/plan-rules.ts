import { HEAVY_TAIL } from './choose-transform.ts';
import { FAR_OUT, FAR_OUT_SHARE } from './clip-bounds.ts';
import type { DroppedColumn, PlannedColumn } from './feature-plan.ts';
import type { FeatureColumn, FeatureTable } from './feature-table.ts';
import { percent } from './percent.ts';
import { MOST_LEVELS, RARE } from './plan-category.ts';

/**
 * Everything that a plan decided, in sentences.
 *
 * @param table the customers planned from
 * @param columns the plan's
 * @param dropped the plan's
 * @returns one sentence a rule that had an effect, with the columns it had it on
 * @example planRules({ customers: ['a'], columns: [], asOf: null, source: 'lines' }, [], [])[0] // => 'Every column is standardised: its mean is taken off, and it is divided by its population standard deviation.'
 */
export function planRules(
  table: FeatureTable,
  columns: readonly PlannedColumn[],
  dropped: readonly DroppedColumn[],
): string[] {
  const sources = new Map(table.columns.map((column) => [column.name, column]));
  return [
    ...imputeRules(columns, sources),
    ...clipRules(columns, sources),
    ...transformRules(columns),
    'Every column is standardised: its mean is taken off, and it is divided by its population standard deviation.',
    ...categoryRules(columns, sources),
    ...sensitiveRules(columns, sources),
    ...dropped.map(({ sentence }) => `Left out: ${sentence}`),
  ];
}

type Sources = ReadonlyMap<string, FeatureColumn>;

function imputeRules(columns: readonly PlannedColumn[], sources: Sources): string[] {
  const filled = firstOfEachSource(columns).filter(({ missing }) => missing > 0);
  return filled.map(({ source, impute, missing, unit }) => {
    const rule = unit === 'category' || unit === 'boolean' ? 'the most frequent value' : 'the median';
    const value = unit === 'boolean' ? ['no', 'yes'][Number(impute)] : impute;
    return `${labelOf(source, sources)} is missing for ${percent(missing)} of the customers and set to ${rule}, ${value}.`;
  });
}

function clipRules(columns: readonly PlannedColumn[], sources: Sources): string[] {
  return columns.flatMap(({ label, source, clip }) => {
    if (clip === null) return [];
    const { low, high } = clip;
    const beyond = sources.get(source)?.values.filter((value) => value < low || value > high).length ?? 0;
    return [
      `${label} is clipped to ${rounded(low)} to ${rounded(high)} for ${beyond} ${beyond === 1 ? 'customer' : 'customers'} beyond: ${FAR_OUT} interquartile ranges from the quartiles, or ${percent(FAR_OUT_SHARE)} at either end where the quartiles are equal.`,
    ];
  });
}

function transformRules(columns: readonly PlannedColumn[]): string[] {
  const recipe = columns.filter(({ family }) => family === 'rfm');
  const others = columns.filter(({ family }) => family !== 'rfm');
  const heavy = others.filter(({ transform }) => transform === 'log1p');
  const signed = others.filter(({ transform }) => transform === 'signed_log1p');
  return [
    ...logarithmRule('ln(1 + x), below zero as zero,', recipe, ''),
    ...logarithmRule('ln(1 + x), below zero as zero,', heavy, HEAVY_TAILED),
    ...logarithmRule('ln(1 + |x|) with the sign of x', signed, HEAVY_TAILED),
  ];
}

const HEAVY_TAILED = `: heavy-tailed, the skewness of all but the outermost 1% at either end is above ${HEAVY_TAIL}`;

function logarithmRule(what: string, columns: readonly PlannedColumn[], why: string): string[] {
  const labels = columns.map(({ label }) => label).join(', ');
  return columns.length === 0 ? [] : [`${what} is taken of ${labels}${why}.`];
}

function categoryRules(columns: readonly PlannedColumn[], sources: Sources): string[] {
  const categories = firstOfEachSource(columns.filter(({ unit }) => unit === 'category'));
  return categories.map(({ source }) => {
    const own = columns.filter((column) => column.source === source);
    const made =
      own.length === 1
        ? 'one yes-or-no column that weighs'
        : `${own.length} yes-or-no columns that together weigh`;
    const pooled = own.some(({ otherThan }) => otherThan !== undefined)
      ? ` Values of under ${percent(RARE)} of the customers, and those after the first ${MOST_LEVELS} where there are more than ${MOST_LEVELS + 1}, share one.`
      : '';
    return `${labelOf(source, sources)} becomes ${made} as much as one number.${pooled}`;
  });
}

function sensitiveRules(columns: readonly PlannedColumn[], sources: Sources): string[] {
  const used = firstOfEachSource(columns).filter(({ source }) => sources.get(source)?.sensitive);
  const labels = used.map(({ source }) => labelOf(source, sources));
  return used.length === 0 ? [] : [`Sensitive and used because asked for: ${labels.join(', ')}.`];
}

const firstOfEachSource = (columns: readonly PlannedColumn[]) =>
  columns.filter(({ source }, i) => columns.findIndex((column) => column.source === source) === i);

const labelOf = (source: string, sources: Sources) => sources.get(source)?.label ?? source;

const rounded = (value: number) => Number(value.toPrecision(6));
