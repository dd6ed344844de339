import { gzipSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { importFile } from '../../../db/imports/import-file.ts';
import { undoBatch } from '../../../db/imports/undo-batch.ts';
import {
  brokenReferences,
  checkOf,
  dump,
  fileOf,
  importText,
  NOW,
  rowsOf,
  value,
  wrongRollUps,
} from './import-text.ts';
import { csvOf, type Purchase, purchase, purchases } from './purchase-text.ts';

let sqlite: Database;
beforeEach(async () => {
  sqlite = connect(':memory:');
  await importText(sqlite, csvOf(ROWS));
});
afterEach(() => {
  sqlite.close();
});

const ROWS = purchases(300);
const lineCount = () => value<number>(sqlite, 'SELECT count(*) FROM line');
const isSound = () => {
  expect(wrongRollUps(sqlite)).toEqual([]);
  expect(brokenReferences(sqlite)).toEqual([]);
};

/** The lines as the flat view tells them, in any order, without their numbers. */
const facts = (db: Database) =>
  rowsOf<object>(
    db,
    'SELECT customer, invoice, at, product, description, quantity, amount, purchase FROM purchase_line',
  )
    .map((row) => JSON.stringify(row))
    .sort();

/** What a database holds that is given these rows at once. */
async function factsOf(rows: readonly Purchase[]): Promise<string[]> {
  const other = connect(':memory:');
  await importText(other, csvOf(rows), { force: true });
  const found = facts(other);
  other.close();
  return found;
}

describe('the same file again', () => {
  it('adds nothing and says which import holds it', async () => {
    const before = dump(sqlite);
    const report = await importText(sqlite, csvOf(ROWS));
    expect(report).toMatchObject({
      batch: null,
      sameAs: 1,
      rows: 300,
      accepted: 0,
      duplicate: 300,
      quarantined: 0,
    });
    expect(checkOf(report, 'customers')).toBeDefined();
    expect(dump(sqlite)).toEqual(before);
    expect(value(sqlite, "SELECT value FROM setting WHERE name = 'data_version'")).toBe('1');
  });

  it('is known packed and unpacked, refused rows and all', async () => {
    const text = `${csvOf(purchases(60, 500))}1,2,3\n`;
    await importText(sqlite, text);
    for (const content of [gzipSync(text), gzipSync(text, { level: 1 })]) {
      const report = await importText(sqlite, content);
      expect(report).toMatchObject({ batch: null, sameAs: 2, rows: 61, duplicate: 61, quarantined: 0 });
    }
    await importText(sqlite, gzipSync(csvOf(purchases(60, 900))));
    expect(await importText(sqlite, csvOf(purchases(60, 900)))).toMatchObject({ batch: null, sameAs: 3 });
    expect(value(sqlite, 'SELECT count(*) FROM quarantine')).toBe(1);
  });

  it('written otherwise records its refused rows no second time', async () => {
    const text = `${csvOf(purchases(60, 500))}1,2,3\n`;
    await importText(sqlite, text);
    const [header, ...rows] = text.trimEnd().split('\n');
    const turned = [header, ...rows.toReversed()].join('\r\n');
    const report = await importText(sqlite, turned);
    expect(report).toMatchObject({ batch: null, sameAs: null, accepted: 0, duplicate: 60, quarantined: 1 });
    expect(value(sqlite, 'SELECT count(*) FROM quarantine')).toBe(1);
    const another = await importText(sqlite, `${turned}\r\n4,5\r\n`);
    expect(another).toMatchObject({ batch: 3, accepted: 0, quarantined: 2 });
    undoBatch(sqlite, undefined, NOW);
    undoBatch(sqlite, undefined, NOW);
    expect(await importText(sqlite, turned)).toMatchObject({ batch: 4, accepted: 60, quarantined: 1 });
  });

  it.each([
    ['in another order', csvOf(ROWS.toReversed())],
    ['with other line ends', csvOf(ROWS).replaceAll('\n', '\r\n')],
    ['with another delimiter', csvOf(ROWS).replaceAll(',', '\t')],
    ['in another encoding', Buffer.from(`\ufeff${csvOf(ROWS)}`, 'utf16le')],
    ['in quotes', csvOf(ROWS).replaceAll(/[^,\n]+/g, '"$&"')],
    ['with prices written otherwise', csvOf(ROWS).replaceAll('.50,', '.5,')],
  ])('%s adds nothing', async (_, content) => {
    const before = dump(sqlite);
    const report = await importText(sqlite, content);
    expect(report).toMatchObject({ batch: null, sameAs: null, rows: 300, accepted: 0, duplicate: 300 });
    expect(dump(sqlite)).toEqual(before);
  });

  it('sent twice at once is imported once', async () => {
    const path = fileOf(csvOf(purchases(2000, 5000)));
    const database = fileOf('', 'twice.db');
    const connections = [connect(database, 2000), connect(database, 2000)];
    const results = await Promise.allSettled(connections.map((it) => importFile(it, path, {}, NOW)));
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    expect(await importFile(connections[1]!, path, {}, NOW)).toMatchObject({ sameAs: 1, accepted: 0 });
    expect(value(connections[0]!, 'SELECT count(*) FROM line')).toBe(2000);
    for (const connection of connections) connection.close();
  });
});

describe('overlapping periods', () => {
  it('add the new rows alone', async () => {
    const report = await importText(sqlite, csvOf(purchases(300, 150)));
    expect(report).toMatchObject({ rows: 300, accepted: 150, duplicate: 150, corrected: 0 });
    expect(facts(sqlite)).toEqual(await factsOf(purchases(450)));
    isSound();
  });

  it('add the new rows alone where the cut goes through an invoice', async () => {
    const report = await importText(sqlite, csvOf(purchases(100, 298)));
    expect(report).toMatchObject({ accepted: 98, duplicate: 2, corrected: 0 });
    expect(facts(sqlite)).toEqual(await factsOf(purchases(398)));
    isSound();
  });

  it('keep a line that an invoice holds twice', async () => {
    const twice = [
      purchase(1, { invoice: 'T' }),
      purchase(1, { invoice: 'T' }),
      purchase(2, { invoice: 'T' }),
    ];
    await importText(sqlite, csvOf(twice), { force: true });
    expect(await importText(sqlite, csvOf(twice.toReversed()))).toMatchObject({ accepted: 0, duplicate: 3 });
    expect(lineCount()).toBe(303);
  });
});

describe('corrected rows', () => {
  const corrections: [string, (row: Purchase) => Purchase][] = [
    ['quantity', (row) => ({ ...row, quantity: row.quantity + 10 })],
    ['price', (row) => ({ ...row, price: '99.90' })],
    ['description', (row) => ({ ...row, description: `${row.description} blue` })],
    ['return', (row) => ({ ...row, quantity: -1 })],
  ];

  it.each(corrections)(
    'of another %s take the place of the old ones, and undo brings those back',
    async (_, correct) => {
      const before = dump(sqlite);
      // The last rows are among them: their numbers are the highest.
      const rows = ROWS.map((row, i) => (i >= 290 ? correct(row) : row));
      const report = await importText(sqlite, csvOf(rows));
      expect(report).toMatchObject({
        rows: 300,
        accepted: 10,
        duplicate: 290,
        corrected: 10,
        quarantined: 0,
      });
      expect(lineCount()).toBe(300);
      expect(facts(sqlite)).toEqual(await factsOf(rows));
      isSound();
      undoBatch(sqlite, undefined, NOW);
      expect(dump(sqlite)).toEqual(before);
    },
  );

  it('may be corrected again and again, and undone again and again', async () => {
    const dumps = [];
    const versions = [10, 20, 30].map((quantity) =>
      ROWS.map((row, i) => (i >= 297 ? { ...row, quantity } : row)),
    );
    for (const rows of versions) {
      dumps.push(dump(sqlite));
      expect(await importText(sqlite, csvOf(rows))).toMatchObject({ corrected: 3, duplicate: 297 });
      expect(facts(sqlite)).toEqual(await factsOf(rows));
    }
    isSound();
    for (const before of dumps.toReversed()) {
      undoBatch(sqlite, undefined, NOW);
      expect(dump(sqlite)).toEqual(before);
    }
  });

  it('may come alone, without the rest of their invoices', async () => {
    const corrected = [5, 50, 299].map((i) => purchase(i, { quantity: 77 }));
    expect(await importText(sqlite, csvOf(corrected))).toMatchObject({ accepted: 3, corrected: 3 });
    expect(facts(sqlite)).toEqual(
      await factsOf(ROWS.map((row, i) => ([5, 50, 299].includes(i) ? { ...row, quantity: 77 } : row))),
    );
    isSound();
  });
});

describe('an invoice number', () => {
  it('may be used again by another customer, in another country, channel or minute', async () => {
    const header = 'Customer,Order,SKU,Quantity,Date,Price,Country,Channel';
    const one = 'A,77,P1,1,2024-01-05 10:00,5.00,France,web';
    const others = [
      one.replace('A,', 'B,'),
      one.replace('10:00', '10:01'),
      one.replace('France', 'Spain'),
      one.replace('web', 'shop'),
    ];
    await importText(sqlite, `${header}\n${one}\n`);
    const report = await importText(sqlite, [header, one, ...others].join('\n'));
    expect(report).toMatchObject({ accepted: 4, duplicate: 1, corrected: 0 });
    expect(checkOf(report, 'changed-headers')).toBeUndefined();
    expect(value(sqlite, "SELECT count(*) FROM invoice WHERE number = '77'")).toBe(5);
  });
});

describe('an invoice that comes again', () => {
  const header = 'Customer,Order,SKU,Title,Quantity,Date,Price,Country,Channel';
  const former = ['P1,Cup,1', 'P2,Pot,3'].map((line) => `A,77,${line},2024-01-05 10:00,5.00,France,web`);
  const changedBy = (from: string, to: string) => former.map((line) => line.replace(from, to));
  const importRows = (...rows: string[]) => importText(sqlite, [header, ...rows, ''].join('\n'));

  it.each([
    ['customer', changedBy('A,77', 'B,77')],
    ['country', changedBy('France', 'Spain')],
    ['channel', changedBy('web', 'shop')],
    ['minute', changedBy('10:00', '10:01')],
    [
      'minute and another spelling of a title',
      changedBy('10:00', '10:01').map((it) => it.replace('Cup', 'Mug')),
    ],
    [
      'minute, with one of its lines corrected',
      [changedBy('10:00', '10:01')[0]!, changedBy('10:00', '10:01')[1]!.replace('3,', '4,')],
    ],
  ])('with another %s counts twice, and the report says what to do', async (_, rows) => {
    await importRows(...former);
    const report = await importRows(...rows, 'C,78,P1,Cup,1,2024-01-06 10:00,5.00,France,web');
    expect(report).toMatchObject({ batch: 3, duplicate: 0, corrected: 0 });
    const net = rows.some((row) => row.includes('Pot,4')) ? '25.00' : '20.00';
    expect(checkOf(report, 'changed-headers')).toEqual({
      id: 'changed-headers',
      state: 'warn',
      count: 1,
      text: `1 invoice came again with another time, customer, country or channel (77): it counts twice, ${net} of money in all. If this file corrects it, undo the imports back to batch 2 and import the corrected file in its place; if invoice numbers are used again, nothing is wrong.`,
    });
  });

  it('is counted with the others, of which the first five are named', async () => {
    const rows = Array.from({ length: 7 }, (_, i) => `A,${i},P1,Cup,1,2024-01-05 10:00,5.00,France,web`);
    await importRows(...rows);
    const check = checkOf(await importRows(...rows.map((row) => row.replace('A,', 'B,'))), 'changed-headers');
    expect(check).toMatchObject({ state: 'warn', count: 7 });
    expect(JSON.parse(value(sqlite, 'SELECT checks FROM batch WHERE id = 3'))).toContainEqual(check);
    expect(check?.text).toMatch(
      /^7 invoices came again .* \(0, 1, 2, 3, 4 …\): they count twice, 35\.00 of money/,
    );
  });

  it('with nothing in common is another one: a number used again', async () => {
    await importRows(...former);
    const report = await importRows('B,77,P9,Jug,1,2024-02-05 10:00,9.00,France,web');
    expect(checkOf(report, 'changed-headers')).toBeUndefined();
  });

  it('under a number that the file does not have is a customer’s day, not an invoice', async () => {
    const at = (time: string) => `Customer,SKU,Date,Price\nA,P1,2024-01-05 ${time},5.00\n`;
    await importText(sqlite, at('10:00'), { as: 'purchases' });
    expect(
      checkOf(await importText(sqlite, at('15:00'), { as: 'purchases' }), 'changed-headers'),
    ).toBeUndefined();
  });
});
