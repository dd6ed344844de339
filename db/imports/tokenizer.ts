import { ImportError } from './import-error.ts';

/** What separates the fields: one byte, or runs of blanks. */
export type Delimiter = ',' | ';' | '\t' | '|' | 'blanks';

/**
 * One record: field i is `bytes[starts[i] .. ends[i])`, quotes removed. All of it is reused for the next record, so a
 * handler copies what it keeps.
 */
export type RecordView = {
  bytes: Uint8Array;
  /** The same bytes, for reading four at a time. */
  view: DataView;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  fields: number;
  /** The whole record as it stands in the file, without its line end. */
  start: number;
  end: number;
  /** Line of the file where the record begins, from 1. */
  line: number;
  /** Line ends inside quotes. */
  embeddedLines: number;
  /** False where text follows a closing quote: no reading of such a record is safe. */
  wellFormed: boolean;
};

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;
const QUOTE = 34;

const MAX_FIELDS = 4096;
/** A record longer than this means a quote that was never closed. */
const MAX_RECORD = 1 << 20;

/**
 * Splits a stream of UTF-8 chunks into records (RFC 4180: quoted fields, doubled quotes, line ends inside quotes; LF,
 * CRLF or CR ends a record; blank lines are passed over). It works on bytes and makes no strings: 200 MB a second.
 *
 * @param delimiter what separates the fields
 * @param onRecord called for every record
 * @throws {ImportError} from `push` or `end` if a quote is never closed
 */
