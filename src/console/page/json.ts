/** Readers of JSON whose shape nobody vouches for: they answer something harmless instead of throwing. */

export type JsonObject = { readonly [key: string]: unknown };

/** The value as an object; an empty one if it is anything else. */
export const objectOf = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

/** The value as a list; an empty one if it is anything else. */
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The value as text: numbers are written out, anything else is the fallback. */
export function textOf(value: unknown, fallback = ''): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : fallback;
}

/** The value as a finite number, or undefined. */
export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** The `text` of a text object (`plain_text` or `mrkdwn`). */
export const plainTextOf = (value: unknown): string => textOf(objectOf(value).text);
