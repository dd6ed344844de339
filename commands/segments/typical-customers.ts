import type { Row } from '../contract/answer.ts';
import type { Segmentation } from './segmentation.ts';

/** The customers nearest to the middle of a group: what its members are like. */
export function typicalCustomers(
  { points, labels, table }: Segmentation,
  group: number,
  most: number,
): Row[] {
  const rows = [...labels.keys()].filter((row) => labels[row] === group);
  const { columns, values } = points;
  const middle = Array.from(
    { length: columns },
    (_, j) => rows.reduce((sum, row) => sum + values[row * columns + j]!, 0) / rows.length,
  );
  const distance = (row: number) =>
    middle.reduce((sum, centre, j) => sum + (values[row * columns + j]! - centre) ** 2, 0);
  const shown = ['recency', 'frequency', 'monetary'].flatMap(
    (name) => table.columns.find((column) => column.name === name) ?? [],
  );
  return rows
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, most)
    .map((row) => ({
      customer: table.customers[row]!,
      ...Object.fromEntries(shown.map(({ name, values: known }) => [name, orNull(known[row]!)])),
    }));
}

const orNull = (value: number) => (Number.isNaN(value) ? null : value);
