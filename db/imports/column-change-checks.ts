import type { Check, ImportProfile } from './import-report.ts';

/** A column is emptied where the share of rows without a value rises by more than this. */
const EMPTIED = 0.5;

/** Columns of the former import that are gone, or mostly empty now. */
export function columnChangeChecks(now: ImportProfile, former: ImportProfile): Check[] {
  const missing = new Map(Object.entries(now.missing));
  const headers = Object.keys(former.missing);
  const gone = headers.filter((header) => !missing.has(header));
  const emptied = headers.filter((header) => (missing.get(header) ?? 0) - former.missing[header]! > EMPTIED);
  return [
    ...found('schema', 'warn', gone, 'Columns of the former import are not in this one'),
    ...found('emptied', 'stop', emptied, 'Columns that were filled in the former import are mostly empty'),
  ];
}

const found = (id: string, state: Check['state'], headers: readonly string[], text: string): Check[] =>
  headers.length === 0 ? [] : [{ id, state, count: headers.length, text: `${text}: ${headers.join(', ')}.` }];
