import type { Check } from '../../db/imports/import-report.ts';

const STATES: { readonly [state in Check['state']]: string } = {
  ok: 'Fine',
  warn: 'Worth a look',
  stop: 'Stop',
};

/** A check's state in words. */
export const stateWords = (state: Check['state']): string => STATES[state];

/** Checks whose codes do not say it themselves; of one column where the column follows a colon. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['quarantined', 'Refused rows'],
  ['customers', 'Distinct customers'],
  ['constant', 'Columns of one value'],
  ['volume', 'Rows a day'],
  ['amount-drift', 'Amounts against the former import'],
  ['amount-scale', 'Size of amounts against the former import'],
  ['date-order', 'Purchases before joining'],
  ['impossible', 'Impossible values'],
  ['outlier', 'Values far out'],
  ['rare', 'Rare values'],
  ['fractions', 'Fractions'],
  ['dates', 'Dates'],
  ['kind', 'Kind of values'],
  ['responses', 'Answers'],
  ['unit', 'Unit'],
]);

/**
 * What a check looks at, in words.
 *
 * @example checkWords('outlier:Income') // => 'Values far out: Income'
 */
export function checkWords(id: string): string {
  const colon = id.indexOf(':');
  const code = colon < 0 ? id : id.slice(0, colon);
  const spaced = code.replaceAll('-', ' ');
  const name = NAMES.get(code) ?? spaced.charAt(0).toUpperCase() + spaced.slice(1);
  return colon < 0 ? name : `${name}: ${id.slice(colon + 1)}`;
}
