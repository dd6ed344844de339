import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, rawText } from '../../../db/imports/cell-text.ts';
import { ImportError } from '../../../db/imports/import-error.ts';
import { type Delimiter, Tokenizer } from '../../../db/imports/tokenizer.ts';

type Split = { fields: string[]; wellFormed: boolean };

const encoder = new TextEncoder();

function split(chunks: readonly Uint8Array[], delimiter: Delimiter): Split[] {
  const records: Split[] = [];
  const tokenizer = new Tokenizer(delimiter, (record) => {
    const fields = Array.from({ length: record.fields }, (_, i) =>
      new TextDecoder().decode(record.bytes.subarray(record.starts[i], record.ends[i])),
    );
    records.push({ fields, wellFormed: record.wellFormed });
  });
  for (const chunk of chunks) tokenizer.push(chunk);
  tokenizer.end();
  return records;
}

const fieldsOf = (text: string, delimiter: Delimiter = ',') =>
  split([encoder.encode(text)], delimiter).map(({ fields }) => fields);

/** RFC 4180 read in the plainest way: character by character over the whole text. */
function plainSplit(text: string, delimiter: string): Split[] {
  const records: Split[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === '\n' || text[at] === '\r') {
      at++;
      continue;
    }
    const record: Split = { fields: [], wellFormed: true };
    for (;;) {
      const field = plainField(text, at, delimiter);
      record.fields.push(field.text);
      record.wellFormed &&= field.wellFormed;
      at = field.end;
      if (text[at] !== delimiter) break;
      at++;
    }
    records.push(record);
  }
  return records;
}

function plainField(text: string, from: number, delimiter: string) {
  const until = (start: number) => {
    let end = start;
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
    return end;
  };
  if (text[from] !== '"') return { text: text.slice(from, until(from)), end: until(from), wellFormed: true };
  let value = '';
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] !== '"') value += text[at];
    else if (text[at + 1] === '"') value += text[at++];
    else return { text: value, end: until(at + 1), wellFormed: until(at + 1) === at + 1 };
  }
  throw new Error('the quote is never closed');
}

/** The records, or the word that there are none because a quote stays open. */
function outcome(read: () => Split[]): Split[] | 'unclosed' {
  try {
    return read();
  } catch {
    return 'unclosed';
  }
}

const messyText = fc
  .array(fc.constantFrom('a', 'bc', '"', '""', ',', '\n', '\r', '\r\n', ' ', 'é', '🙂', ',"', '",'), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));

describe('Tokenizer', () => {
  it('ends a record at LF, CRLF and CR, and needs no line end after the last', () => {
    expect(fieldsOf('a,b\nc,d\r\ne,f\rg,h')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
  });

  it('keeps delimiters, line ends and doubled quotes inside quotes', () => {
    expect(fieldsOf('"a,b","c\r\nd","say ""hi""",""')).toEqual([['a,b', 'c\r\nd', 'say "hi"', '']]);
  });

  it('takes a quote inside an unquoted field as it stands', () => {
    expect(fieldsOf('5" pipe,x')).toEqual([['5" pipe', 'x']]);
  });

  it('keeps empty fields, also the last', () => {
    expect(fieldsOf(',a,,\n')).toEqual([['', 'a', '', '']]);
  });

  it('marks a record with text behind a closing quote', () => {
    expect(split([encoder.encode('"a"b,c\n"d",e')], ',')).toEqual([
      { fields: ['a', 'c'], wellFormed: false },
      { fields: ['d', 'e'], wellFormed: true },
    ]);
  });

  it('splits at runs of blanks and tabs, and passes over lines of blanks', () => {
    expect(fieldsOf('  00004 0001\t19970101  2   29.33\n   \n 1 2', 'blanks')).toEqual([
      ['00004', '0001', '19970101', '2', '29.33'],
      ['1', '2'],
    ]);
  });

  it('gives the lines on which records begin, embedded line ends counted', () => {
    const lines: number[] = [];
    const tokenizer = new Tokenizer(',', ({ line }) => lines.push(line));
    tokenizer.push(encoder.encode('a\n\n"b\nc\r\nd"\ne'));
    tokenizer.end();
    expect(lines).toEqual([1, 3, 6]);
  });

  it('gives the record as it stands in the file', () => {
    const raw: string[] = [];
    const tokenizer = new Tokenizer(',', (record) => raw.push(rawText(record)));
    tokenizer.push(encoder.encode('a,"b ""c""",é\r\nd,e'));
    tokenizer.end();
    expect(raw).toEqual(['a,"b ""c""",é', 'd,e']);
  });

  it('names the line of a quote that is never closed', () => {
    expect(() => fieldsOf('a,b\nc,d\ne,"f\ng,h\n')).toThrow(
      new ImportError(
        'Line 3 opens a quote that is never closed, so no line after it can be read. Close the quote and import again.',
      ),
    );
  });

  it('gives up on an open quote after a megabyte instead of holding the rest of the file', () => {
    const tokenizer = new Tokenizer(',', () => {});
    tokenizer.push(encoder.encode('a,b\nc,"d'));
    const megabyte = new Uint8Array(1 << 20).fill(97);
    expect(() => tokenizer.push(megabyte)).toThrow(/^Line 2 opens a quote/);
  });

  it('says so when a line without quotes is longer than a megabyte', () => {
    const tokenizer = new Tokenizer(',', () => {});
    expect(() => tokenizer.push(new Uint8Array((1 << 20) + 1).fill(97))).toThrow(
      /^Line 1 is longer than a megabyte/,
    );
  });

  it.each([[','], ['blanks']] as const)('refuses more than 4,096 fields separated by %s', (delimiter) => {
    const text = Array(4097)
      .fill('1')
      .join(delimiter === ',' ? ',' : ' ');
    expect(() => fieldsOf(text, delimiter)).toThrow(/^Line 1 has more than 4096 fields/);
    expect(fieldsOf(text.slice(2), delimiter)[0]).toHaveLength(4096);
  });

  it('composes and trims the text of a cell', () => {
    const cells: string[] = [];
    const tokenizer = new Tokenizer(',', (record) =>
      cells.push(cellText(record, 0), cellText(record, 1), cellText(record, 9)),
    );
    tokenizer.push(encoder.encode(' Cafe\u0301\u00a0,"  x "\n'));
    tokenizer.end();
    expect(cells).toEqual(['Caf\u00e9', 'x', '']);
  });

  it('reads like a plain splitter, wherever the bytes are cut into chunks', () => {
    fc.assert(
      fc.property(messyText, fc.array(fc.nat(120), { maxLength: 6 }), (text, cuts) => {
        const bytes = encoder.encode(text);
        const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length].sort((a, b) => a - b);
        const chunks = at.slice(1).map((end, i) => bytes.slice(at[i], end));
        const expected = outcome(() => plainSplit(text, ','));
        expect(outcome(() => split([bytes], ','))).toEqual(expected);
        expect(outcome(() => split(chunks, ','))).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('reads the same blank-separated records wherever the bytes are cut', () => {
    const text = fc
      .array(fc.constantFrom('1', '29.33', ' ', '\t', '\n', '\r', '\r\n'), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(60), (line, cut) => {
        const bytes = encoder.encode(line);
        const expected = line
          .split(/[\r\n]/)
          .map((record) => record.split(/[ \t]+/).filter((field) => field !== ''))
          .filter((fields) => fields.length > 0);
        const records = split([bytes.slice(0, cut), bytes.slice(cut)], 'blanks');
        expect(records.map(({ fields }) => fields)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
