import type { DataTableBlock, RawNumberElement, RawTextElement } from '@slack/types';
import type { Cell, Column, TableBlock, Unit } from '../../../commands/contract/answer.ts';
import { isNumeric, labelColumn } from './label-column.ts';
import { escapedLength, slackText } from './slack-text.ts';

/** How much of a table a block shows. */
export type Shown = { readonly rows: number; readonly columns: number };

export type CellFormat = (value: Cell, unit: Unit) => string;

const MOST_ROWS = 100;
const MOST_COLUMNS = 20;
const PAGE = 10;
/** A second page of one or two rows is a nuisance. */
const SINGLE_PAGE = 12;
const LONGEST_CAPTION = 150;
const LONGEST_HEADER = 60;
const LONGEST_CELL = 150;
/**
 * Characters of all cells. Slack takes 10,000 in a table and some 13,000 in a message, and does not say whether the
 * former count in the latter: this leaves room for the rest of the message either way.
 */
const LONGEST_TABLE = 7500;

/**
 * A table as Slack's `data_table`: numbers sort as numbers and are written as the locale has them.
 *
 * @param table at least one row and one column
 * @returns the block and how many rows and columns of the table are in it, at least one of each
 */
export function dataTable(
  table: TableBlock,
  caption: string,
  format: CellFormat,
): { readonly block: DataTableBlock; readonly shown: Shown } {
  const columns = table.columns.slice(0, MOST_COLUMNS);
  const header = columns.map(({ label }) => rawText(label, LONGEST_HEADER));
  const rows: DataTableBlock['rows'] = [header];
  let used = lengthOf(header);
  for (const row of table.rows.slice(0, MOST_ROWS)) {
    const cells = columns.map((column) => cellOf(row[column.key] ?? null, column, format));
    used += lengthOf(cells);
    if (used > LONGEST_TABLE) break;
    rows.push(cells);
  }
  const shown = { rows: rows.length - 1, columns: columns.length };
  const block: DataTableBlock = {
    type: 'data_table',
    caption: slackText(caption, LONGEST_CAPTION),
    page_size: shown.rows <= SINGLE_PAGE ? SINGLE_PAGE : PAGE,
    row_header_column_index:
      labelColumn({ ...table, columns, rows: table.rows.slice(0, shown.rows) }, LONGEST_CELL) ?? 0,
    rows,
  };
  return { block, shown };
}

function cellOf(value: Cell, column: Column, format: CellFormat): RawTextElement | RawNumberElement {
  if (typeof value === 'number' && !Number.isFinite(value)) return rawText('', LONGEST_CELL);
  const text = slackText(format(value, column.type), LONGEST_CELL);
  if (typeof value === 'number' && isNumeric(column)) return { type: 'raw_number', value, text };
  return { type: 'raw_text', text };
}

const rawText = (text: string, limit: number): RawTextElement => ({
  type: 'raw_text',
  text: slackText(text, limit),
});

const lengthOf = (cells: readonly { readonly text: string }[]) =>
  cells.reduce((sum, { text }) => sum + escapedLength(text), 0);
