import { html } from 'hono/html';
import { cellHtml, sortNumberOf } from './cell-html.ts';
import { type Html, nothing } from './html.ts';
import { type JsonObject, listOf, numberOf, objectOf, textOf } from './json.ts';
import type { RenderContext } from './render-context.ts';
import { tableFrameHtml } from './table-frame-html.ts';

const DEFAULT_PAGE_SIZE = 5;
const LONGEST_NAME = 32;

/** A `data_table` block: headers that sort, pages of the size the app asked for. The script does both. */
export function dataTableHtml(block: JsonObject, context: RenderContext, key: string): Html {
  const [head, ...rows] = listOf(block.rows).map(listOf);
  if (!head) return nothing;
  const numeric = head.map((_, column) => isNumeric(rows.map((row) => row[column])));
  const pageSize = Math.max(1, Math.trunc(numberOf(block.page_size) ?? DEFAULT_PAGE_SIZE));
  const rowHeader = numberOf(block.row_header_column_index) ?? -1;
  const captionId = `${key}-caption`;
  const table = html`<table aria-labelledby="${captionId}">
    <thead><tr>${head.map((cell, column) => headerHtml(cell, numeric[column] === true, context))}</tr></thead>
    <tbody>${rows.map((row, index) => rowHtml(row, { numeric, rowHeader, hidden: index >= pageSize }, context))}</tbody></table>`;
  return html`<div class="data-table" data-table data-page-size="${pageSize}">
    ${tableFrameHtml(table, { caption: textOf(block.caption), id: captionId })}
    ${rows.length > pageSize ? pagerHtml(rows.length, pageSize) : nothing}</div>`;
}

/** Numbers, save where there is none to show. */
const isNumeric = (cells: readonly unknown[]): boolean =>
  cells.some((cell) => sortNumberOf(cell) !== undefined) &&
  cells.every((cell) => sortNumberOf(cell) !== undefined || /^[-–—]?$/.test(textOf(objectOf(cell).text)));

const headerHtml = (cell: unknown, numeric: boolean, context: RenderContext): Html =>
  html`<th scope="col" class="${numeric ? 'numeric' : ''}" aria-sort="none"><button type="button" data-sort><span>${cellHtml(cell, context)}</span><span class="sort-mark" aria-hidden="true"></span></button></th>`;

type RowShape = {
  readonly numeric: readonly boolean[];
  readonly rowHeader: number;
  readonly hidden: boolean;
};

function rowHtml(row: readonly unknown[], shape: RowShape, context: RenderContext): Html {
  const cells = row.map((cell, column) => {
    const shown = cellHtml(cell, context);
    const attributes = html`${classOf(cell, shape.numeric[column] === true)}${sortAttribute(cell)}`;
    if (column === shape.rowHeader) return html`<th scope="row"${attributes}>${shown}</th>`;
    return html`<td${attributes}>${shown}</td>`;
  });
  return html`<tr${shape.hidden ? html` hidden` : ''}>${cells}</tr>`;
}

/** Numbers stand to the right; what is longer than a name is prose, and wraps. */
function classOf(cell: unknown, numeric: boolean): Html {
  if (numeric) return html` class="numeric"`;
  return textOf(objectOf(cell).text).length > LONGEST_NAME ? html` class="wrapped"` : nothing;
}

function sortAttribute(cell: unknown): Html {
  const number = sortNumberOf(cell);
  return number === undefined ? nothing : html` data-number="${number}"`;
}

const pagerHtml = (rows: number, pageSize: number): Html =>
  html`<div class="pager"><span role="status" data-pager-text>1–${pageSize} of ${rows}</span>
    <button type="button" class="icon-button" data-page="-1" aria-label="Previous rows" disabled><span class="chevron-left" aria-hidden="true"></span></button>
    <button type="button" class="icon-button" data-page="1" aria-label="Next rows"><span class="chevron-right" aria-hidden="true"></span></button></div>`;
