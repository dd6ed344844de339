import { type Silhouette, silhouette } from '../../analytics/clusters/silhouette.ts';
import type { Segmentation } from './segmentation.ts';

export type Separation = { readonly words: string; readonly silhouette: Silhouette };

/** The bounds of Kaufman and Rousseeuw (1990), Finding groups in data. */
const GRADES: readonly (readonly [number, string])[] = [
  [0.7, 'clearly apart'],
  [0.5, 'reasonably apart'],
  [0.25, 'close to each other, with blurred edges'],
];

/** How far the groups lie apart, in words with the number behind; null for a single group. */
export function separation({
  points,
  labels,
  groups,
}: Pick<Segmentation, 'points' | 'labels' | 'groups'>): Separation | null {
  const used = new Set(labels);
  used.delete(-1);
  if (used.size < 2 || used.size < groups.length) return null;
  const found = silhouette(points, labels);
  return { words: separationWords(found.mean), silhouette: found };
}

/**
 * @param mean silhouette, -1 to 1
 * @example separationWords(0.8) // => 'clearly apart'
 */
export const separationWords = (mean: number): string =>
  GRADES.find(([least]) => mean >= least)?.[1] ?? 'hardly apart: a cut through one cloud';
