import type { RichTextBlock } from '@slack/types';
import type { Column, TableBlock, Unit } from '../../../commands/contract/answer.ts';
import { displayWidth } from '../display-width.ts';
import { tableText } from '../table-text.ts';
import { textPaint } from '../text-paint.ts';
import type { CellFormat, Shown } from './data-table.ts';
import { richText } from './rich-text.ts';
import { escapedLength, slackText } from './slack-text.ts';

/** Characters of a line that a phone shows without breaking it. */
const WIDTH = 60;
const GAP = 2;
const MOST_ROWS = 20;
const LONGEST_CELL = 80;
const LONGEST_TEXT = 6000;
/** A column of prose may be broken into lines: it needs no more than this. */
const PROSE = 16;

/** Which columns stay when not all fit. */
const PREFERRED: readonly Unit[] = ['id', 'money', 'share', 'count', 'number', 'date', 'days', 'text'];

const paint = textPaint(false);

/**
 * A table as aligned text, for where Slack takes no table: as many columns as fit a narrow screen, the first and the
 * most telling ones, and its first rows.
 *
 * @param table at least one row and one column
 */
export function textTable(
  table: TableBlock,
  format: CellFormat,
): { readonly block: RichTextBlock; readonly shown: Shown } {
  const clean: CellFormat = (value, unit) => slackText(format(value, unit), LONGEST_CELL);
  const head = table.rows.slice(0, MOST_ROWS);
  const columns = fittingColumns({ ...table, rows: head }, clean);
  const layOut = (count: number) =>
    tableText({ ...table, columns, rows: head.slice(0, count) }, { width: WIDTH, paint, format: clean });
  let count = head.length;
  while (count > 1 && escapedLength(layOut(count)) > LONGEST_TEXT) count = Math.ceil(count / 2);
  const preformatted = {
    type: 'rich_text_preformatted' as const,
    elements: [{ type: 'text' as const, text: layOut(count) }],
  };
  return { block: richText(preformatted), shown: { rows: count, columns: columns.length } };
}

/** In their order; the first is always among them. */
function fittingColumns({ columns, rows }: TableBlock, format: CellFormat): Column[] {
  const labelled = columns.map((column) => ({ ...column, label: slackText(column.label, LONGEST_CELL) }));
  const rank = (column: Column) => (column === labelled[0] ? -1 : PREFERRED.indexOf(column.type));
  const chosen = new Set<Column>();
  let room = WIDTH + GAP;
  for (const column of labelled.toSorted((a, b) => rank(a) - rank(b))) {
    const texts = [column.label, ...rows.map((row) => format(row[column.key] ?? null, column.type))];
    const natural = Math.max(...texts.map(displayWidth));
    room -= GAP + (column.type === 'text' ? Math.min(natural, PROSE) : natural);
    if (room >= 0 || chosen.size === 0) chosen.add(column);
    else break;
  }
  return labelled.filter((column) => chosen.has(column));
}
