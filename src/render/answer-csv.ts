import type { Cell, Column, TableBlock } from '../../commands/contract/answer.ts';
import type { CommandAnswer } from '../run-command.ts';

export type CsvFile = { readonly name: string; readonly bytes: Uint8Array };

/** Blanks, invisible and control characters that spreadsheets may skip before they look for a formula. */
const SKIPPED = String.raw`[\s\p{Cc}\p{Cf}]*`;
/** A text that a spreadsheet would take for a formula; so may one that begins with a tab or a line break. */
const FORMULA = new RegExp(String.raw`^(?:[\t\r\n]|${SKIPPED}[=+\-@＝＋－＠])`, 'u');
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNREADABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;

/**
 * The tables of an answer as CSV files that people open in a spreadsheet and programs read: UTF-8 with a byte order
 * mark, RFC 4180, ISO dates, a point before decimals, whatever the locale. A text that a spreadsheet would take for a
 * formula begins with an apostrophe (OWASP, CSV injection); numbers stay numbers.
 *
 * @returns one file a table, in their order; none where the answer has no table
 * @example answerCsv(answer)[0]?.name // => 'rfm-segments.csv'
 */
export function answerCsv(answer: Pick<CommandAnswer, 'command' | 'blocks' | 'provenance'>): CsvFile[] {
  const { currency } = answer.provenance;
  const tables = answer.blocks.filter((block) => block.kind === 'table');
  return tables.map((table, index) => ({
    name: fileName(answer.command, table, tables.slice(0, index)),
    bytes: new TextEncoder().encode(`\uFEFF${csvText(table, currency)}`),
  }));
}

function csvText({ columns, rows }: TableBlock, currency: string | undefined): string {
  const lines = [
    columns.map((column) => csvField(headerOf(column, currency))),
    ...rows.map((row) => columns.map(({ key }) => csvField(row[key] ?? null))),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

/** A number without its unit says nothing, and 0.25 below `% of customers` would be read as a quarter of one percent. */
function headerOf({ label, type }: Column, currency: string | undefined): string {
  if (type === 'money' && currency !== undefined) return `${label} (${currency})`;
  if (type === 'share') return `${label.replace(/^%(?= )/, 'Share')} (0 to 1)`;
  if (type === 'days') return `${label} (days)`;
  return label;
}

function csvField(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = value.replace(UNREADABLE, '');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  // Semicolons and tabs separate fields in some locales.
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Of lower-case letters, digits and hyphens; a number tells tables of one name apart. */
function fileName(command: string, { id }: TableBlock, before: readonly TableBlock[]): string {
  const base = `${command}-${id}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 80);
  const suffix = before.some((other) => other.id === id) ? `-${before.length + 1}` : '';
  return `${base === '' ? 'table' : base}${suffix}.csv`;
}
