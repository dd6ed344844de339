const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });
const ONE_DIGIT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

const TENTHS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** From here on a number is written in short (`12.3M`): more digits are not read on a phone. */
const SHORT_FROM = 1e7;
/** From here on there are no words for thousands that people know. */
const SCIENTIFIC_FROM = 1e15;

/** A number written for a chart; the sign is a true minus. Values that are not finite are written as a dash. */
function written(value: number, plain: Intl.NumberFormat): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const digits =
    size >= SCIENTIFIC_FROM
      ? size.toExponential(1).replace('+', '')
      : (size >= SHORT_FROM ? COMPACT : plain).format(size);
  return value < 0 && /[1-9]/.test(digits) ? `−${digits}` : digits;
}

/** @example formatCount(1234567) // => '1,234,567' */
export const formatCount = (value: number): string => written(value, COUNT);

/**
 * A number with one decimal below 100 and none above: means, days, purchases.
 *
 * @example formatMeasure(17.26) // => '17.3'
 */
export const formatMeasure = (value: number): string =>
  written(value, Math.abs(value) < 100 ? ONE_DIGIT : COUNT);

/**
 * A share, 0 to 1, as a percentage: one decimal below 10 %, none above. What is not nothing is never written as 0 %,
 * nor what is not all as 100 %.
 *
 * @example formatShare(0.0004) // => '<0.1%'
 */
export function formatShare(share: number): string {
  if (share === 0) return '0%';
  if (share > 0 && share < 0.0005) return '<0.1%';
  if (share > 0.9995 && share < 1) return '>99.9%';
  const fine = Math.abs(share) < 0.0995 || (share > 0.995 && share < 1);
  return `${written(share * 100, fine ? TENTHS : COUNT)}%`;
}

/**
 * Money in whole major units behind its currency: a symbol, or an ISO 4217 code, of which the symbol is taken.
 *
 * @example formatMoney(-279489.02, 'GBP') // => '−£279,489'
 */
export function formatMoney(amount: number, currency: string): string {
  const digits = written(amount, COUNT);
  const symbol = currencySymbol(currency);
  return digits.startsWith('−') ? `−${symbol}${digits.slice(1)}` : `${symbol}${digits}`;
}

/**
 * A price, exact to the minor unit, behind its currency.
 *
 * @param digits decimals of the currency: 2 for pence
 * @example formatPrice(1.5, 'GBP', 2) // => '£1.50'
 */
export const formatPrice = (price: number, currency: string, digits: number): string =>
  `${currencySymbol(currency)}${price.toFixed(digits)}`;

/**
 * A round number in the fewest characters, for the ticks of an axis.
 *
 * @example formatTick(10000, 'GBP') // => '£10K'
 */
export function formatTick(value: number, currency = ''): string {
  const digits = written(value, COMPACT);
  const symbol = currency === '' ? '' : currencySymbol(currency);
  return digits.startsWith('−') ? `−${symbol}${digits.slice(1)}` : `${symbol}${digits}`;
}

/** Making a formatter costs more than a hundred uses of it. */
const SYMBOLS = new Map<string, string>();

function currencySymbol(currency: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return currency;
  const symbol = SYMBOLS.get(currency) ?? narrowSymbol(currency);
  SYMBOLS.set(currency, symbol);
  return symbol;
}

function narrowSymbol(currency: string): string {
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  const symbol = format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
  return symbol.length > 1 ? `${symbol} ` : symbol;
}
