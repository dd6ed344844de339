import type { RecordView } from './tokenizer.ts';

const decoder = new TextDecoder();

/** Field `index` of a record as text: composed (NFC), without blanks around it; empty where the record has no such field. */
export function cellText(record: RecordView, index: number): string {
  if (index >= record.fields) return '';
  const text = decoder.decode(record.bytes.subarray(record.starts[index], record.ends[index])).trim();
  return isAscii(text) ? text : text.normalize('NFC');
}

/** The whole record as it stands in the file. */
export const rawText = (record: RecordView): string =>
  decoder.decode(record.bytes.subarray(record.start, record.end));

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII.
const isAscii = (text: string) => /^[\x00-\x7f]*$/.test(text);
