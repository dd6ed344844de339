import { silhouette } from '../../analytics/clusters/silhouette.ts';
import type { Segmentation } from './segmentation.ts';

export type Separation = { readonly silhouette: number; readonly words: string; readonly sampled: boolean };

/** The bounds of Kaufman and Rousseeuw (1990), Finding groups in data. */
const GRADES: readonly (readonly [number, string])[] = [
  [0.7, 'clearly apart'],
  [0.5, 'reasonably apart'],
  [0.25, 'close to each other, with blurred edges'],
];

/** How far the groups lie apart, in words with the number behind; null for a single group. */
export function separation({ points, labels, groups }: Segmentation): Separation | null {
  const used = new Set(labels);
  used.delete(-1);
  if (used.size < 2 || used.size < groups.length) return null;
  const { mean, sampled } = silhouette(points, labels);
  const words = GRADES.find(([least]) => mean >= least)?.[1] ?? 'hardly apart: a cut through one cloud';
  return { silhouette: mean, words, sampled };
}
