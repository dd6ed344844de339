import type {
  Answer,
  Block,
  ChartBlock,
  ChoicesBlock,
  MetricsBlock,
  Provenance,
  TableBlock,
} from '../../commands/contract/answer.ts';
import { displayWidth } from './display-width.ts';
import { type CellStyle, createCellFormat } from './format-cell.ts';
import { plainText } from './plain-text.ts';
import { tableText } from './table-text.ts';
import { type Paint, textPaint } from './text-paint.ts';
import { wrapText } from './wrap-text.ts';

export type TextOptions = {
  readonly locale: string;
  readonly colours: boolean;
  /** Columns of the terminal; lines of prose are wrapped and table columns shortened to fit. */
  readonly width: number;
};

/** A chart block that has been drawn into a file. */
export type DrawnChart = ChartBlock & { readonly png?: string };

type Page = {
  readonly width: number;
  readonly paint: Paint;
  readonly format: ReturnType<typeof createCellFormat>;
};

/**
 * An answer as lines for a terminal: title, headline, blocks, caveats, one line of provenance and the rules.
 * Text from data cannot move the cursor or break a line.
 */
export function answerText(answer: Answer, { locale, colours, width }: TextOptions): string {
  const { currency } = answer.provenance;
  const style: CellStyle = { locale, currency };
  const page: Page = { width, paint: textPaint(colours), format: createCellFormat(style) };
  const sections = [
    `${page.paint.strong(plainText(answer.title))}\n${prose(answer.headline, page)}`,
    ...answer.blocks.map((block) => blockText(block, page)),
    ...answer.caveats.map((caveat) => page.paint.warning(prose(`! ${caveat}`, page, '  '))),
    page.paint.quiet(wrapText(provenanceLine(answer.provenance, page), width)),
    page.paint.quiet(prose(rulesOf(answer.provenance), page)),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function blockText(block: Block, page: Page): string {
  switch (block.kind) {
    case 'metrics':
      return metricsText(block, page);
    case 'table':
      return titledTable(block, page);
    case 'chart':
      return chartText(block, page);
    case 'note':
      return prose(block.text, page);
    case 'actions':
      return block.items
        .map(({ label, command }) => `${page.paint.accent(plainText(command))}  ${plainText(label)}`)
        .join('\n');
    case 'choices':
      return choicesText(block, page);
  }
}

/** `Number of groups`, and below it a command a line, the one that was answered marked. */
function choicesText({ label, options }: ChoicesBlock, { paint }: Page): string {
  const lines = options.map(({ label: option, command, current }) => {
    const words = plainText(option);
    return `${current ? '>' : ' '} ${paint.accent(plainText(command))}  ${current ? `${words} (shown)` : words}`;
  });
  return options.length === 0 ? '' : [plainText(label), ...lines].join('\n');
}

function titledTable(table: TableBlock, page: Page): string {
  const text = tableText(table, page);
  return table.title === undefined ? text : `${page.paint.strong(plainText(table.title))}\n${text}`;
}

function metricsText({ items }: MetricsBlock, { format }: Page): string {
  const labels = items.map(({ label }) => plainText(label));
  const widest = Math.max(0, ...labels.map(displayWidth));
  return items
    .map(({ value, unit }, index) => {
      const label = labels[index] ?? '';
      return `${label}${' '.repeat(widest - displayWidth(label))}  ${plainText(format(value, unit))}`;
    })
    .join('\n');
}

/** Numbers differ by convention, so an answer says by which it was made. */
const rulesOf = ({ rules }: Provenance) => (rules.length === 0 ? '' : `How: ${rules.join(' ')}`);

/** The picture in words, and where it is when it was drawn. */
function chartText({ alt, png }: DrawnChart, page: Page): string {
  const words = prose(`[chart] ${alt}`, page, '        ');
  return png === undefined ? words : `${words}\n        ${page.paint.accent(plainText(png))}`;
}

const prose = (text: string, { width }: Page, indent = '') => wrapText(plainText(text), width, indent);

function provenanceLine(provenance: Provenance & { readonly runId?: string }, { format }: Page): string {
  // An answer that rests on no data, such as /help, has no provenance to show.
  if (provenance.rows === 0 && provenance.customers === 0) return '';
  const parts = [
    provenance.asOf === null ? 'no calendar dates' : `as of ${format(provenance.asOf, 'date')}`,
    `${format(provenance.rows, 'count')} rows`,
    `${format(provenance.customers, 'count')} customers`,
    ...(provenance.scheme === undefined ? [] : [`scheme ${provenance.scheme}`]),
    ...(provenance.seed === undefined ? [] : [`seed ${provenance.seed}`]),
    ...(provenance.runId === undefined ? [] : [`run ${provenance.runId}`]),
  ];
  return plainText(parts.join(' · '));
}
