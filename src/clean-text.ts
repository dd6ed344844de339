/**
 * What a person typed or a phone "corrected", brought to plain characters: compatibility forms (full-width digits,
 * non-breaking blanks), curly quotes, dashes and invisible characters.
 *
 * @example cleanText('／rfm “top\u00A0３０”') // => '/rfm "top 30"'
 */
export function cleanText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’‚`´]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
