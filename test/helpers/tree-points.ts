import type { Matrix } from '../../analytics/math/matrix.ts';
import { createRandom } from '../../analytics/math/random.ts';

/** Rows of whole numbers from 0 to `most`, so that numbers repeat, and classes that lean on the first two columns. */
export function treePoints(
  rows: number,
  columns: number,
  seed: number,
  most = 9,
): { x: Matrix; classes: Uint8Array } {
  const random = createRandom(seed);
  const values = Float64Array.from({ length: rows * columns }, () => Math.floor(random() * (most + 1)));
  const classes = Uint8Array.from({ length: rows }, (_, i) => {
    const lean = values[i * columns]! / most - (columns > 1 ? values[i * columns + 1]! / most : 0);
    return random() < 1 / (1 + Math.exp(-4 * lean)) ? 1 : 0;
  });
  if (rows > 1) classes.set([0, 1]);
  return { x: { values, rows, columns }, classes };
}

/** As a model comes back from where it was stored: typed arrays are plain ones. */
export const afterJson = <T>(model: T): T =>
  JSON.parse(
    JSON.stringify(model, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as never) : value)),
  );
