/** Slack takes alt texts of up to 2,000 characters. */
const LONGEST = 2000;

/**
 * One paragraph of alt text: what kind of picture, then its items in words, as many as fit; the rest is counted.
 *
 * @example altText('Bars for 2 segments.', ['Lost: 3', 'New: 5'], 'segments') // => 'Bars for 2 segments. Lost: 3; New: 5.'
 */
export function altText(opening: string, items: readonly string[], noun: string): string {
  if (items.length === 0) return opening;
  const room = LONGEST - opening.length - 40;
  let listed = '';
  for (const [index, item] of items.entries()) {
    if (listed.length + item.length > room)
      return `${opening} ${listed}; and ${items.length - index} more ${noun}.`;
    listed += index === 0 ? item : `; ${item}`;
  }
  return `${opening} ${listed}.`;
}
