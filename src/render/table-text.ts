import type { Cell, Column, TableBlock, Unit } from '../../commands/contract/answer.ts';
import { displayWidth, fitWidth } from './display-width.ts';
import { plainText } from './plain-text.ts';
import type { Paint } from './text-paint.ts';
import { wrapText } from './wrap-text.ts';

type Page = {
  readonly width: number;
  readonly paint: Paint;
  format(value: Cell, unit: Unit): string;
};

const GAP = '  ';
const NARROWEST = 8;
const LEFT_ALIGNED: readonly Unit[] = ['text', 'id', 'date'];

/**
 * A table with aligned columns, numbers to the right. Where the terminal is too narrow, text columns run over several
 * lines; numbers, ids and dates are never broken.
 */
export function tableText({ columns, rows }: TableBlock, page: Page): string {
  if (rows.length === 0) return page.paint.quiet('(no rows)');
  const cells = rows.map((row) =>
    columns.map(({ key, type }) => plainText(page.format(row[key] ?? null, type))),
  );
  const labels = columns.map(({ label }) => plainText(label));
  const natural = columns.map((_, index) =>
    Math.max(...[labels, ...cells].map((line) => displayWidth(line[index] ?? ''))),
  );
  const widths = fitColumns(columns, natural, page.width);
  const layOut = (texts: readonly string[]) => layOutRow(texts, widths, columns);
  const rule = page.paint.quiet(widths.map((width) => '─'.repeat(width)).join(GAP));
  const head = layOut(labels).map(page.paint.strong);
  return [...head, rule, ...cells.flatMap(layOut)].join('\n');
}

/** One row as one line, or as many as its longest text needs. */
function layOutRow(
  texts: readonly string[],
  widths: readonly number[],
  columns: readonly Column[],
): string[] {
  const wrapped = texts.map((text, index) => wrapText(text, widths[index] ?? 0).split('\n'));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    wrapped
      .map((lines, index) => align(lines[line] ?? '', widths[index] ?? 0, columns[index]))
      .join(GAP)
      .trimEnd(),
  );
}

/** Takes what is too much from the widest text column, again and again. */
function fitColumns(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, each) => sum + each, GAP.length * (widths.length - 1)) - width;
  for (; excess > 0; excess--) {
    const widest = widestText(columns, widths);
    if (widest === undefined) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function widestText(columns: readonly Column[], widths: readonly number[]): number | undefined {
  let widest: number | undefined;
  for (const [index, width] of widths.entries()) {
    const breakable = columns[index]?.type === 'text' && width > NARROWEST;
    if (breakable && (widest === undefined || width > (widths[widest] ?? 0))) widest = index;
  }
  return widest;
}

/** A word longer than its column is cut. */
function align(text: string, width: number, column: Column | undefined): string {
  const fitted = fitWidth(text, width);
  const padding = ' '.repeat(Math.max(0, width - displayWidth(fitted)));
  return LEFT_ALIGNED.includes(column?.type ?? 'text') ? fitted + padding : padding + fitted;
}
