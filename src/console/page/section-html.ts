import { html } from 'hono/html';
import { elementHtml } from './element-html.ts';
import { type Html, nothing } from './html.ts';
import { type JsonObject, listOf, textOf } from './json.ts';
import type { RenderContext } from './render-context.ts';
import { textHtml } from './text-html.ts';

/** A `section` block: text, fields in two columns, and an element at its side. */
export function sectionHtml(block: JsonObject, context: RenderContext): Html {
  const fields = listOf(block.fields);
  const text =
    block.text === undefined ? nothing : html`<div class="text">${textHtml(block.text, context)}</div>`;
  const columns =
    fields.length === 0
      ? nothing
      : html`<div class="fields">${fields.map((field) => html`<div class="text">${textHtml(field, context)}</div>`)}</div>`;
  const accessory =
    block.accessory === undefined
      ? nothing
      : html`<div class="accessory">${elementHtml(block.accessory, textOf(block.block_id), context)}</div>`;
  return html`<div class="section"><div class="section-main">${text}${columns}</div>${accessory}</div>`;
}
