import { html } from 'hono/html';
import { cellHtml } from './cell-html.ts';
import { type Html, nothing } from './html.ts';
import { type JsonObject, listOf, objectOf, textOf } from './json.ts';
import type { RenderContext } from './render-context.ts';
import { tableFrameHtml } from './table-frame-html.ts';

/** A `table` block: its first row is the head, as Slack shows it. */
export function tableHtml(block: JsonObject, context: RenderContext): Html {
  const [head, ...rows] = listOf(block.rows).map(listOf);
  if (!head) return nothing;
  const classes = listOf(block.column_settings).map(columnClass);
  const headCells = head.map(
    (cell, column) => html`<th scope="col" class="${classes[column] ?? ''}">${cellHtml(cell, context)}</th>`,
  );
  const table = html`<table>
    <thead><tr>${headCells}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${row.map((cell, column) => html`<td class="${classes[column] ?? ''}">${cellHtml(cell, context)}</td>`)}</tr>`)}</tbody></table>`;
  return tableFrameHtml(table, { name: 'Table' });
}

function columnClass(settings: unknown): string {
  const { align, is_wrapped } = objectOf(settings);
  const side = ['center', 'right'].includes(textOf(align)) ? `align-${textOf(align)}` : '';
  return is_wrapped === true ? `${side} wrapped`.trim() : side;
}
