import { cellText } from './cell-text.ts';
import { findColumn, LINE_ROLES, type LineRole, type Roles, recogniseRoles } from './columns.ts';
import { detectDelimiter } from './delimiter.ts';
import { detectEncoding, type Encoding, looksWestern, toUtf8 } from './encoding.ts';
import { ImportError } from './import-error.ts';
import { type ImportOptions, type Kind, SHAPES, type Shape } from './import-options.ts';
import { parseNumber } from './number-format.ts';
import type { TextFormat } from './read-records.ts';
import { recogniseShape } from './recognise-shape.ts';
import type { SourceFile } from './source-file.ts';
import { type Delimiter, Tokenizer } from './tokenizer.ts';

/** What a file is, as far as its beginning tells. */
export type FileUnderstanding = TextFormat & {
  readonly shape: Shape;
  readonly kind: Kind;
  readonly headers: readonly string[];
  readonly roles: Roles;
  /** The data records of the beginning of the file. */
  readonly sample: readonly (readonly string[])[];
};

const LF = 10;
const CR = 13;
const SPACE = 32;

const SAMPLE_BYTES = 1 << 16;
/** A header of thousands of columns may fill the usual sample. */
const LARGEST_SAMPLE = 1 << 21;
/** Text that is longer names no column. */
const MAX_HEADER = 500;

/**
 * Finds out encoding, delimiter, header, shape and the roles of the columns from the beginning of the file: 64 KB of it,
 * or two megabytes where those hold less than two lines.
 *
 * @throws {ImportError} where the file is no table, its header is unusable, or `--map` names an unknown column
 */
export async function understandFile(source: SourceFile, options: ImportOptions): Promise<FileUnderstanding> {
  const { encoding, sample } = await readSample(source, options);
  if (sample.every((byte) => byte <= SPACE))
    throw new ImportError(`${source.name} holds no rows. Export it again.`);
  const delimiter = detectDelimiter(sample);
  if (!delimiter)
    throw new ImportError(
      `${source.name} is not a table: no comma, semicolon, tab, bar or blank separates columns in it.`,
    );
  const records = firstRecords(sample, delimiter);
  const first = records[0];
  if (!first) throw new ImportError(`${source.name} holds no rows. Export it again.`);
  const named = !looksLikeData(first);
  if (named && records.length === 1)
    throw new ImportError(`${source.name} has column names but no rows. Export it again.`);
  const headers = named ? first : headersOfKnownShape(records, source.name);
  assertUsable(headers, source.name);
  const roles = recogniseRoles(headers, rolesFromMap(options, headers));
  const headerRecords = named ? 1 : 0;
  const data = records.slice(headerRecords);
  const shape = options.as ?? recogniseShape(headers, roles, data);
  const kind = SHAPES[shape];
  if (kind === 'lines' && options.outcomes && options.outcomes.length > 0)
    throw new ImportError(
      `--outcome names a column of a customer table, but ${source.name} holds purchases.`,
    );
  return { encoding, delimiter, headerRecords, headers, roles, sample: data, shape, kind };
}

async function readSample(
  source: SourceFile,
  options: ImportOptions,
): Promise<{ encoding: Encoding; sample: Uint8Array }> {
  for (let length = SAMPLE_BYTES; ; length = LARGEST_SAMPLE) {
    const head = await source.head(length);
    const encoding = options.encoding ?? detectEncoding(head);
    if (!options.encoding && encoding === 'windows-1252' && !looksWestern(head))
      throw new ImportError(
        `${source.name} is neither UTF-8 nor in a Western encoding, so its letters would come out wrong. Save it as UTF-8 and import that.`,
      );
    const isCut = head.length === length;
    const text = await asUtf8(head, isCut, encoding, source.name);
    const sample = isCut ? text.subarray(0, lineEnd(text)) : text;
    if (!isCut || length === LARGEST_SAMPLE || holdsTwoLines(sample)) return { encoding, sample };
  }
}

