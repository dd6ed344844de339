import type { Matrix } from '../../analytics/math/matrix.ts';
import { createRandom } from '../../analytics/math/random.ts';

/** Points of overlapping clouds, one as likely as the other. */
export function manyPoints(rows: number, columns: number, clouds: number): Matrix {
  const random = createRandom(7);
  const centres = Float64Array.from({ length: clouds * columns }, () => 10 * random());
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const cloud = Math.floor(random() * clouds);
    for (let j = 0; j < columns; j++) {
      values[i * columns + j] = centres[cloud * columns + j]! + 3 * (random() + random() + random());
    }
  }
  return { values, rows, columns };
}
