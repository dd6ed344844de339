import type { TableBlock } from '../../../commands/contract/answer.ts';
import type { AnswerPage } from './answer-page.ts';
import { dataTable, type Shown } from './data-table.ts';
import { between, plain, richText, section, strong } from './rich-text.ts';
import type { SlackBlock } from './slack-message.ts';
import { textTable } from './text-table.ts';

const LONGEST_TITLE = 150;

type TableStyle = Pick<AnswerPage, 'form' | 'audience' | 'locale' | 'format'>;

/** A table, and beneath it how much of it is shown where that is not all. At most one such block fits a message. */
export function answerTable(table: TableBlock, caption: string, style: TableStyle): SlackBlock[] {
  if (table.columns.length === 0) return [];
  if (table.rows.length === 0) return [richText(section(between('No rows.')))];
  const brief = { ...table, columns: briefColumns(table) };
  const { block, shown } =
    style.form === 'text' ? textTable(brief, style.format) : dataTable(brief, caption, style.format);
  const part = partShown(table, shown, style);
  return [
    ...titleAbove(table, style),
    block,
    ...(part === '' ? [] : [{ type: 'context' as const, elements: [plain(part, 200)] }]),
  ];
}

/** Lines of text have no caption. */
function titleAbove({ title }: TableBlock, { form }: TableStyle): SlackBlock[] {
  return form === 'text' && title !== undefined ? [richText(section(strong(title, LONGEST_TITLE)))] : [];
}

/** Without the details, unless there is nothing else. */
function briefColumns({ columns }: TableBlock): TableBlock['columns'] {
  const brief = columns.filter(({ detail }) => detail !== true);
  return brief.length === 0 ? columns : brief;
}

function partShown({ rows, columns }: TableBlock, shown: Shown, { locale, audience }: TableStyle): string {
  const number = new Intl.NumberFormat(locale);
  const parts = [
    ...(shown.rows < rows.length
      ? [`${number.format(shown.rows)} of ${number.format(rows.length)} rows`]
      : []),
    ...(shown.columns < columns.length
      ? [`${number.format(shown.columns)} of ${number.format(columns.length)} columns`]
      : []),
  ];
  if (parts.length === 0) return '';
  return `Showing ${parts.join(' and ')}.${audience === 'shared' ? '' : ' Export CSV holds all.'}`;
}
