import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectEncoding, type Encoding, NotUtf8, toUtf8 } from '../../../db/imports/encoding.ts';
import { refusalOf } from './import-text.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const utf16be = (text: string) => utf16(text).swap16();

async function decode(chunks: readonly Uint8Array[], encoding: Encoding): Promise<string> {
  async function* stream() {
    yield* chunks;
  }
  const parts: Uint8Array[] = [];
  for await (const part of toUtf8(stream(), encoding, 'data.csv')) parts.push(part.slice());
  return Buffer.concat(parts).toString('utf8');
}

describe('detectEncoding', () => {
  it.each([
    ['utf-8', Buffer.from('id,name\n1,Zoë\n')],
    ['utf-8', Buffer.from('\ufeffid,name\n')],
    ['utf-8', Buffer.from('plain ascii')],
    ['utf-8', new Uint8Array(0)],
    ['utf-16le', utf16('\ufeffid,name')],
    ['utf-16be', utf16be('\ufeffid,name')],
    ['utf-16le', utf16('id,name\n1,Zoë')],
    ['utf-16be', utf16be('id,name\n1,Zoë')],
    ['windows-1252', latin('id,name\n1,Zo\xeb\n')],
    ['windows-1252', latin('price\n\xa35\n')],
  ] as const)('finds %s', (encoding, bytes) => {
    expect(detectEncoding(bytes)).toBe(encoding);
  });

  it('is not misled by a character that the end of the sample cuts off', () => {
    const bytes = Buffer.from('Zoë 🙂');
    for (let length = 1; length <= bytes.length; length++)
      expect(detectEncoding(bytes.subarray(0, length))).toBe('utf-8');
  });
});

describe('toUtf8', () => {
  it('drops the byte order mark, also where it comes byte by byte', async () => {
    const bytes = Buffer.from('\ufeffid,é');
    expect(await decode([bytes], 'utf-8')).toBe('id,é');
    expect(
      await decode(
        Array.from(bytes, (byte) => Uint8Array.of(byte)),
        'utf-8',
      ),
    ).toBe('id,é');
    expect(await decode([utf16('\ufeffid')], 'utf-16le')).toBe('id');
    expect(await decode([utf16be('\ufeffid')], 'utf-16be')).toBe('id');
  });

  it('knows the signs between 0x80 and 0x9f of Windows-1252', async () => {
    expect(await decode([latin('\x80 \x93x\x94 \x99')], 'windows-1252')).toBe('€ “x” ™');
  });

  it('gives the same text wherever the bytes are cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/[\0\ufeff]/.test(text)),
        fc.nat(60),
        async (text, cut) => {
          for (const [encoding, bytes] of [
            ['utf-8', Buffer.from(text)],
            ['utf-16le', utf16(text)],
            ['utf-16be', utf16be(text)],
          ] as const)
            expect(await decode([bytes.subarray(0, cut), bytes.subarray(cut)], encoding)).toBe(text);
        },
      ),
    );
  });

  it('signals bytes that are not UTF-8', async () => {
    await expect(decode([Buffer.from('plain'), latin('\xa3')], 'utf-8')).rejects.toThrow(NotUtf8);
  });

  it.each([
    ['an overlong form', [0xc0, 0xaf]],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
    ['a character cut off at the end', [0xe2, 0x82]],
  ])('refuses UTF-8 with %s rather than garble its other letters', async (_, bytes) => {
    const text = Buffer.from('Zoë, Müller, Renée, Åsa, Łódź, €5\n');
    expect(await refusalOf(decode([text, Uint8Array.from(bytes)], 'utf-8'))).toMatch(/UTF-8/);
    expect(await refusalOf(decode([Buffer.concat([text, Uint8Array.from(bytes)])], 'utf-8'))).toMatch(
      /UTF-8/,
    );
  });

  it('refuses bytes that Windows-1252 leaves undefined', async () => {
    expect(await refusalOf(decode([latin('a\x81b')], 'windows-1252'))).toMatch(/--encoding/);
  });

  it('refuses a lone surrogate in UTF-16', async () => {
    expect(await refusalOf(decode([Uint8Array.of(0x61, 0, 0x00, 0xd8, 0x62, 0)], 'utf-16le'))).toMatch(
      /--encoding/,
    );
  });

  it('refuses zero bytes', async () => {
    expect(await refusalOf(decode([Buffer.from('a\0b')], 'utf-8'))).toMatch(/not a text file/);
  });
});
