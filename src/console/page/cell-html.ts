import { html } from 'hono/html';
import type { Html } from './html.ts';
import { numberOf, objectOf, textOf } from './json.ts';
import type { RenderContext } from './render-context.ts';
import { richTextHtml } from './rich-text-html.ts';

/** What a table cell shows: raw text, a number as the app wrote it, or rich text. */
export function cellHtml(cell: unknown, context: RenderContext): Html {
  const { type, text, value } = objectOf(cell);
  if (type === 'rich_text') return richTextHtml(cell, context);
  return html`${textOf(text) || textOf(value)}`;
}

/** What a cell is sorted by: its number, or nothing, so that its text counts. */
export const sortNumberOf = (cell: unknown): number | undefined => {
  const { type, value } = objectOf(cell);
  return type === 'raw_number' ? numberOf(value) : undefined;
};
