import { cellText } from './cell-text.ts';
import { type Encoding, toUtf8 } from './encoding.ts';
import { ImportError } from './import-error.ts';
import type { SourceFile } from './source-file.ts';
import { type Delimiter, type RecordView, Tokenizer } from './tokenizer.ts';

export type TextFormat = {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Records before the data: 1 where the file has column names. */
  readonly headerRecords: 0 | 1;
};

/**
 * Reads every data record of a file; a record whose cells are all empty is passed over like a blank line. `onBytes`
 * hears how far the file on disk was read.
 *
 * @throws {ImportError} where a stray quote swallows whole rows
 */
export async function readRecords(
  source: SourceFile,
  format: TextFormat & { readonly headers: readonly string[] },
  onRecord: (record: RecordView) => void,
  onBytes?: (read: number) => void,
): Promise<void> {
  let skip = format.headerRecords;
  const tokenizer = new Tokenizer(format.delimiter, (record) => {
    if (record.embeddedLines > 0) refuseSwallowedRows(record, format);
    if (skip > 0) skip--;
    else if (!isEmpty(record)) onRecord(record);
  });
  for await (const chunk of toUtf8(source.chunks(onBytes), format.encoding, source.name))
    tokenizer.push(chunk);
  tokenizer.end();
}

function isEmpty({ fields, starts, ends }: RecordView): boolean {
  for (let field = 0; field < fields; field++) if (starts[field] !== ends[field]) return false;
  return true;
}

/** A line inside a quoted cell that has as many cells as the table has columns is no text, but a row. */
function refuseSwallowedRows(
  record: RecordView,
  { delimiter, headers }: Pick<TextFormat, 'delimiter'> & { readonly headers: readonly string[] },
): void {
  const swallowed = Array.from({ length: record.fields }, (_, field) => cellText(record, field))
    .flatMap((cell) => cell.split(/\r\n|\n|\r/).slice(1, -1))
    .some((line) => line.split(delimiter).length === headers.length);
  if (!swallowed) return;
  throw new ImportError(
    `Line ${record.line} opens a quote that swallows the rows after it. Close the quote, or double it where it means inches, and import again.`,
  );
}
