import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { importFile } from '../../../db/imports/import-file.ts';
import type { ImportOptions } from '../../../db/imports/import-options.ts';
import { openSourceFile } from '../../../db/imports/source-file.ts';
import { dump, fileOf, folder, importText, NOW, refusalOf, value } from './import-text.ts';
import { csvOf, purchases } from './purchase-text.ts';

let sqlite: Database;
beforeEach(() => {
  sqlite = connect(':memory:');
});
afterEach(() => {
  sqlite.close();
});

const refusal = (content: string | Uint8Array, options: ImportOptions = {}) =>
  refusalOf(importText(sqlite, content, options));
const GOOD = csvOf(purchases(20));

describe('a file that is no table', () => {
  it.each([
    ['nothing', '', /is empty \(0 bytes\)/],
    ['blank lines alone', '\n \r\n\t\n', /holds no rows/],
    ['a byte order mark alone', '\ufeff', /holds no rows/],
    ['column names alone', 'Customer,Date,Amount\n', /has column names but no rows/],
    ['prose', 'It was a dark night.\nThe rain fell.\n', /is not a table/],
    ['one column', 'Customer\n1\n2\n', /is not a table/],
    ['JSON', '[{"a": 1}]', /has column names but no rows/],
    ['data without column names', '1,2024-01-01,5.00\n2,2024-01-02,6.00\n', /looks like data/],
    ['zero bytes within', 'id,age\n1,2\0\n', /holds zero bytes/],
  ])('is refused where it holds %s', async (_, content, sentence) => {
    expect(await refusal(content)).toMatch(sentence);
  });

  it.each([
    ['an Excel workbook', [0x50, 0x4b, 3, 4]],
    ['an old Excel workbook', [0xd0, 0xcf, 0x11, 0xe0]],
    ['a PDF document', [0x25, 0x50, 0x44, 0x46]],
    ['an SQLite database', [...Buffer.from('SQLite format 3\0')]],
    ['a Parquet file', [...Buffer.from('PAR1')]],
    ['a picture', [0x89, 0x50, 0x4e, 0x47]],
  ])('is named where it is %s, whatever its name says', async (name, bytes) => {
    const content = Uint8Array.from([...bytes, ...Buffer.from('a,b\n1,2\n')]);
    expect(await refusal(content)).toContain(`is ${name}`);
    expect(await refusal(gzipSync(content))).toContain(`is ${name}`);
  });

  it('is refused where it does not exist, is a folder, or has an impossible path', async () => {
    const at = (path: string) => refusalOf(importFile(sqlite, path, {}, NOW));
    mkdirSync(join(folder, 'a folder'), { recursive: true });
    expect(await at(join(folder, 'none.csv'))).toBe('There is no file none.csv. Check the path.');
    expect(await at(join(folder, 'a folder'))).toBe('a folder is a folder. Name the file in it.');
    expect(await at(join(fileOf('x'), 'below.csv'))).toMatch(/^below.csv can’t be read \(ENOTDIR\)/);
    expect(await at(join(folder, 'x'.repeat(300)))).toMatch(/can’t be read \(ENAMETOOLONG\)/);
  });
});

describe('a compressed file', () => {
  it('is read by its first bytes, not by its name', async () => {
    expect(await importText(sqlite, gzipSync(GOOD))).toMatchObject({ rows: 20, accepted: 20 });
  });

  it('is read where it was compressed in pieces', async () => {
    const half = GOOD.length >> 1;
    const content = Buffer.concat([gzipSync(GOOD.slice(0, half)), gzipSync(GOOD.slice(half))]);
    expect(await importText(sqlite, content)).toMatchObject({ rows: 20 });
  });

  it('is refused where it is cut off or damaged', async () => {
    const content = gzipSync(csvOf(purchases(20_000)));
    expect(await refusal(content.subarray(0, -100))).toMatch(/is cut off: its gzip data ends early/);
    expect(await refusal(content.subarray(0, 300))).toMatch(/is cut off/);
    const damaged = Buffer.from(content);
    damaged.fill(0xff, content.length >> 1, (content.length >> 1) + 50);
    expect(await refusal(damaged)).toMatch(/is a damaged gzip file/);
    expect(value(sqlite, 'SELECT count(*) FROM batch')).toBe(0);
  });

  it('is refused where it holds nothing', async () => {
    expect(await refusal(gzipSync(''))).toMatch(/holds no rows/);
  });

  it('is not unpacked beyond a hundred times its size', async () => {
    const packed = fileOf(gzipSync(Buffer.alloc(110 << 20, 'id,age\n1,2\n'), { level: 1 }));
    expect(await refusalOf(openSourceFile(packed))).toMatch(/unpacks to more than 100 times its size/);
    const small = fileOf(gzipSync(Buffer.alloc(90 << 20, 'id,age\n1,2\n'), { level: 1 }));
    await expect(openSourceFile(small)).resolves.toMatchObject({ size: expect.any(Number) });
  });
});

