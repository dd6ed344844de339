import type { Matrix } from '../../analytics/math/matrix.ts';
import { createRandom } from '../../analytics/math/random.ts';

export type Lloyd = { readonly labels: Int32Array; readonly inertia: number };

/** K-means by the plainest means (k-means++ starts, Lloyd's steps, the best of some starts), to test what reads it. */
export function lloyd(points: Matrix, k: number, seed: number, starts = 10): Lloyd {
  const random = createRandom(seed);
  let best: Lloyd = { labels: new Int32Array(points.rows), inertia: Infinity };
  for (let start = 0; start < starts; start++) {
    const found = steps(points, seeds(points, k, random));
    if (found.inertia < best.inertia) best = found;
  }
  return best;
}

const rowOf = ({ values, columns }: Matrix, i: number) => values.subarray(i * columns, (i + 1) * columns);

function squared(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j]! - b[j]!) ** 2;
  return sum;
}

function seeds(points: Matrix, k: number, random: () => number): Float64Array[] {
  const centres = [rowOf(points, Math.floor(random() * points.rows)).slice()];
  const nearest = new Float64Array(points.rows).fill(Infinity);
  while (centres.length < k) {
    let total = 0;
    for (let i = 0; i < points.rows; i++) {
      nearest[i] = Math.min(nearest[i]!, squared(rowOf(points, i), centres.at(-1)!));
      total += nearest[i]!;
    }
    centres.push(rowOf(points, drawn(nearest, random() * total)).slice());
  }
  return centres;
}

/** The row at which the sum of the weights passes an amount. */
function drawn(weights: Float64Array, amount: number): number {
  let left = amount;
  const row = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return row < 0 ? weights.length - 1 : row;
}

function steps(points: Matrix, centres: Float64Array[]): Lloyd {
  const labels = new Int32Array(points.rows);
  for (let before = Infinity; ; ) {
    let inertia = 0;
    for (let i = 0; i < points.rows; i++) {
      let least = Infinity;
      for (const [group, centre] of centres.entries()) {
        const distance = squared(rowOf(points, i), centre);
        if (distance < least) [least, labels[i]] = [distance, group];
      }
      inertia += least;
    }
    if (inertia >= before) return { labels, inertia };
    before = inertia;
    moveToMeans(points, labels, centres);
  }
}

function moveToMeans(points: Matrix, labels: Int32Array, centres: Float64Array[]): void {
  const sizes = new Int32Array(centres.length);
  const sums = centres.map((centre) => new Float64Array(centre.length));
  for (let i = 0; i < points.rows; i++) {
    const group = labels[i]!;
    sizes[group]!++;
    for (const [j, value] of rowOf(points, i).entries()) sums[group]![j]! += value;
  }
  for (const [group, sum] of sums.entries()) {
    if (sizes[group]! > 0) centres[group] = sum.map((value) => value / sizes[group]!);
  }
}
