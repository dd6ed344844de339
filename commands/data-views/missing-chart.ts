import { formatCount } from '../../charts/format-number.ts';
import { missingDataBars, missingDataBarsAlt } from '../../charts/missing-data-bars.ts';
import type { Batch } from '../../db/batches.ts';
import type { Block } from '../contract/answer.ts';

/** The columns of an import that have gaps, the largest gap first, as a picture; none where nothing is missing. */
export function missingChart({ id, file, rows, missing }: Batch): Block[] {
  const columns = Object.entries(missing)
    .filter(([, share]) => share > 0)
    .map(([column, share]) => ({ column, missing: Math.round(share * rows), rows }))
    .toSorted((a, b) => b.missing - a.missing);
  const [first] = columns;
  if (first === undefined) return [];
  const title = `${first.column} has the most gaps: ${formatCount(first.missing)} of ${formatCount(rows)} rows`;
  const spec = missingDataBars({ title, subtitle: `Missing values in ${file}`, columns });
  return [{ kind: 'chart', id: `missing-${id}`, alt: missingDataBarsAlt(columns), spec }];
}
