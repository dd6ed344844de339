import type { ColumnProfile } from './column-profile.ts';

/** Spreadsheets and pandas write 1.0 for the 1 of a column with gaps. */
const YES = new Set(['1', '1.0', 'yes', 'y', 'true', 't']);
const NO = new Set(['0', '0.0', 'no', 'n', 'false', 'f']);

/** 1 for yes, 0 for no, null for anything else. */
export function parseBoolean(cell: string): 0 | 1 | null {
  const word = cell.toLowerCase();
  if (YES.has(word)) return 1;
  return NO.has(word) ? 0 : null;
}

/** A column that holds yes and no and nothing else. */
export const isBoolean = ({ levels }: ColumnProfile) =>
  levels !== null &&
  levels.size > 0 &&
  [...levels.keys()].every((level) => parseBoolean(level) !== null) &&
  // F alone may be a gender, and T a size.
  !(levels.size === 1 && /^[ft]$/i.test([...levels.keys()][0]!));
