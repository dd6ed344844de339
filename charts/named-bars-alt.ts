import { altText } from './alt-text.ts';
import { countOf } from './count-of.ts';
import { cleanLabel } from './label.ts';
import type { LabelledBar } from './labelled-bars.ts';

/** What `labelledBars` shows, in words: bars of `what`, which are so many of a noun in the plural. */
export function namedBarsAlt(
  rows: readonly LabelledBar[],
  { what, noun }: { readonly what: string; readonly noun: string },
): string {
  if (rows.length === 0) return 'An empty chart: there is nothing to show.';
  return altText(
    `${countOf(rows.length, 'bar')}: ${cleanLabel(what)}.`,
    rows.map(({ name, label }) => `${cleanLabel(name)}: ${label}`),
    noun,
  );
}
