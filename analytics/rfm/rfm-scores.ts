import { countBelow } from '../math/count-below.ts';
import type { RfmCutPoints } from './rfm-cut-points.ts';
import { type RfmTable, requireRfmTable } from './rfm-table.ts';

/** Scores of n customers, 1 (worst) to the number of bins (best), in the order of the table. */
export type RfmScores = { readonly r: Uint8Array; readonly f: Uint8Array; readonly m: Uint8Array };

/**
 * Scores customers against cut points, which may come from an earlier table.
 *
 *     f, m = 1 + number of cuts strictly below the value
 *     r    = bins - number of cuts strictly below the days
 *
 * Equal values always get equal scores, whatever the order of the rows: a customer's score depends on nothing but
 * the customer and the cuts. Bins of tied values are therefore not of equal size.
 *
 * @param table at least one customer
 * @param cuts from `rfmCutPoints` or a scheme, in the units of the table
 * @returns one score per customer and dimension
 * @throws {RangeError} if the table is empty, ragged or not finite
 * @example [...rfmScores({ recency: Float64Array.of(2, 9), frequency: Float64Array.of(4, 1), monetary: Float64Array.of(50, 50) }, { recency: [5], frequency: [2], monetary: [50] }).r] // => [2, 1]
 */
export function rfmScores(table: RfmTable, cuts: RfmCutPoints): RfmScores {
  requireRfmTable('rfmScores', table);
  const r = cutsBelow(table.recency, cuts.recency);
  const f = cutsBelow(table.frequency, cuts.frequency);
  const m = cutsBelow(table.monetary, cuts.monetary);
  const recencyBins = cuts.recency.length + 1;
  for (let i = 0; i < r.length; i++) {
    r[i] = recencyBins - r[i]!;
    f[i]!++;
    m[i]!++;
  }
  return { r, f, m };
}

function cutsBelow(values: Float64Array, cuts: readonly number[]): Uint8Array {
  const counts = new Uint8Array(values.length);
  for (let i = 0; i < counts.length; i++) counts[i] = countBelow(cuts, values[i]!);
  return counts;
}
