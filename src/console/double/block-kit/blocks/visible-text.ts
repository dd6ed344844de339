import { isJsonObject } from '../schema.ts';

const KEYS: readonly string[] = [
  'text',
  'name',
  'user_id',
  'usergroup_id',
  'team_id',
  'channel_id',
  'range',
  'format',
  'value',
  'url',
];

/** What of an inline element counts as text: its words, or else whatever it shows instead (a name, an id, an address). */
const ownText = (leaf: { readonly [name: string]: unknown }): string =>
  String(KEYS.map((key) => leaf[key]).find((value) => typeof value === 'string' && value !== '') ?? '');

/**
 * The text of a table cell or of a tree of rich text, its leaves joined.
 *
 * @example visibleText({ type: 'raw_text', text: 'Ann' }) // => 'Ann'
 */
export function visibleText(value: unknown): string {
  if (!isJsonObject(value)) return '';
  return Array.isArray(value.elements) ? value.elements.map(visibleText).join('') : ownText(value);
}
