import type { FeatureColumn, FeatureTable } from '../../analytics/features/feature-table.ts';

/**
 * Tables of the same features at other times, made to fit one another: the columns that all of them have, in the order of
 * the first, and the same numbers for the same values of a category.
 *
 * @param tables at least one
 */
export function alignTables(tables: readonly FeatureTable[]): FeatureTable[] {
  const [first] = tables;
  if (first === undefined) return [];
  const byName = tables.map(({ columns }) => new Map(columns.map((column) => [column.name, column])));
  const names = first.columns
    .map(({ name }) => name)
    .filter((name) => byName.every((columns) => columns.has(name)));
  const levels = new Map(names.map((name) => [name, levelsOf(byName.map((columns) => columns.get(name)!))]));
  return tables.map((table, i) => ({
    ...table,
    columns: names.map((name) => withLevels(byName[i]!.get(name)!, levels.get(name)!)),
  }));
}

const levelsOf = (columns: readonly FeatureColumn[]): readonly string[] =>
  [...new Set(columns.flatMap(({ levels = [] }) => levels))].sort();

function withLevels(column: FeatureColumn, levels: readonly string[]): FeatureColumn {
  if (column.levels === undefined) return column;
  const indexOf = new Map(levels.map((level, index) => [level, index]));
  const numbers = column.levels.map((level) => indexOf.get(level)!);
  return { ...column, levels, values: column.values.map((value) => numbers[value] ?? Number.NaN) };
}

/**
 * One table of the rows of all.
 *
 * @param tables as `alignTables` gives them, at least one
 */
export function concatTables(tables: readonly FeatureTable[]): FeatureTable {
  const last = tables.at(-1)!;
  const customers = tables.flatMap((table) => [...table.customers]);
  const columns = last.columns.map((column, j) => ({
    ...column,
    values: concatValues(tables.map((table) => table.columns[j]!.values)),
  }));
  return { ...last, customers, columns };
}

export function concatValues(parts: readonly Float64Array[]): Float64Array {
  const values = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const part of parts) {
    values.set(part, start);
    start += part.length;
  }
  return values;
}
