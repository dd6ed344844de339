/**
 * Silhouette of one point.
 *
 * @param own mean distance to the other points of its group; Infinity where it is alone
 * @param other the least mean distance to the points of another group; Infinity where there is none
 * @returns (other - own) / max(own, other), from -1 to 1; 0 for a point alone, by definition, and where both are 0
 * @see Rousseeuw (1987), Silhouettes, doi:10.1016/0377-0427(87)90125-7
 * @example silhouetteWidth(1, 4) // => 0.75
 */
export function silhouetteWidth(own: number, other: number): number {
  const larger = Math.max(own, other);
  return larger === 0 || larger === Infinity ? 0 : (other - own) / larger;
}
