import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { ImportError } from './import-error.ts';

const CHUNK = 1 << 20;
/** Text shrinks to a fifth or a tenth; a file that grows a hundredfold is a trap. */
const MAX_RATIO = 100;

/** A file to import, as bytes: plain or gzip, told apart by its first bytes and not by its name. */
export type SourceFile = {
  readonly name: string;
  /** Size on disk in bytes. */
  readonly size: number;
  /** Of the unpacked bytes, so that a file and its packed form are one. */
  readonly sha256: string;
  /** The unpacked bytes in chunks, each valid until the next is asked for, from the beginning each time. `onBytes` hears how far the file on disk was read. */
  chunks(onBytes?: (read: number) => void): AsyncIterable<Uint8Array>;
  /** The first unpacked bytes, at most `length`. */
  head(length: number): Promise<Uint8Array>;
  /** @throws {ImportError} if the file was written to since it was opened */
  assertUnchanged(): void;
};

/**
 * Opens a file and takes its SHA-256; of a packed file that is a pass over its unpacked bytes.
 *
 * @throws {ImportError} if it is missing, unreadable, empty, a folder, a binary format, or damaged
 */
export async function openSourceFile(path: string): Promise<SourceFile> {
  const name = basename(path);
  const { stats, sha256: onDisk, magic } = fingerprint(path, name);
  const gzip = magic[0] === 0x1f && magic[1] === 0x8b;
  if (!gzip) refuseBinary(magic, name);

  async function* unpacked(onBytes?: (read: number) => void): AsyncGenerator<Uint8Array> {
    const file = createReadStream(path, { highWaterMark: CHUNK });
    const stream = file.pipe(createGunzip({ chunkSize: CHUNK }));
    file.on('error', (error) => stream.destroy(error));
    let length = 0;
    try {
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        length += chunk.length;
        if (length > MAX_RATIO * Math.max(stats.size, CHUNK)) {
          throw new ImportError(
            `${name} unpacks to more than ${MAX_RATIO} times its size, so it was not read further.`,
          );
        }
        onBytes?.(file.bytesRead);
        yield chunk;
      }
    } catch (error) {
      throw readError(error, name);
    } finally {
      file.destroy();
    }
  }

  async function head(length: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let total = 0;
    for await (const chunk of chunks()) {
      parts.push(chunk.slice());
      total += chunk.length;
      if (total >= length) break;
    }
    const bytes = Buffer.concat(parts).subarray(0, length);
    if (gzip) refuseBinary(bytes, name);
    return bytes;
  }

  function assertUnchanged(): void {
    const now = statSync(path, { throwIfNoEntry: false });
    if (now?.size === stats.size && now.mtimeMs === stats.mtimeMs) return;
    throw new ImportError(
      `${name} changed while it was being read, so nothing was imported. Try again when it is complete.`,
    );
  }

  const chunks = gzip ? unpacked : (onBytes?: (read: number) => void) => plain(path, name, onBytes);
  const sha256 = gzip ? await digestOf(chunks()) : onDisk;
  return { name, size: stats.size, sha256, chunks, head, assertUnchanged };
}

async function digestOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

/** Reads in place: one buffer for the whole file costs a tenth of the memory of a stream and no detour over the thread pool. */
async function* plain(
  path: string,
  name: string,
  onBytes?: (read: number) => void,
): AsyncGenerator<Uint8Array> {
  const descriptor = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(CHUNK);
    let total = 0;
    for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer)) {
      total += read;
      onBytes?.(total);
      yield buffer.subarray(0, read);
    }
  } catch (error) {
    throw readError(error, name);
  } finally {
    closeSync(descriptor);
  }
}

function fingerprint(path: string, name: string): { stats: Stats; sha256: string; magic: Uint8Array } {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw readError(error, name);
  }
  try {
    const stats = fstatSync(descriptor);
    if (stats.isDirectory()) throw new ImportError(`${name} is a folder. Name the file in it.`);
    if (stats.size === 0) throw new ImportError(`${name} is empty (0 bytes). Export it again.`);
    const hash = createHash('sha256');
    const buffer = new Uint8Array(CHUNK);
    let magic = new Uint8Array(0);
    for (let read = readSync(descriptor, buffer); read > 0; read = readSync(descriptor, buffer)) {
      if (magic.length === 0) magic = buffer.slice(0, Math.min(read, 16));
      hash.update(buffer.subarray(0, read));
    }
    return { stats, sha256: hash.digest('hex'), magic };
  } finally {
    closeSync(descriptor);
  }
}

const BINARY_FORMATS: readonly (readonly [signature: readonly number[], name: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel workbook or ZIP archive'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'an SQLite database'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0x42, 0x5a, 0x68], 'a bzip2 archive'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'a Zstandard archive'],
  [[0xfd, 0x37, 0x7a, 0x58], 'an XZ archive'],
  [[0x1f, 0x8b], 'a gzip archive inside another'],
];

function refuseBinary(bytes: Uint8Array, name: string): void {
  const format = BINARY_FORMATS.find(([signature]) => signature.every((byte, i) => bytes[i] === byte));
  if (!format) return;
  throw new ImportError(`${name} is ${format[1]}, not a table in text. Save it as CSV and import that.`);
}

function readError(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return new ImportError(`There is no file ${name}. Check the path.`);
  if (code === 'EACCES' || code === 'EPERM')
    return new ImportError(`${name} may not be read. Check its permissions.`);
  if (code === 'EISDIR') return new ImportError(`${name} is a folder. Name the file in it.`);
  if (code === 'Z_BUF_ERROR')
    return new ImportError(`${name} is cut off: its gzip data ends early. Copy or download it again.`);
  if (typeof code === 'string' && code.startsWith('Z_')) {
    return new ImportError(`${name} is a damaged gzip file. Copy or download it again.`);
  }
  if (error instanceof Error && 'syscall' in error)
    return new ImportError(`${name} can’t be read (${code}). Check the path and the disk.`);
  return error;
}
