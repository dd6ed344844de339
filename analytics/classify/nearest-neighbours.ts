import type { Matrix } from '../math/matrix.ts';
import { requirePoints } from '../math/require-points.ts';
import { requireTrainingRows } from '../math/require-training-rows.ts';
import { requireTwoClasses } from '../math/require-two-classes.ts';
import { requireWhole } from '../math/require-whole.ts';
import type { Classifier } from './classifier.ts';

export type NearestNeighboursSettings = {
  /** Neighbours asked; all rows where there are fewer. */
  readonly k: number;
};

/** The training rows themselves. */
export type NearestNeighboursModel = {
  readonly k: number;
  readonly columns: number;
  readonly values: Float64Array;
  readonly classes: Uint8Array;
};

/** Columns between two looks at whether a row is already too far. */
const STRETCH = 8;

/**
 * k nearest neighbours: the share of class 1 among the k nearest training rows by Euclidean distance, equal distances in
 * the order of the rows. The model is the training rows, so it is measured and never kept. The seed changes nothing.
 *
 * Every row is compared: in as many dimensions as customers have features a tree of boxes excludes next to nothing.
 *
 * @see Cover and Hart (1967), Nearest neighbor pattern classification, doi:10.1109/TIT.1967.1053964
 */
export const nearestNeighbours: Classifier<NearestNeighboursModel, NearestNeighboursSettings> = {
  name: 'nearest-neighbours',
  label: 'Nearest neighbours',
  complexity: 3,
  grid: [{ k: 15 }, { k: 5 }, { k: 50 }],
  keepsRows: true,
  fit(x, classes, { k }) {
    requireTrainingRows('nearestNeighbours', requirePoints('nearestNeighbours', x), classes);
    requireTwoClasses('nearestNeighbours', classes);
    requireWhole('nearestNeighbours', { k });
    return { k, columns: x.columns, values: x.values.slice(), classes: classes.slice() };
  },
  predict: shareOfNeighbours,
};

function shareOfNeighbours(model: NearestNeighboursModel, x: Matrix): Float64Array {
  if (model.columns !== x.columns) {
    throw new RangeError(`nearestNeighbours requires ${model.columns} columns, got ${x.columns}`);
  }
  const values = Float64Array.from(model.values);
  const rows = values.length / model.columns;
  const k = Math.min(model.k, rows);
  const [gaps, nearest] = [new Float64Array(k), new Int32Array(k)];
  return Float64Array.from({ length: x.rows }, (_, i) => {
    const point = x.values.subarray(i * x.columns, (i + 1) * x.columns);
    gaps.fill(Infinity);
    // Until k rows are found, those without any finite distance stand in by their order.
    for (let n = 0; n < k; n++) nearest[n] = n;
    for (let row = 0; row < rows; row++) {
      const gap = squaredGap(values, row * x.columns, point, gaps[k - 1]!);
      if (gap < gaps[k - 1]!) insert(gaps, nearest, gap, row);
    }
    return nearest.reduce((sum, row) => sum + model.classes[row]!, 0) / k;
  });
}

/** Stops adding once the sum is at the limit: the row is too far, how far no longer matters. */
function squaredGap(values: Float64Array, from: number, point: Float64Array, limit: number): number {
  let sum = 0;
  for (let j = 0; j < point.length && sum < limit; ) {
    const end = Math.min(j + STRETCH, point.length);
    for (; j < end; j++) {
      const difference = values[from + j]! - point[j]!;
      sum += difference * difference;
    }
  }
  return sum;
}

/** Behind those equally near: they come earlier among the rows. */
function insert(gaps: Float64Array, nearest: Int32Array, gap: number, row: number): void {
  let at = gaps.length - 1;
  for (; at > 0 && gaps[at - 1]! > gap; at--) {
    gaps[at] = gaps[at - 1]!;
    nearest[at] = nearest[at - 1]!;
  }
  gaps[at] = gap;
  nearest[at] = row;
}
