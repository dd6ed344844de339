import { type Delimiter, Tokenizer } from './tokenizer.ts';

/** The first of equals wins: a comma is the likeliest to stand in text. */
const CANDIDATES: readonly Delimiter[] = ['\t', '|', ';', ',', 'blanks'];

/**
 * What separates the fields: the candidate that splits the sample into more than one field, and most records into the
 * same number of them; where several do, the one with more fields.
 *
 * @param sample whole records from the beginning of the file, UTF-8
 * @returns null where no candidate splits the sample into a table
 */
export function detectDelimiter(sample: Uint8Array): Delimiter | null {
  let best: { delimiter: Delimiter; score: number } | null = null;
  for (const delimiter of CANDIDATES) {
    const score = consistency(sample, delimiter);
    // Blanks split prose too, so they come last and must be perfect.
    if (delimiter === 'blanks' && (best || score < 2)) continue;
    if (score > (best?.score ?? 0)) best = { delimiter, score };
  }
  return best?.delimiter ?? null;
}

/** Share of records with the commonest number of fields, plus a little for more fields; 0 where that number is 1. */
function consistency(sample: Uint8Array, delimiter: Delimiter): number {
  const counts = new Map<number, number>();
  let records = 0;
  try {
    const tokenizer = new Tokenizer(delimiter, ({ fields }) => {
      records++;
      counts.set(fields, (counts.get(fields) ?? 0) + 1);
    });
    tokenizer.push(sample);
    tokenizer.end();
  } catch {
    // An open quote at the end of the sample: judge by what came before it.
  }
  const [fields, times] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  if (fields < 2) return 0;
  return times / records + (times === records ? 1 : 0) + fields / 10_000;
}
