import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { importText, linesOf, refusalOf, rowsOf, value } from './import-text.ts';
import { csvOf, purchase, purchases } from './purchase-text.ts';

let sqlite: Database;
beforeEach(() => {
  sqlite = connect(':memory:');
});
afterEach(() => {
  sqlite.close();
});

const TEXT = csvOf([
  ...purchases(20),
  purchase(21, { description: 'Crème brûlée £5 “hot”', customer: 'Zoë' }),
]);
const titles = () => sqlite.prepare('SELECT description FROM product').pluck().all();

describe('an encoding', () => {
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');
  const windows = (text: string) =>
    Buffer.from(text.replaceAll('“', '\x93').replaceAll('”', '\x94'), 'latin1');

  it.each([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8', Buffer.from(`\ufeff${TEXT}`)],
    ['utf-16le', utf16(`\ufeff${TEXT}`)],
    ['utf-16le', utf16(TEXT)],
    ['utf-16be', utf16(`\ufeff${TEXT}`).swap16()],
    ['utf-16be', utf16(TEXT).swap16()],
    ['windows-1252', windows(TEXT)],
  ])('%s is found and read', async (encoding, content) => {
    const report = await importText(sqlite, content);
    expect(report).toMatchObject({ rows: 21, accepted: 21, understood: { encoding } });
    expect(titles()).toContain('Crème brûlée £5 “hot”');
    expect(value(sqlite, "SELECT count(*) FROM customer WHERE key = 'Zoë'")).toBe(1);
  });

  it('is found though the first letter beyond ASCII comes after the beginning', async () => {
    const late = [...purchases(4000), purchase(4001, { description: 'Café' })];
    const content = Buffer.from(csvOf(late), 'latin1');
    expect(content.indexOf(0xe9)).toBeGreaterThan(1 << 16);
    expect(await importText(sqlite, content)).toMatchObject({
      rows: 4001,
      understood: { encoding: 'windows-1252' },
    });
    expect(titles()).toContain('Café');
  });

  it('is UTF-16 also where the sample ends within a character', async () => {
    const filler = csvOf(purchases(2000));
    const text = `${filler.slice(0, (1 << 15) - 1)}🙂${filler.slice((1 << 15) - 1)}`;
    expect(utf16(text).readUInt16LE((1 << 16) - 2)).toBe(0xd83d);
    expect(await importText(sqlite, utf16(text), { force: true })).toMatchObject({ rows: 2000 });
  });

  it('that is damaged UTF-8 is refused, not garbled', async () => {
    const text = csvOf(purchases(50).map((row) => ({ ...row, description: 'Crème' })));
    expect(
      await refusalOf(importText(sqlite, Buffer.from(text).subarray(0, -50).fill(0xff, 900, 901))),
    ).toMatch(/UTF-8 with damaged characters/);
  });
});

describe('a delimiter', () => {
  it.each([';', '\t', '|'])('%j is found', async (delimiter) => {
    const report = await importText(sqlite, TEXT.replaceAll(',', delimiter));
    expect(report).toMatchObject({ accepted: 21, understood: { delimiter } });
  });

  it('of blanks is found', async () => {
    const report = await importText(
      sqlite,
      ' 00004 0001 19970101  2   29.33\n 00021 0002 19970113  1   11.77\n',
    );
    expect(report).toMatchObject({
      shape: 'cdnow',
      accepted: 2,
      understood: { delimiter: 'blanks', dates: 'compact' },
    });
    expect(linesOf(sqlite)).toEqual([
      '00004 00004@9862 1997-01-01  2.0 2933',
      '00021 00021@9874 1997-01-13  1.0 1177',
    ]);
  });
});

describe('line ends', () => {
  it.each([
    ['CRLF', '\r\n'],
    ['CR', '\r'],
    ['an empty line', '\n\n'],
  ])('may be %s', async (_, end) => {
    expect(await importText(sqlite, TEXT.replaceAll('\n', end))).toMatchObject({ rows: 21, accepted: 21 });
  });

  it('may be mixed, and stand within quotes', async () => {
    const rows = purchases(6).map((row, i) => ({ ...row, description: `"first\nsecond ""${i % 2}"""` }));
    const ends = ['\n', '\r\n', '\r'];
    const text = csvOf(rows)
      .split(/\n(?=\d|Invoice|$)/)
      .map((line, i) => line + ends[i % 3])
      .join('');
    expect(await importText(sqlite, text)).toMatchObject({ rows: 6, accepted: 6 });
    expect(
      new Set(
        rowsOf<{ description: string }>(sqlite, 'SELECT description FROM product').map((p) => p.description),
      ),
    ).toEqual(new Set(['first\nsecond "0"', 'first\nsecond "1"']));
  });
});

describe('rows', () => {
  it('with too few or too many fields are kept in quarantine with the reason', async () => {
    const report = await importText(sqlite, `${TEXT}1,2,3\n1,2,3,4,5,6,7,8\n"a"b,2,3,4,5,6,7\n`);
    expect(report).toMatchObject({ rows: 24, accepted: 21, duplicate: 0, quarantined: 3 });
    expect(rowsOf(sqlite, 'SELECT row, reason, raw FROM quarantine ORDER BY row')).toEqual([
      { row: 22, reason: '3 fields instead of 7', raw: '1,2,3' },
      { row: 23, reason: '8 fields instead of 7', raw: '1,2,3,4,5,6,7,8' },
      { row: 24, reason: 'text follows a closing quote', raw: '"a"b,2,3,4,5,6,7' },
    ]);
  });

  it('of which more than a fifth are refused keep the file out, unless it is forced', async () => {
    const ragged = `${csvOf(purchases(6))}1,2,3\n1,2,3\n`;
    expect(await refusalOf(importText(sqlite, ragged))).toMatch(
      /was not imported\. Refused rows: 2 \(25%\)\. Why: 3 fields instead of 7 \(2\)\. Mend the file, or import it all the same with --force\./,
    );
    expect(value(sqlite, 'SELECT count(*) FROM quarantine')).toBe(0);
    expect(await importText(sqlite, ragged, { force: true })).toMatchObject({ accepted: 6, quarantined: 2 });
  });

  it('may hold a description of 200,000 characters, control characters and any script', async () => {
    const odd = [
      'x'.repeat(200_000),
      'a\u200d\u202eb\u001b[31m',
      '\u2028',
      'Z\u0351\u036b'.repeat(500),
      '👩‍👩‍👧',
      'مرحبا',
    ];
    const report = await importText(sqlite, csvOf(odd.map((description, i) => purchase(i, { description }))));
    expect(report).toMatchObject({ accepted: odd.length, quarantined: 0 });
    expect(titles()).toEqual(odd.map((text) => text.trim().normalize('NFC')));
  });

  it('of products whose texts run into each other stay apart', async () => {
    const two = [
      purchase(0, { product: 'a\u001fb', description: 'c' }),
      purchase(1, { product: 'a', description: 'b\u001fc' }),
    ];
    await importText(sqlite, csvOf(two));
    expect(titles()).toEqual(['c', 'b\u001fc']);
  });
});