export class Tokenizer {
  readonly #delimiter: Delimiter;
  readonly #onRecord: (record: RecordView) => void;
  readonly #special = new Uint8Array(256);
  readonly #record: RecordView = {
    bytes: new Uint8Array(0),
    view: new DataView(new ArrayBuffer(0)),
    starts: new Int32Array(MAX_FIELDS),
    ends: new Int32Array(MAX_FIELDS),
    fields: 0,
    start: 0,
    end: 0,
    line: 1,
    embeddedLines: 0,
    wellFormed: true,
  };
  #carry = 0;
  #line = 1;
  /** Where doubled quotes are written out singly: behind the data, so that the record itself stays as it was. */
  #scratch = 0;
  #skipLineFeed = false;
  #doubledQuotes = false;

  constructor(delimiter: Delimiter, onRecord: (record: RecordView) => void) {
    this.#delimiter = delimiter;
    this.#onRecord = onRecord;
    for (const byte of [LF, CR]) this.#special[byte] = 1;
    if (delimiter === 'blanks') this.#special[SPACE] = this.#special[TAB] = 1;
    else this.#special[delimiter.charCodeAt(0)] = 1;
  }

  push(chunk: Uint8Array): void {
    this.#run(chunk, false);
  }

  /** The last record may lack its line end. */
  end(): void {
    this.#run(new Uint8Array(0), true);
  }

  #run(chunk: Uint8Array, final: boolean): void {
    const length = this.#fill(chunk);
    const bytes = this.#record.bytes;
    let position = 0;
    if (this.#skipLineFeed && length > 0) {
      if (bytes[0] === LF) position = 1;
      this.#skipLineFeed = false;
    }
    bytes[length] = LF; // Sentinel: the inner loop needs no bound.
    while (position < length) {
      const next = this.#readRecord(position, length, final);
      if (next < 0) break;
      position = next;
    }
    if (length - position > MAX_RECORD) throw this.#tooLong(position, length);
    bytes.copyWithin(0, position, length);
    this.#carry = length - position;
  }

  /** Puts the chunk behind what the last one left over; returns how many bytes there are. */
  #fill(chunk: Uint8Array): number {
    const length = this.#carry + chunk.length;
    const needed = 2 * length + 2;
    if (this.#record.bytes.length < needed) {
      const larger = new Uint8Array(needed);
      larger.set(this.#record.bytes.subarray(0, this.#carry));
      this.#record.bytes = larger;
      this.#record.view = new DataView(larger.buffer);
    }
    this.#record.bytes.set(chunk, this.#carry);
    return length;
  }

  /** Reads one record from `start`; returns where the next one begins, or -1 if more bytes are needed. */
  #readRecord(start: number, length: number, final: boolean): number {
    const record = this.#record;
    record.fields = 0;
    record.wellFormed = true;
    record.start = start;
    record.line = this.#line;
    this.#record.embeddedLines = 0;
    this.#scratch = length + 1;
    const end =
      this.#delimiter === 'blanks' ? this.#readBlankFields(start) : this.#readFields(start, length, final);
    if (end < 0 || (end >= length && !final)) return -1;
    record.end = Math.min(end, length);
    this.#line += 1 + this.#record.embeddedLines;
    if (record.end > start && record.fields > 0) this.#onRecord(record);
    return this.#afterLineEnd(end, length);
  }

  #afterLineEnd(end: number, length: number): number {
    const { bytes } = this.#record;
    if (end >= length) return length;
    if (bytes[end] !== CR) return end + 1;
    if (end + 1 < length) return bytes[end + 1] === LF ? end + 2 : end + 1;
    this.#skipLineFeed = true; // The chunk ends between CR and LF.
    return length;
  }

  #readFields(from: number, length: number, final: boolean): number {
    const { bytes, starts, ends } = this.#record;
    const special = this.#special;
    let position = from;
    for (let field = 0; ; field++) {
      if (field >= MAX_FIELDS) throw this.#tooManyFields();
      if (bytes[position] === QUOTE) {
        position = this.#readQuoted(field, position + 1, length, final);
        if (position < 0) return -1;
      } else {
        starts[field] = position;
        while (special[bytes[position]!] === 0) position++;
        ends[field] = position;
      }
      this.#record.fields = field + 1;
      if (bytes[position] === LF || bytes[position] === CR) return position;
      position++;
    }
  }

  /** Reads a quoted field whose text begins at `from`; returns the position behind it, or -1 if more bytes are needed. */
  #readQuoted(field: number, from: number, length: number, final: boolean): number {
    const { bytes, starts, ends } = this.#record;
    const close = this.#closingQuote(from, length, final);
    if (close < 0) return -1;
    starts[field] = from;
    ends[field] = close;
    if (this.#doubledQuotes) this.#undouble(field);
    let position = close + 1;
    if (this.#special[bytes[position]!] === 0) {
      this.#record.wellFormed = false;
      while (this.#special[bytes[position]!] === 0) position++;
    }
    return position;
  }

  #closingQuote(from: number, length: number, final: boolean): number {
    const { bytes } = this.#record;
    this.#doubledQuotes = false;
    for (let position = from; position < length; position++) {
      const byte = bytes[position];
      if (byte === LF) this.#record.embeddedLines++;
      if (byte !== QUOTE) continue;
      // The sentinel behind the data is no quote, so at the very end of the file this is the closing one.
      if (position + 1 >= length && !final) return -1;
      if (bytes[position + 1] !== QUOTE) return position;
      this.#doubledQuotes = true;
      position++;
    }
    if (final) throw this.#unclosedQuote();
    return -1;
  }

  #undouble(field: number): void {
    const { bytes, starts, ends } = this.#record;
    const to = this.#scratch;
    for (let from = starts[field]!; from < ends[field]!; from++) {
      bytes[this.#scratch++] = bytes[from]!;
      if (bytes[from] === QUOTE) from++;
    }
    starts[field] = to;
    ends[field] = this.#scratch;
  }

  #readBlankFields(from: number): number {
    const { bytes, starts, ends } = this.#record;
    let position = from;
    for (;;) {
      while (bytes[position] === SPACE || bytes[position] === TAB) position++;
      if (bytes[position] === LF || bytes[position] === CR) return position;
      const field = this.#record.fields++;
      if (field >= MAX_FIELDS) throw this.#tooManyFields();
      starts[field] = position;
      while (this.#special[bytes[position]!] === 0) position++;
      ends[field] = position;
    }
  }

  #tooManyFields(): ImportError {
    return new ImportError(
      `Line ${this.#line} has more than ${MAX_FIELDS} fields. Check that the file is a table, or leave columns out.`,
    );
  }

  #tooLong(start: number, length: number): ImportError {
    if (this.#record.bytes.subarray(start, length).includes(QUOTE)) return this.#unclosedQuote();
    return new ImportError(
      `Line ${this.#line} is longer than a megabyte. Check that the file is a table with line ends.`,
    );
  }

  #unclosedQuote(): ImportError {
    return new ImportError(
      `Line ${this.#line} opens a quote that is never closed, so no line after it can be read. Close the quote and import again.`,
    );
  }
}
