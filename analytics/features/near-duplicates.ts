import type { DroppedColumn, PlannedColumn } from './feature-plan.ts';
import type { FeatureTable } from './feature-table.ts';
import { treatedValue } from './plan-number.ts';

/** Columns more alike than this say the same twice. */
export const NEAR_DUPLICATE = 0.95;

/** A correlation is known well enough from this many customers. */
const ENOUGH = 50_000;

/**
 * Number columns that repeat an earlier one: the correlation of the treated values is beyond ±0.95. From more than
 * 50,000 customers every second, third, … is taken.
 *
 * @param table the customers planned from
 * @param columns planned columns; those of categories are passed over
 * @returns the later column of each such pair. Time O(columns² · customers)
 * @example nearDuplicates({ customers: [], columns: [], asOf: null, source: 'lines' }, []) // => []
 */
export function nearDuplicates(table: FeatureTable, columns: readonly PlannedColumn[]): DroppedColumn[] {
  const step = Math.ceil(table.customers.length / ENOUGH);
  const kept: { readonly column: PlannedColumn; readonly z: Float64Array }[] = [];
  const dropped: DroppedColumn[] = [];
  for (const column of columns) {
    if (column.unit === 'category') continue;
    const z = standardisedSample(table, column, step);
    const twin = kept.find((earlier) => Math.abs(correlation(earlier.z, z)) > NEAR_DUPLICATE);
    if (twin === undefined) kept.push({ column, z });
    else dropped.push(duplicate(column, twin.column, correlation(twin.z, z)));
  }
  return dropped;
}

function standardisedSample(table: FeatureTable, column: PlannedColumn, step: number): Float64Array {
  const { values } = table.columns.find(({ name }) => name === column.source)!;
  const sample = new Float64Array(Math.ceil(values.length / step));
  for (let i = 0; i < sample.length; i++) {
    sample[i] = (treatedValue(column, values[i * step]!) - column.mean) / column.sd;
  }
  return sample;
}

/** Centred anew, because a sample of standardised values is only nearly so. 0 where one is constant in the sample. */
function correlation(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  let [sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    sx += x[i]!;
    sy += y[i]!;
    sxx += x[i]! * x[i]!;
    syy += y[i]! * y[i]!;
    sxy += x[i]! * y[i]!;
  }
  const scale = Math.sqrt((sxx - (sx * sx) / n) * (syy - (sy * sy) / n));
  return scale > 0 ? (sxy - (sx * sy) / n) / scale : 0;
}

const duplicate = ({ name, label }: PlannedColumn, earlier: PlannedColumn, r: number): DroppedColumn => ({
  name,
  label,
  reason: 'near duplicate',
  sentence: `${label} says nearly the same as ${earlier.label} (correlation ${r.toFixed(2)}).`,
});
