/**
 * Comma-separated text as RFC 4180 has it, with a line feed after each row. A field is quoted when it holds a comma,
 * a quote or a line break; null is an empty field.
 *
 * @example csv(['a', 'b'], [['x, y', null]]) // => 'a,b\n"x, y",\n'
 */
export function csv(header: readonly string[], rows: Iterable<readonly (string | number | null)[]>): string {
  const lines = [header.map(field).join(',')];
  for (const row of rows) lines.push(row.map(field).join(','));
  return `${lines.join('\n')}\n`;
}

function field(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
