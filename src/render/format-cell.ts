import type { Cell, Unit } from '../../commands/contract/answer.ts';

export type CellStyle = {
  /** A language tag such as `en-GB`. */
  readonly locale: string;
  /** ISO 4217 code, or undefined when the data does not say: money is then a plain number with two decimals. */
  readonly currency: string | undefined;
};

/**
 * Makes the function that writes a raw value as people of a locale write it.
 *
 * @returns a function of a value and its unit; null is written as a dash
 * @example createCellFormat({ locale: 'en-GB', currency: 'GBP' })(279489.02, 'money') // => '£279,489.02'
 * @example createCellFormat({ locale: 'en-GB', currency: undefined })(0.184, 'share') // => '18.4%'
 */
export function createCellFormat({ locale, currency }: CellStyle): (value: Cell, unit: Unit) => string {
  const numbers = new Map<Unit, Intl.NumberFormat>();
  const numberFormat = (unit: Unit) => {
    const known = numbers.get(unit) ?? new Intl.NumberFormat(locale, numberOptions(unit, currency));
    numbers.set(unit, known);
    return known;
  };
  const fine = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  return (value, unit) => {
    if (value === null) return '–';
    if (unit === 'date') return formatDate(String(value), locale);
    if (typeof value === 'string' || unit === 'id' || unit === 'text') return String(value);
    // Between −1 and 1 the third decimal tells: an area of 0.902 is not one of 0.9.
    const written = (unit === 'number' && Math.abs(value) < 1 ? fine : numberFormat(unit)).format(value);
    if (unit !== 'days') return written;
    return `${written} ${value === 1 ? 'day' : 'days'}`;
  };
}

const DECIMALS: { readonly [unit in Unit]?: number } = { count: 0, days: 1 };

function numberOptions(unit: Unit, currency: string | undefined): Intl.NumberFormatOptions {
  if (unit === 'money' && currency !== undefined) return { style: 'currency', currency };
  if (unit === 'money') return { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  if (unit === 'share') return { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return { maximumFractionDigits: DECIMALS[unit] ?? 2 };
}

/** A day has no zone: it is written in UTC so that no machine's clock moves it. */
function formatDate(iso: string, locale: string): string {
  const time = Date.parse(`${iso}T00:00:00Z`);
  if (Number.isNaN(time)) return iso;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(time);
}
