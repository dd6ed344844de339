import type { DroppedColumn, FeatureSet } from './feature-plan.ts';
import { FeaturePlanError } from './feature-plan-error.ts';
import type { FeatureColumn, FeatureTable } from './feature-table.ts';
import { nearNames } from './near-names.ts';

/** What a plan is to be made on. */
export type ChosenColumns = {
  readonly on: FeatureSet | readonly string[];
  readonly columns: readonly FeatureColumn[];
  /** Columns that were not asked for by name may be dropped for being of little use. */
  readonly isNamed: boolean;
  /** Sensitive columns of the set, when they are not wanted. */
  readonly leftOut: readonly DroppedColumn[];
};

type Choice = { readonly on?: FeatureSet | readonly string[]; readonly sensitive?: boolean };

/** Amounts by category and counts by channel speak of size over again, so the sets take the shares. */
const isShare = ({ unit }: FeatureColumn) => unit === 'share';

const SETS: { readonly [set in FeatureSet]: (column: FeatureColumn) => boolean } = {
  rfm: ({ family }) => family === 'rfm',
  spend: (column) => {
    const { family, unit } = column;
    return family === 'category' ? isShare(column) : unit === 'money' && family !== 'demographics';
  },
  demographics: ({ family }) => family === 'demographics',
  attributes: ({ unit }) => unit === 'number',
  all: (column) => {
    const { family, unit } = column;
    return (family !== 'category' && family !== 'channel') || isShare(column) || unit === 'category';
  },
  every: () => true,
};

/**
 * The columns of a set or those named, each once. Names are compared without regard to case, blanks and punctuation,
 * and may be a column's label.
 *
 * @param table what there is
 * @param choice by default recency, frequency and monetary value where there are any, else the numbers that are known of
 *   the customers, else all that is known of them
 * @throws {FeaturePlanError} if a name is not that of a column or a set
 * @example chooseColumns({ customers: [], columns: [], asOf: null, source: 'lines' }, { on: 'all' }).columns // => []
 */
export function chooseColumns(table: FeatureTable, { on, sensitive = false }: Choice): ChosenColumns {
  if (Array.isArray(on)) return namedColumns(table, on);
  const set = (on as FeatureSet | undefined) ?? defaultSet(table.columns);
  const inSet = table.columns.filter(SETS[set]);
  const wanted = inSet.filter((column) => sensitive || !column.sensitive);
  return {
    on: set,
    columns: wanted,
    isNamed: set === 'rfm',
    leftOut: inSet.filter((column) => !wanted.includes(column)).map(sensitiveColumn),
  };
}

function defaultSet(columns: readonly FeatureColumn[]): FeatureSet {
  const sets = ['rfm', 'attributes'] as const;
  return (
    sets.find((set) => columns.some((column) => SETS[set](column) && !column.sensitive)) ?? 'demographics'
  );
}

function namedColumns({ columns }: FeatureTable, names: readonly string[]): ChosenColumns {
  const found = names.map((name) => ({ name, columns: columnsCalled(name, columns) }));
  const unknown = found.filter((one) => one.columns.length === 0).map(({ name }) => name);
  if (unknown.length > 0 || names.length === 0) throw unknownColumns(unknown, columns);
  const chosen = [...new Set(found.flatMap((one) => one.columns))];
  return { on: chosen.map(({ name }) => name), columns: chosen, isNamed: true, leftOut: [] };
}

/** A sensitive column is asked for by its own name alone, never by that of a set. */
function columnsCalled(name: string, columns: readonly FeatureColumn[]): FeatureColumn[] {
  const wanted = comparable(name);
  const called = columns.filter(
    (column) => comparable(column.name) === wanted || comparable(column.label) === wanted,
  );
  if (called.length > 0 || !Object.hasOwn(SETS, wanted)) return called.slice(0, 1);
  return columns.filter((column) => SETS[wanted as FeatureSet](column) && !column.sensitive);
}

const comparable = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

function unknownColumns(names: readonly string[], columns: readonly FeatureColumn[]): FeaturePlanError {
  const known = columns.map(({ name }) => name);
  const unknown = names.map((name) => ({ name, near: nearNames(name, known) }));
  const got = unknown.map(({ name, near }) =>
    near.length === 0 ? name : `${name} (near: ${near.join(', ')})`,
  );
  return new FeaturePlanError(
    `planFeatures requires columns of the table, got ${got.join(', ') || 'no name'}`,
    { unknown },
  );
}

const sensitiveColumn = ({ name, label }: FeatureColumn): DroppedColumn => ({
  name,
  label,
  reason: 'sensitive',
  sentence: `${label} is sensitive and was not asked for.`,
});