describe('a header', () => {
  it.each([
    ['a name twice', 'id,age,age\n1,2,3\n', /two columns named “age”/],
    ['an empty name', 'id,,age\n1,2,3\n', /Column 2 of .* has no name/],
    [
      'a name of a thousand characters',
      `id,${'('.repeat(1000)}\n1,2\n`,
      /name of column 2 .* is longer than 500/,
    ],
  ])('is refused with %s', async (_, content, sentence) => {
    expect(await refusal(content)).toMatch(sentence);
  });

  it('may use names that mean something to the language', async () => {
    const header = 'id,__proto__,constructor,toString,hasOwnProperty';
    const report = await importText(sqlite, `${header}\n1,5,a,x,1\n2,6,b,y,2\n3,7,a,x,2\n`);
    expect(report).toMatchObject({ rows: 3, accepted: 3 });
    expect(sqlite.prepare('SELECT name FROM attribute ORDER BY id').pluck().all()).toEqual([
      'proto',
      'constructor',
      'to_string',
      'has_own_property',
    ]);
  });

  it('may have 2,000 columns with names that fill 200 KB', async () => {
    const name = (i: number) => `a name that is rather longer than anyone would like to read ${i}`;
    const row = (of: (i: number) => string | number) =>
      Array.from({ length: 2000 }, (_, i) => of(i)).join(',');
    const rows = [1, 2, 3].map((id) => `${id},${row((i) => id * i)}`);
    const report = await importText(sqlite, `id,${row(name)}\n${rows.join('\n')}\n`);
    expect(report).toMatchObject({ rows: 3, accepted: 3 });
    expect(value(sqlite, 'SELECT count(*) FROM attribute')).toBe(2000);
  });
});

describe('an unclosed quote', () => {
  it('is refused with its line, and nothing is kept', async () => {
    const lines = csvOf(purchases(5000)).split('\n');
    lines[3] = lines[3]!.replace('Product', '"Product');
    expect(await refusal(lines.join('\n'))).toMatch(/^Line 4 opens a quote that is never closed/);
    expect(value(sqlite, 'SELECT count(*) FROM line')).toBe(0);
  });

  it('is found far behind the beginning of the file', async () => {
    const lines = csvOf(purchases(5000)).split('\n');
    lines[4000] = lines[4000]!.replace('Product', '"Product');
    expect(await refusal(lines.join('\n'))).toMatch(/^Line 4001 opens a quote/);
  });
});

describe('a refused file', () => {
  it('changes nothing', async () => {
    await importText(sqlite, GOOD);
    const before = dump(sqlite);
    const late = `${csvOf(purchases(3000, 50))}9999,P1,"Product,1,2024-01-01,5.00,C1\n`;
    expect(await refusal(late)).toMatch(/opens a quote/);
    expect(dump(sqlite)).toEqual(before);
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(sqlite.inTransaction).toBe(false);
  });

  it('is one that changed while it was read', async () => {
    const path = fileOf(csvOf(purchases(3000)));
    const { size } = statSync(path);
    let grown = false;
    const work = importFile(sqlite, path, {}, NOW, () => {
      if (!grown) writeFileSync(path, csvOf(purchases(1, 9000)).split('\n')[1]!, { flag: 'a' });
      grown = true;
    });
    expect(await refusalOf(work)).toMatch(/changed while it was being read/);
    expect(statSync(path).size).toBeGreaterThan(size);
    expect(value(sqlite, 'SELECT count(*) FROM line')).toBe(0);
  });

  it('leaves the database as it was where the disk is full', async () => {
    await importText(sqlite, GOOD);
    const before = dump(sqlite);
    sqlite.pragma(`max_page_count = ${sqlite.pragma('page_count', { simple: true })}`);
    await expect(importText(sqlite, csvOf(purchases(5000, 50)))).rejects.toThrow(/full/);
    expect(dump(sqlite)).toEqual(before);
    sqlite.pragma('max_page_count = 1000000');
    expect(await importText(sqlite, csvOf(purchases(5000, 50)))).toMatchObject({ accepted: 5000 });
  });

  it('is one that comes while another program writes', async () => {
    const path = join(folder, 'locked.db');
    const [one, other] = [connect(path), connect(path)];
    other.exec('BEGIN IMMEDIATE');
    expect(await refusalOf(importText(one, GOOD))).toMatch(/is writing to the database/);
    expect(one.pragma('foreign_keys', { simple: true })).toBe(1);
    other.exec('ROLLBACK');
    expect(await importText(one, GOOD)).toMatchObject({ accepted: 20 });
    one.close();
    other.close();
  });
});

describe('an option', () => {
  it.each([
    ['a role that does not exist', { map: { colour: 'Price' } }, /--map knows no role “colour”/],
    [
      'a column that does not exist',
      { map: { amount: 'Total' } },
      /names the column “Total”, which is not in the file/,
    ],
    ['a currency that does not exist', { currency: 'XQQ' }, /“XQQ” is no currency code/],
    [
      'an outcome in a purchase file',
      { outcomes: ['Quantity'] },
      /--outcome names a column of a customer table/,
    ],
    ['an encoding that the file does not have', { encoding: 'utf-16le' }, /--encoding/],
  ] as const)('is refused where it names %s', async (_, options, sentence) => {
    expect(await refusal(GOOD, options)).toMatch(sentence);
  });

  it('is refused where it calls another encoding UTF-8', async () => {
    const content = Buffer.from(GOOD.replaceAll('Product', 'Caf\xe9'), 'latin1');
    expect(await refusal(content, { encoding: 'utf-8' })).toMatch(/is not UTF-8/);
  });

  it('takes purchases without a needed column for what they are, and says which is missing', async () => {
    const sentence = await refusal('Customer,Order,Price\nA,1,5.00\nA,2,6.00\n', { as: 'purchases' });
    expect(sentence).toMatch(/has no column for date\. Say which column it is \(--map date=Customer\)/);
  });
});
