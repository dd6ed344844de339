import type { FeatureColumn } from '../../analytics/features/feature-table.ts';
import { columnName } from './column-name.ts';

/** What one customer has of one part: spend in a category, orders over a channel. */
export type Part = { readonly row: number; readonly name: string; readonly amount: number };

export type ShareOptions = {
  readonly family: 'category' | 'channel';
  /** Put before the part's name: `share_` makes `share_tea`. */
  readonly prefix: string;
  /** What is shared: `spend` makes "Share of spend: Tea". */
  readonly whole: string;
  readonly customers: number;
  /** Columns that must be there even if their part is not among the biggest. */
  readonly include: readonly string[];
};

/** Parts with a column of their own. */
export const MOST_PARTS = 8;

/**
 * For the biggest parts a column each: the customer's share of what the customer has in all parts. A customer with
 * nothing in any has no share. One part alone tells nobody apart and makes no column.
 */
export function shareColumns(parts: readonly Part[], options: ShareOptions): FeatureColumn[] {
  const wholes = new Float64Array(options.customers);
  const totals = new Map<string, number>();
  for (const { row, name, amount } of parts) {
    wholes[row]! += amount;
    totals.set(name, (totals.get(name) ?? 0) + amount);
  }
  if (totals.size < 2) return [];
  const columns = new Map(
    columnParts(totals, options).map((part) => [part.part, { ...part, values: startOf(wholes) }]),
  );
  for (const { row, name, amount } of parts) {
    const column = columns.get(name);
    if (column) column.values[row]! += amount / wholes[row]!;
  }
  return [...columns.values()].map(({ part, name, values }) => ({
    name,
    label: `Share of ${options.whole}: ${part}`,
    family: options.family,
    unit: 'share',
    sensitive: false,
    values,
  }));
}

const startOf = (wholes: Float64Array) => wholes.map((whole) => (whole > 0 ? 0 : Number.NaN));

/** The parts that get a column, the biggest first; ties by name. */
function columnParts(totals: ReadonlyMap<string, number>, { prefix, include }: ShareOptions) {
  const wanted = new Set(include);
  const taken = new Set<string>();
  return [...totals.keys()]
    .sort((a, b) => totals.get(b)! - totals.get(a)! || (a < b ? -1 : 1))
    .map((part, rank) => ({ part, rank, name: prefix + columnName(part) }))
    .filter(({ name, rank }) => {
      // Two parts written alike, such as "Tea" and "tea!", cannot both be asked for by name.
      const isNew = !taken.has(name);
      taken.add(name);
      return isNew && (rank < MOST_PARTS || wanted.has(name));
    });
}
