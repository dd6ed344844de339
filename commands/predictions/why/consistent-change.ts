import type { FeatureColumn } from '../../../analytics/features/feature-table.ts';

/**
 * What else is different when some columns of a customer are: the other parts of a whole make room in proportion, amounts
 * follow the total spent and counts the number of orders, and the average order is what is then spent by order.
 *
 * @param before one value a column
 * @param after the same with some values changed; its other values are set
 * @returns false where no customer can be so: two parts of one whole cannot change by themselves
 */
export function followChange(
  columns: readonly FeatureColumn[],
  before: Float64Array,
  after: Float64Array,
): boolean {
  const isPossible = (['category', 'channel'] as const).every((family) =>
    makeRoom(columns, family, before, after),
  );
  if (!isPossible) return false;
  const spend = growthOf('monetary', columns, before, after);
  const orders = growthOf('frequency', columns, before, after);
  for (const [j, { name, family, unit }] of columns.entries()) {
    if (family === 'category' && unit === 'money') after[j] = before[j]! * spend;
    if (family === 'channel' && unit === 'count') after[j] = before[j]! * orders;
    if (name === 'average_order_value') after[j] = (before[j]! * spend) / orders;
  }
  return true;
}

function growthOf(
  total: string,
  columns: readonly FeatureColumn[],
  before: Float64Array,
  after: Float64Array,
): number {
  const at = columns.findIndex(({ name }) => name === total);
  return at >= 0 && before[at]! > 0 && after[at]! > 0 ? after[at]! / before[at]! : 1;
}

function makeRoom(
  columns: readonly FeatureColumn[],
  family: FeatureColumn['family'],
  before: Float64Array,
  after: Float64Array,
): boolean {
  const parts = [...columns.keys()].filter(
    (j) => columns[j]!.family === family && columns[j]!.unit === 'share',
  );
  const [changed, another] = parts.filter((j) => after[j] !== before[j] && !Number.isNaN(before[j]!));
  if (another !== undefined) return false;
  if (changed === undefined) return true;
  const left = 1 - before[changed]!;
  const factor = left > 0 ? Math.max(0, 1 - after[changed]!) / left : 0;
  for (const j of parts) if (j !== changed) after[j] = before[j]! * factor;
  return true;
}
