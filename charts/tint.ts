const BLACK = '#000000';
const WHITE = '#ffffff';

const channelsOf = (color: string): number[] =>
  [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));

/**
 * A colour mixed with white: a light area that is opaque, so that it costs nothing to draw.
 *
 * @param color `#rrggbb`
 * @param strength 0 is white, 1 the colour itself; what lies outside counts as the nearer end
 * @example tint('#0072b2', 0.5) // => '#80b9d9'
 */
export function tint(color: string, strength: number): string {
  const part = Math.min(1, Math.max(0, strength));
  const mixed = channelsOf(color).map((channel) => Math.round(255 + (channel - 255) * part));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * Black or white, whichever stands out more from a colour.
 *
 * @see Web Content Accessibility Guidelines 2.2, "contrast ratio"
 * @example inkOn('#0072b2') // => '#ffffff'
 */
export function inkOn(color: string): string {
  const [red, green, blue] = channelsOf(color).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  // Where the two contrasts are equal: (L + 0.05)² = 1.05 · 0.05.
  return luminance > Math.sqrt(1.05 * 0.05) - 0.05 ? BLACK : WHITE;
}
