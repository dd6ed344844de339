import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { ImportError } from '../../../db/imports/import-error.ts';
import type { ImportOptions } from '../../../db/imports/import-options.ts';
import { undoBatch } from '../../../db/imports/undo-batch.ts';
import { brokenReferences, dump, importText, NOW, rowsOf, value, wrongRollUps } from './import-text.ts';
import { csvOf, purchases } from './purchase-text.ts';

let sqlite: Database;
beforeEach(() => {
  sqlite = connect(':memory:');
});
afterEach(() => {
  sqlite.close();
});

const customers = (from: number, count: number, extra = '') =>
  [
    `Customer,Age,City,Cmp1,Recency,Frequency,Monetary${extra && ',Colour'}`,
    ...Array.from({ length: count }, (_, i) => {
      const n = from + i;
      return `C${n},${20 + n},${['Bath', 'York'][n % 2]},${n % 2},${n},${1 + n},${n * 10}.50${extra && `,${extra}`}`;
    }),
    '',
  ].join('\n');

/** Imports that overlap, correct and describe each other's customers. */
const STEPS: readonly (readonly [what: string, text: string, options: ImportOptions])[] = [
  ['purchases', csvOf(purchases(120)), {}],
  [
    'overlapping purchases with corrections and new customers, in a named currency',
    csvOf(
      purchases(150, 60).map((row, i) => ({
        ...row,
        customer: i > 100 ? `N${i % 5}` : row.customer,
        quantity: i % 10 === 0 ? 9 : row.quantity,
      })),
    ),
    { currency: 'GBP', force: true },
  ],
  ['a table that describes old and new customers', customers(5, 12), {}],
  [
    'a table that changes some of them and adds a column',
    customers(9, 12, 'red').replaceAll('York', 'Leeds').replaceAll('.50', '.75'),
    { force: true },
  ],
  [
    'purchases of customers known from tables alone',
    csvOf(purchases(30, 500).map((row, i) => ({ ...row, customer: `C${12 + (i % 6)}` }))),
    { force: true },
  ],
  ['a file with refused rows', `${csvOf(purchases(20, 900))}1,2,3\n`, {}],
];

describe('undoBatch', () => {
  it('leaves what was there before, whatever the import was and did', async () => {
    const dumps: ReturnType<typeof dump>[] = [];
    for (const [, text, options] of STEPS) {
      dumps.push(dump(sqlite));
      const report = await importText(sqlite, text, options);
      expect(report.batch).toBe(dumps.length);
      expect(dump(sqlite)).not.toEqual(dumps.at(-1));
      expect(brokenReferences(sqlite)).toEqual([]);
      expect(wrongRollUps(sqlite)).toEqual([]);
    }
    for (const [i, [what]] of [...STEPS.entries()].toReversed()) {
      expect(undoBatch(sqlite, i + 1, NOW)).toMatchObject({ batch: i + 1 });
      expect(dump(sqlite), `without ${what}`).toEqual(dumps[i]);
      expect(brokenReferences(sqlite)).toEqual([]);
    }
    expect(Object.values(dump(sqlite)).flat()).toEqual([]);
  });

  it('gives the same data when the imports are made again', async () => {
    for (const [, text, options] of STEPS) await importText(sqlite, text, options);
    const before = dump(sqlite);
    for (let i = 0; i < 3; i++) undoBatch(sqlite, undefined, NOW);
    for (const [, text, options] of STEPS.slice(3)) await importText(sqlite, text, options);
    const withoutBatch = (tables: ReturnType<typeof dump>) => [
      tables.line,
      tables.invoice,
      tables.customer,
      tables.customer_total,
    ];
    expect(withoutBatch(dump(sqlite))).toEqual(withoutBatch(before));
  });

  it('raises the version of the data, keeps the refused rows and the record of the import', async () => {
    await importText(sqlite, `${csvOf(purchases(20))}1,2,3\n`);
    undoBatch(sqlite, undefined, NOW);
    expect(value(sqlite, "SELECT value FROM setting WHERE name = 'data_version'")).toBe('2');
    expect(value(sqlite, 'SELECT count(*) FROM quarantine')).toBe(1);
    expect(rowsOf(sqlite, 'SELECT id, undone_at FROM batch')).toEqual([
      { id: 1, undone_at: NOW.getTime() / 1000 },
    ]);
  });

  it('refuses any import but the newest, and changes nothing then', async () => {
    await importText(sqlite, csvOf(purchases(20)));
    await importText(sqlite, csvOf(purchases(20, 100)));
    const before = dump(sqlite);
    for (const wanted of [1, 3, 0])
      expect(() => undoBatch(sqlite, wanted, NOW)).toThrow(
        new RegExp(`^Batch ${wanted} is not the newest import\\. Undo batch 2 \\(.*data\\.csv\\) first\\.$`),
      );
    expect(dump(sqlite)).toEqual(before);
  });

  it('says so where there is nothing to undo', () => {
    expect(() => undoBatch(sqlite, undefined, NOW)).toThrow(new ImportError('There is no import to undo.'));
  });

  it('lets the same file be imported again', async () => {
    await importText(sqlite, csvOf(purchases(60)));
    const before = dump(sqlite);
    undoBatch(sqlite, undefined, NOW);
    expect(await importText(sqlite, csvOf(purchases(60)))).toMatchObject({
      batch: 2,
      accepted: 60,
      sameAs: null,
    });
    expect(dump(sqlite)).toEqual(before);
  });

  it('frees an emptied database for another currency', async () => {
    await importText(sqlite, csvOf(purchases(20)), { currency: 'GBP' });
    undoBatch(sqlite, undefined, NOW);
    expect(await importText(sqlite, csvOf(purchases(20)), { currency: 'JPY' })).toMatchObject({
      accepted: 20,
    });
  });

  it('compares the next import with the one before the undone', async () => {
    await importText(sqlite, csvOf(purchases(300)));
    const dear = csvOf(purchases(300, 400).map((row) => ({ ...row, price: '5000.00' })));
    await importText(sqlite, dear, { force: true });
    undoBatch(sqlite, undefined, NOW);
    await expect(importText(sqlite, dear)).rejects.toThrow(/another unit or currency/);
  });
});
