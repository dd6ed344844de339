/**
 * A value from JSON as a problem shows it: text as it stands, all else as JSON. `String` would call the value's own
 * `toString`, which may be anything.
 *
 * @example valueInWords({ toString: {} }) // => '{"toString":{}}'
 */
export const valueInWords = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
