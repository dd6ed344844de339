import type { Cell, Column, TableBlock } from '../../../commands/contract/answer.ts';
import { slackText } from './slack-text.ts';

/**
 * The column that names a table's rows: the first of names, ids or dates in which no two rows are alike.
 *
 * @param limit characters after which labels are cut: they must still differ
 * @returns the column's index, or undefined where rows have no name of their own
 */
export function labelColumn({ columns, rows }: TableBlock, limit: number): number | undefined {
  const index = columns.findIndex(({ key, type }) => {
    if (type !== 'id' && type !== 'text' && type !== 'date') return false;
    const labels = rows.map((row) => labelOf(row[key] ?? null, limit));
    return rows.every((row) => (row[key] ?? null) !== null) && new Set(labels).size === rows.length;
  });
  return index === -1 ? undefined : index;
}

export const labelOf = (value: Cell, limit: number): string => slackText(String(value), limit);

export const isNumeric = ({ type }: Column): boolean => type !== 'text' && type !== 'id' && type !== 'date';
