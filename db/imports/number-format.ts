/** How a file writes numbers: the decimal sign; the other sign, blanks and apostrophes group thousands. */
export type DecimalSign = '.' | ',';

/** Cells that mean "no value". */
const MISSING = new Set(['', 'na', 'n/a', '#n/a', 'null', 'none', 'nan', 'nil', '-', '--', '?']);

/** True for an empty cell and for the words that tools write for one (`NA`, `null`, `NaN`, …). */
export const isMissing = (cell: string): boolean => cell.length <= 4 && MISSING.has(cell.toLowerCase());

const SHAPES = {
  '.': /^[+-]?(?:\d+|\d{1,3}(?:[,\u00a0\u202f' ]\d{3})+)?(?:\.\d*)?(?:[eE][+-]?\d{1,2})?$/,
  ',': /^[+-]?(?:\d+|\d{1,3}(?:[.\u00a0\u202f' ]\d{3})+)?(?:,\d*)?(?:[eE][+-]?\d{1,2})?$/,
};

/** No number is longer; a longer cell would keep the patterns below busy. */
const MAX_LENGTH = 40;
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

const isCurrency = (code: string | undefined) => code === undefined || CURRENCIES.has(code);

/** The cell without the currency in front of the number or behind it, and without a percent sign. */
const withoutUnit = (cell: string) =>
  cell
    .replace(/^([+-]?)\s*(?:[$€£¥]|([A-Z]{3})(?=[\s\d]))\s*/, (all, sign: string, code?: string) =>
      isCurrency(code) ? sign : all,
    )
    .replace(/\s*(?:[$€£¥%]|\b([A-Z]{3}))$/, (all, code?: string) => (isCurrency(code) ? '' : all));

/**
 * Reads a number strictly: the whole cell must be one, in the file's own notation. Currency signs, a percent sign and
 * the accountants' brackets for negatives are understood; hexadecimal, `Infinity` and trailing words are not.
 *
 * @returns the number, or null where the cell is not a finite number
 * @example parseNumber('(1,234.50)', '.') // => -1234.5
 * @example parseNumber('12abc', '.') // => null
 */
export function parseNumber(cell: string, decimal: DecimalSign): number | null {
  if (cell.length > MAX_LENGTH) return null;
  let text = withoutUnit(cell);
  const bracketed = /^\((.+)\)$/.exec(text);
  if (bracketed) text = `-${bracketed[1]}`;
  if (!/\d/.test(text) || !SHAPES[decimal].test(text)) return null;
  const plain =
    decimal === '.'
      ? text.replace(/[,\u00a0\u202f' ]/g, '')
      : text.replace(/[.\u00a0\u202f' ]/g, '').replace(',', '.');
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/**
 * The currency signs and codes that a cell of money names, usually none or one.
 *
 * @example currenciesIn('$5.00 CAD') // => ['$', 'CAD']
 */
export function currenciesIn(cell: string): string[] {
  if (cell.length > MAX_LENGTH) return [];
  const found = cell.match(/[$€£¥]|(?<!\p{L})[A-Z]{3}(?!\p{L})/gu) ?? [];
  return found.filter((name) => name.length === 1 || CURRENCIES.has(name));
}

/** What the cells of number columns say about the decimal sign. */
export type DecimalEvidence = { point: number; comma: number; ambiguous: number };

/**
 * Adds one cell's evidence. `1.5` and `1,234.50` speak for the point, `1,5` and `1.234,50` for the comma; `1,234` may
 * be either.
 */
export function addDecimalEvidence(evidence: DecimalEvidence, cell: string): void {
  const point = cell.lastIndexOf('.');
  const comma = cell.lastIndexOf(',');
  if (point < 0 && comma < 0) return;
  const last = point > comma ? 'point' : 'comma';
  const other = last === 'point' ? 'comma' : 'point';
  const both = point >= 0 && comma >= 0;
  const grouped = /^\D*[1-9]\d{0,2}(?:[.,]\d{3})+\D*$/.test(cell);
  if (both || !grouped) evidence[last]++;
  else if (cell.indexOf(cell[Math.max(point, comma)]!) !== Math.max(point, comma)) evidence[other]++;
  else evidence.ambiguous++;
}

/** The sign that the evidence supports, or null where it supports neither or both. */
export function decideDecimal({ point, comma, ambiguous }: DecimalEvidence): DecimalSign | null {
  if (point === 0 && comma === 0) return ambiguous === 0 ? '.' : null;
  if (comma <= 0.01 * point) return '.';
  return point <= 0.01 * comma ? ',' : null;
}
