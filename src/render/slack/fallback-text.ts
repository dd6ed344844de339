import type { TableBlock } from '../../../commands/contract/answer.ts';
import type { CellFormat } from './data-table.ts';
import { escapeMrkdwn } from './escape-mrkdwn.ts';
import { slackText } from './slack-text.ts';

const MOST_ROWS = 5;
const MOST_COLUMNS = 8;
const LONGEST_LINE = 500;
/** Slack advises at most 4,000. */
const LONGEST_CELL = 60;

/**
 * What notifications and screen readers read in place of blocks: sentences and the first rows of a table. Escaped.
 */
export function fallbackText(
  sentences: readonly string[],
  table: TableBlock | undefined,
  format: CellFormat,
): string {
  const lines = [...sentences.slice(0, 3), ...(table === undefined ? [] : rowLines(table, format))];
  return lines.map((line) => escapeMrkdwn(slackText(line, LONGEST_LINE))).join('\n');
}

function rowLines({ columns, rows }: TableBlock, format: CellFormat): string[] {
  const shown = columns.slice(0, MOST_COLUMNS);
  return rows.slice(0, MOST_ROWS).map((row) =>
    shown
      .map(({ key, type, label }) => {
        const text = slackText(format(row[key] ?? null, type), LONGEST_CELL);
        return type === 'text' || type === 'id' ? text : `${slackText(label, LONGEST_CELL)} ${text}`;
      })
      .join(' · '),
  );
}
