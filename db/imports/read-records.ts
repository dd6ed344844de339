import { type Encoding, toUtf8 } from './encoding.ts';
import type { SourceFile } from './source-file.ts';
import { type Delimiter, type RecordView, Tokenizer } from './tokenizer.ts';

export type TextFormat = {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Records before the data: 1 where the file has column names. */
  readonly headerRecords: 0 | 1;
};

/** Reads every data record of a file. `onBytes` hears how far the file on disk was read. */
export async function readRecords(
  source: SourceFile,
  format: TextFormat,
  onRecord: (record: RecordView) => void,
  onBytes?: (read: number) => void,
): Promise<void> {
  let skip = format.headerRecords;
  const tokenizer = new Tokenizer(format.delimiter, (record) => {
    if (skip > 0) skip--;
    else onRecord(record);
  });
  for await (const chunk of toUtf8(source.chunks(onBytes), format.encoding, source.name))
    tokenizer.push(chunk);
  tokenizer.end();
}
