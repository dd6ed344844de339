import { cellText } from './cell-text.ts';
import { findColumn, LINE_ROLES, type LineRole, type Roles, recogniseRoles } from './columns.ts';
import { detectDelimiter } from './delimiter.ts';
import { detectEncoding, type Encoding, toUtf8 } from './encoding.ts';
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

const SAMPLE_BYTES = 1 << 16;

/**
 * Finds out encoding, delimiter, header, shape and the roles of the columns from the first 64 KB.
 *
 * @throws {ImportError} where the file is no table, its header is unusable, or `--map` names an unknown column
 */
export async function understandFile(source: SourceFile, options: ImportOptions): Promise<FileUnderstanding> {
  const head = await source.head(SAMPLE_BYTES);
  const encoding = options.encoding ?? detectEncoding(head);
  const sample = await wholeRecords(head, encoding, source.name);
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
  const headers = named ? first : headersOfKnownShape(first, source.name);
  assertUsable(headers, source.name);
  const roles = recogniseRoles(headers, rolesFromMap(options, headers));
  const headerRecords = named ? 1 : 0;
  const data = records.slice(headerRecords);
  const shape = options.as ?? recogniseShape(headers, roles, data);
  return { encoding, delimiter, headerRecords, headers, roles, sample: data, shape, kind: SHAPES[shape] };
}

/** The sample as UTF-8, up to its last line end: what follows may be cut off. */
async function wholeRecords(head: Uint8Array, encoding: Encoding, name: string): Promise<Uint8Array> {
  const even = encoding.startsWith('utf-16') ? head.subarray(0, head.length & ~1) : head;
  const safe = encoding === 'utf-8' && even.length === SAMPLE_BYTES ? even.subarray(0, lineEnd(even)) : even;
  const parts: Uint8Array[] = [];
  for await (const part of toUtf8(oneChunk(safe), encoding, name)) parts.push(part);
  const text = Buffer.concat(parts);
  return head.length === SAMPLE_BYTES ? text.subarray(0, lineEnd(text)) : text;
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function lineEnd(bytes: Uint8Array): number {
  const end = Math.max(bytes.lastIndexOf(10), bytes.lastIndexOf(13)) + 1;
  return end > 0 ? end : bytes.length;
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
function headersOfKnownShape(record: readonly string[], name: string): string[] {
  const dateAt = record.findIndex((cell) => /^(19|20)\d{6}$/.test(cell));
  const numeric = record.every((cell) => parseNumber(cell, '.') !== null);
  if (numeric && record.length === 5 && dateAt === 2)
    return ['customer', 'sample_customer', 'date', 'quantity', 'amount'];
  if (numeric && record.length === 4 && dateAt === 1) return ['customer', 'date', 'quantity', 'amount'];
  throw new ImportError(
    `The first line of ${name} looks like data, not like column names. Add a line with the names of the columns.`,
  );
}

function assertUsable(headers: readonly string[], name: string): void {
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