/** A character that the end of the sample cuts off is left out. */
async function asUtf8(
  head: Uint8Array,
  isCut: boolean,
  encoding: Encoding,
  name: string,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of toUtf8(oneChunk(head), encoding, name)) {
    parts.push(part);
    if (isCut) break;
  }
  return Buffer.concat(parts);
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** What follows the last line end may be cut off. */
function lineEnd(bytes: Uint8Array): number {
  const end = Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR)) + 1;
  return end > 0 ? end : bytes.length;
}

function holdsTwoLines(bytes: Uint8Array): boolean {
  const ends = [bytes.indexOf(LF), bytes.indexOf(CR)].filter((at) => at >= 0);
  return ends.length > 0 && lineEnd(bytes) > Math.min(...ends) + 2;
}

function firstRecords(sample: Uint8Array, delimiter: Delimiter): string[][] {
  const records: string[][] = [];
  const tokenizer = new Tokenizer(delimiter, (record) => {
    records.push(Array.from({ length: record.fields }, (_, i) => cellText(record, i)));
  });
  try {
    tokenizer.push(sample);
    tokenizer.end();
  } catch (error) {
    if (records.length === 0) throw error;
  }
  return records;
}

/** Column names are words: a first record with a number or a date in it is data. */
const looksLikeData = (record: readonly string[]) =>
  record.some((cell) => parseNumber(cell, '.') !== null || parseDateLike(cell));

const parseDateLike = (cell: string) => /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(cell);

/** The CDNOW files come without column names: customer (twice in the sample), YYYYMMDD, quantity, amount. */
function headersOfKnownShape(records: readonly (readonly string[])[], name: string): string[] {
  const record = records[0]!;
  const dateAt = record.findIndex((cell) => /^(19|20)\d{6}$/.test(cell));
  const numeric = record.every((cell) => parseNumber(cell, '.') !== null);
  if (numeric && record.length === 5 && dateAt === 2 && isOneToOne(records))
    return ['customer', 'sample_customer', 'date', 'quantity', 'amount'];
  if (numeric && record.length === 4 && dateAt === 1) return ['customer', 'date', 'quantity', 'amount'];
  throw new ImportError(
    `The first line of ${name} looks like data, not like column names. Add a line with the names of the columns.`,
  );
}

/** The sample of CDNOW numbers its customers anew: the second column follows from the first, and the other way round. */
function isOneToOne(records: readonly (readonly string[])[]): boolean {
  const distinct = (of: (record: readonly string[]) => string | undefined) => new Set(records.map(of)).size;
  const pairs = distinct((record) => `${record[0]} ${record[1]}`);
  return pairs === distinct((record) => record[0]) && pairs === distinct((record) => record[1]);
}

function assertUsable(headers: readonly string[], name: string): void {
  const long = headers.findIndex((header) => header.length > MAX_HEADER);
  if (long >= 0)
    throw new ImportError(
      `The name of column ${long + 1} of ${name} is longer than ${MAX_HEADER} characters. Check that the first line names the columns.`,
    );
  const empty = headers.indexOf('');
  if (empty >= 0)
    throw new ImportError(`Column ${empty + 1} of ${name} has no name. Give every column a name.`);
  const twice = headers.find((header, i) => headers.indexOf(header) !== i);
  if (twice !== undefined)
    throw new ImportError(`${name} has two columns named “${twice}”. Rename one of them.`);
}

function rolesFromMap(options: ImportOptions, headers: readonly string[]): Roles {
  const roles = new Map<LineRole, number>();
  for (const [role, header] of Object.entries(options.map ?? {})) {
    const known = LINE_ROLES.find((name) => name === role);
    if (!known)
      throw new ImportError(`--map knows no role “${role}”. The roles are ${LINE_ROLES.join(', ')}.`);
    const column = findColumn(headers, header);
    if (column < 0)
      throw new ImportError(
        `--map names the column “${header}”, which is not in the file. Its columns are ${headers.join(', ')}.`,
      );
    roles.set(known, column);
  }
  return roles;
}
