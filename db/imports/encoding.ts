import { isAscii, isUtf8 } from 'node:buffer';
import { ImportError } from './import-error.ts';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * The encoding of a text file from its first bytes: a byte order mark, else the zero bytes of UTF-16, else UTF-8 where
 * the bytes are UTF-8 (but for some damage), else Windows-1252.
 *
 * @param head the first bytes of the file; it may end inside a character
 */
export function detectEncoding(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2]!++;
  if (zeros[1]! > 0.2 * head.length) return 'utf-16le';
  if (zeros[0]! > 0.2 * head.length) return 'utf-16be';
  const whole = head.subarray(0, completeLength(head));
  return isUtf8(whole) || isDamagedUtf8(whole) ? 'utf-8' : 'windows-1252';
}

/** Characters of several bytes outnumber the bytes that belong to none: by chance, no other encoding looks like that. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const wrong = text.split('\ufffd').length - 1;
  return (text.match(/[^\0-\x7f]/gu)?.length ?? 0) - wrong > wrong;
}

/**
 * Whether bytes read as Windows-1252 make words of a Western language: their accented letters stand between plain
 * ones, while Cyrillic, Greek or Hebrew words in one byte a letter are made of high bytes throughout.
 */
export function looksWestern(head: Uint8Array): boolean {
  let letters = 0;
  let together = 0;
  for (let i = 1; i < head.length; i++) {
    if (head[i]! < 0xc0) continue;
    letters++;
    if (head[i - 1]! >= 0xc0) together++;
  }
  return together <= letters / 2;
}

/** Signals that a file taken for UTF-8 by its beginning is not UTF-8: the import starts again with Windows-1252. */
export class NotUtf8 extends Error {
  override readonly name = 'NotUtf8';
}

/**
 * The same text as UTF-8 chunks without a byte order mark; no chunk ends inside a character.
 *
 * @throws {NotUtf8} at the first invalid byte of a file read as UTF-8
 * @throws {ImportError} where bytes have no meaning in the encoding, UTF-8 is damaged, or the text holds NUL characters
 */
export async function* toUtf8(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  name: string,
): AsyncGenerator<Uint8Array> {
  const decode = encoding === 'utf-8' ? validUtf8(name) : transcode(encoding, name);
  for await (const chunk of chunks) yield refuseNul(decode(chunk, false), name);
  yield refuseNul(decode(new Uint8Array(0), true), name);
}

type Decode = (chunk: Uint8Array, last: boolean) => Uint8Array;

function validUtf8(name: string): Decode {
  let carry: Uint8Array = new Uint8Array(0);
  let first = true;
  let proven = false;
  return (chunk, last) => {
    const bytes = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk;
    const length = last ? bytes.length : completeLength(bytes);
    const whole = bytes.subarray(0, length);
    if (!isUtf8(whole)) throw proven || isDamagedUtf8(whole) ? damagedUtf8(name) : new NotUtf8();
    proven ||= !isAscii(whole);
    carry = bytes.slice(length);
    const mark = first && whole[0] === 0xef && whole[1] === 0xbb && whole[2] === 0xbf;
    first &&= whole.length === 0;
    return mark ? whole.subarray(3) : whole;
  };
}

/** Reading it as Windows-1252 would garble every letter that is right. */
const damagedUtf8 = (name: string) =>
  new ImportError(
    `${name} is UTF-8 with damaged characters, or cut off inside one. Export it again, or name its encoding with --encoding.`,
  );

function transcode(encoding: Encoding, name: string): Decode {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const encoder = new TextEncoder();
  return (chunk, last) => {
    try {
      const text = decoder.decode(chunk, { stream: !last });
      // WHATWG maps the five bytes that Windows-1252 leaves undefined to control characters.
      if (encoding === 'windows-1252' && /[\u0081\u008d\u008f\u0090\u009d]/.test(text)) throw new TypeError();
      return encoder.encode(text);
    } catch {
      throw new ImportError(
        `${name} is neither UTF-8 nor readable as ${encoding}. Save it as UTF-8, or name its encoding with --encoding.`,
      );
    }
  };
}

function refuseNul(bytes: Uint8Array, name: string): Uint8Array {
  // A Buffer searches natively, a typed array element by element.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(0))
    throw new ImportError(`${name} is not a text file: it holds zero bytes. Save it as CSV and import that.`);
  return bytes;
}

/** How many bytes lie before a character that is cut off at the end. */
function completeLength(bytes: Uint8Array): number {
  const end = bytes.length;
  let lead = end - 1;
  while (lead > 0 && end - lead < 4 && (bytes[lead]! & 0xc0) === 0x80) lead--;
  return end - lead < characterWidth(bytes[lead] ?? 0) ? lead : end;
}

/** Bytes of the UTF-8 character that begins with this byte. */
function characterWidth(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
