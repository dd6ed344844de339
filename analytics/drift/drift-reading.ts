/** From here on a population has moved a little. */
export const WATCH_FROM = 0.1;
/** From here on it has moved: what was fitted to it is to be fitted again. */
export const MOVED_FROM = 0.25;

export type DriftReading = 'steady' | 'watch' | 'moved';

/**
 * The usual reading of a population stability index.
 *
 * @param psi zero or more
 * @returns `steady` below 0.1, `watch` below 0.25, else `moved`
 * @see Siddiqi (2006), Credit Risk Scorecards, Wiley: a rule of thumb of practice, not a test.
 * @example driftReading(0.1) // => 'watch'
 */
export function driftReading(psi: number): DriftReading {
  if (psi < WATCH_FROM) return 'steady';
  return psi < MOVED_FROM ? 'watch' : 'moved';
}
