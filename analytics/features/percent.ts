/**
 * A share as it stands in a sentence.
 *
 * @param share 0 to 1
 * @returns per cent with at most one digit after the point
 * @example percent(0.0107) // => '1.1%'
 */
export function percent(share: number): string {
  return share > 0 && share < 0.001 ? 'under 0.1%' : `${Number((100 * share).toFixed(1))}%`;
}
