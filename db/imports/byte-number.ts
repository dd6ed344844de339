import { type DecimalSign, parseNumber } from './number-format.ts';

const decoder = new TextDecoder();
const MINUS = 45;
const PLUS = 43;
const ZERO = 48;

/** More digits than this lose whole units in a double. */
const MAX_DIGITS = 15;
/** 10^0 … 10^22 are exact doubles, and a look-up is far cheaper than a power. */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/** Decimals kept at most of a number that needs the slow path. */
const SLOW_DECIMALS = 8;

/**
 * Reads decimal numbers from bytes without making strings. The last number read is `mantissa` / 10^`decimals`, exactly
 * as written, so that money can be computed in integers.
 */
export class ByteNumber {
  mantissa = 0;
  decimals = 0;
  readonly #decimal: DecimalSign;
  readonly #sign: number;
  readonly #onText: (text: string) => void;

  /** @param onText hears every number that is written with more than digits, the decimal sign and a sign in front */
  constructor(decimal: DecimalSign, onText: (text: string) => void = () => {}) {
    this.#decimal = decimal;
    this.#onText = onText;
    this.#sign = decimal.charCodeAt(0);
  }

  get value(): number {
    return this.mantissa / POWERS[this.decimals]!;
  }

  /** Reads `bytes[start .. end)`; false where it is not a number. */
  read(bytes: Uint8Array, start: number, end: number): boolean {
    const negative = bytes[start] === MINUS;
    const from = negative || bytes[start] === PLUS ? start + 1 : start;
    let mantissa = 0;
    let sign = end;
    for (let at = from; at < end; at++) {
      const digit = bytes[at]! - ZERO;
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
      else if (bytes[at] === this.#sign && sign === end) sign = at;
      else return this.#readSlowly(bytes, start, end);
    }
    const decimals = Math.max(0, end - sign - 1);
    const digits = end - from - (sign < end ? 1 : 0);
    if (digits < 1 || digits > MAX_DIGITS) return this.#readSlowly(bytes, start, end);
    this.mantissa = negative ? -mantissa : mantissa;
    this.decimals = decimals;
    return true;
  }

  #readSlowly(bytes: Uint8Array, start: number, end: number): boolean {
    const text = decoder.decode(bytes.subarray(start, end)).trim();
    const value = parseNumber(text, this.#decimal);
    if (value === null) return false;
    this.#onText(text);
    this.decimals = SLOW_DECIMALS;
    while (this.decimals > 0 && !Number.isSafeInteger(this.#scaled(value))) this.decimals--;
    this.mantissa = this.#scaled(value);
    return Number.isSafeInteger(this.mantissa);
  }

  #scaled(value: number): number {
    return Math.round(value * POWERS[this.decimals]!);
  }
}

/**
 * A product of two decimals as an integer in units of 10^-`digits`, halves rounded away from zero.
 *
 * @example minorUnits(6, 255, 2, 2) // => 1530
 */
export function minorUnits(quantity: number, price: number, decimals: number, digits: number): number {
  const product = quantity * price;
  if (decimals <= digits) return product * POWERS[digits - decimals]!;
  const scaled = product / (POWERS[decimals - digits] ?? 10 ** (decimals - digits));
  return Math.sign(scaled) * Math.round(Math.abs(scaled));
}
