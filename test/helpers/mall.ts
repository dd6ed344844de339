import { existsSync, readFileSync } from 'node:fs';
import { type Matrix, matrixOf } from '../../analytics/math/matrix.ts';

const file = new URL('../../../shared/data/Mall_Customers.csv', import.meta.url);

export const hasMall = existsSync(file);

/** Annual income and spending score of 200 customers, as they are. */
export function mallPoints(): Matrix {
  const lines = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1);
  return matrixOf(lines.map((line) => line.split(',').slice(3).map(Number)));
}
