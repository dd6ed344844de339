import { existsSync, readFileSync } from 'node:fs';
import type { Matrix } from '../../analytics/math/matrix.ts';
import { onlineRetail } from './online-retail.ts';
import { purchaseTable } from './retail-tables.ts';

const mall = new URL('../../../shared/data/Mall_Customers.csv', import.meta.url);

export const hasMall = existsSync(mall);

/** Annual income (k$) and spending score of the 200 mall customers. */
export function mallPoints(): Matrix {
  const lines = readFileSync(mall, 'utf8').trim().split('\n').slice(1);
  const rows = lines.map((line) => line.split(',').slice(3).map(Number));
  return { values: Float64Array.from(rows.flat()), rows: rows.length, columns: 2 };
}

/** ln(1 + value) of recency in elapsed days, frequency and monetary value, standardised: 4,338 customers. */
export function logRfmPoints(): Matrix {
  const { recency, frequency, monetary } = purchaseTable(onlineRetail(), 'elapsed');
  const values = Float64Array.from({ length: recency.length * 3 }, (_, i) =>
    Math.log1p([recency, frequency, monetary][i % 3]![Math.floor(i / 3)]!),
  );
  return standardised({ values, rows: recency.length, columns: 3 });
}

/** (x - mean) / population standard deviation, column by column. */
export function standardised({ values, rows, columns }: Matrix): Matrix {
  const scaled = values.slice();
  for (let j = 0; j < columns; j++) {
    const column = values.filter((_, i) => i % columns === j);
    const mean = column.reduce((sum, x) => sum + x, 0) / rows;
    const sd = Math.sqrt(column.reduce((sum, x) => sum + (x - mean) ** 2, 0) / rows);
    for (let i = 0; i < rows; i++) scaled[i * columns + j] = (values[i * columns + j]! - mean) / sd;
  }
  return { values: scaled, rows, columns };
}
