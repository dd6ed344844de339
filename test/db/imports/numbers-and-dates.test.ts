import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import type { ImportOptions } from '../../../db/imports/import-options.ts';
import { importText, linesOf, refusalOf, rowsOf, value, wrongRollUps } from './import-text.ts';

let sqlite: Database;
beforeEach(() => {
  sqlite = connect(':memory:');
});
afterEach(() => {
  sqlite.close();
});

/** A file of purchases with one figure or date in question; the other rows are plain. */
const table = (rows: readonly string[], separator = ';') =>
  ['Customer', 'Order', 'Date', 'Quantity', 'Amount'].join(separator).concat('\n', rows.join('\n'), '\n');
const plain = (count: number) => Array.from({ length: count }, (_, i) => `A;${i};2024-01-05;1;5.00`);
const amounts = () => sqlite.prepare('SELECT amount FROM line ORDER BY id').pluck().all();
const importRows = (rows: readonly string[], options: ImportOptions = {}) =>
  importText(sqlite, table(rows), options);

describe('a number', () => {
  it.each([
    ['1234.56', 123_456],
    ['1,234.56', 123_456],
    ['(123.45)', -12_345],
    ['£12.50', 1250],
    ['-0', 0],
    ['0.005', 1],
    ['-0.005', -1],
    ['1e3', 100_000],
    [' 7.00 ', 700],
  ])('%j is read exactly, in minor units', async (cell, minor) => {
    await importRows([...plain(10), `A;99;2024-01-05;1;${cell}`]);
    expect(amounts().at(-1)).toBe(minor);
    expect(wrongRollUps(sqlite)).toEqual([]);
  });

  it.each([
    'NaN',
    'Infinity',
    '-Infinity',
    '1e309',
    '1e99',
    '0x10',
    '1_000',
    '1.234,56',
    '١٢',
    '１２',
    '',
    'null',
    '12abc',
    '9007199254740993',
  ])('%j is refused, and its row kept with the reason', async (cell) => {
    const report = await importRows([...plain(200), `A;999;2024-01-05;1;${cell}`]);
    expect(report).toMatchObject({ rows: 201, accepted: 200, quarantined: 1 });
    expect(value(sqlite, 'SELECT reason FROM quarantine')).toMatch(/Amount is not a number|out of range/);
    expect(value(sqlite, "SELECT count(*) FROM invoice WHERE number = '999'")).toBe(0);
  });

  it.each(['NaN', '', 'x', '1e12'])('%j is no quantity', async (cell) => {
    expect(await importRows([...plain(10), `A;99;2024-01-05;${cell};5.00`])).toMatchObject({
      quarantined: 1,
    });
  });

  it('with a decimal comma is read where the file writes them', async () => {
    const report = await importRows(['A;1;2024-01-05;1;1.234,56', 'A;2;2024-01-05;2,5;7,5']);
    expect(report.understood.decimal).toBe(',');
    expect(linesOf(sqlite)).toEqual(['A 1 2024-01-05  1.0 123456', 'A 2 2024-01-05  2.5 750']);
  });

  it('that reads two ways is asked about', async () => {
    const rows = Array.from({ length: 5 }, (_, i) => `A;${i};2024-01-05;1;1,23${i}`);
    expect(await refusalOf(importRows(rows))).toMatch(/--decimal \. or --decimal ,/);
    expect((await importRows(rows, { decimal: ',' })).understood.decimal).toBe(',');
    expect(amounts()).toEqual([123, 123, 123, 123, 123]);
  });

  it('that reads two ways is asked about also where the beginning of the file holds whole numbers alone', async () => {
    const whole = Array.from({ length: 5000 }, (_, i) => `A;${i};2024-01-05;1;5`);
    expect(await refusalOf(importRows([...whole, 'A;x;2024-01-05;1;1,234']))).toMatch(/--decimal/);
    expect(await importRows([...whole, 'A;x;2024-01-05;1;1,5'])).toMatchObject({ accepted: 5001 });
    expect(amounts().at(-1)).toBe(150);
  });

  it('below zero is a return, netted against purchases', async () => {
    await importRows(['A;1;2024-01-05;2;10.00', 'A;2;2024-01-06;-1;-5.00', 'A;3;2024-01-07;1;0']);
    expect(
      rowsOf(sqlite, 'SELECT lines, purchase_lines, orders, units, gross, net FROM customer_total'),
    ).toEqual([{ lines: 3, purchase_lines: 1, orders: 1, units: 2, gross: 1000, net: 500 }]);
    expect(value(sqlite, "SELECT date(last_purchase_at, 'unixepoch') FROM customer_total")).toBe(
      '2024-01-05',
    );
  });

  it('of a price is multiplied before it is rounded', async () => {
    await importText(
      sqlite,
      'Customer,Order,Date,Quantity,Price\nA,1,2024-01-05,1000,0.00125\nA,2,2024-01-05,1000,£0.00125\n',
    );
    expect(amounts()).toEqual([125, 125]);
  });
});

describe('money', () => {
  const yen = table(['A;1;2024-01-05;1;500', 'B;2;2024-01-05;1;700.4']);

  it('has the digits of its currency', async () => {
    await importText(sqlite, yen, { currency: 'jpy' });
    expect(amounts()).toEqual([500, 700]);
    expect(value(sqlite, "SELECT value FROM setting WHERE name = 'currency'")).toBe('JPY');
  });

  it('is the amount of the row where the person says that the price column holds it', async () => {
    const text = 'Customer,Order,Date,Quantity,Price\nA,1,2024-01-05,3,5.00\n';
    const report = await importText(sqlite, text, { map: { amount: 'price' } });
    expect(report.understood.columns).toMatchObject({ amount: 'Price' });
    expect(report.understood.columns).not.toHaveProperty('price');
    expect(amounts()).toEqual([500]);
  });

  it('in another currency than the database holds is refused', async () => {
    await importText(sqlite, yen, { currency: 'GBP' });
    const other = importText(sqlite, table(plain(3)), { currency: 'EUR' });
    expect(await refusalOf(other)).toBe(
      'The database holds amounts in GBP; EUR can’t be added to them. Import into another database (--db).',
    );
    expect(await importText(sqlite, table(plain(3)), { currency: 'GBP' })).toMatchObject({ accepted: 3 });
    expect(await importText(sqlite, table(plain(4)))).toMatchObject({ accepted: 1, duplicate: 3 });
  });

  it('in a currency with other digits than the unnamed one before it is refused', async () => {
    await importRows(plain(3));
    expect(await refusalOf(importText(sqlite, yen, { currency: 'JPY' }))).toMatch(
      /amounts with 2 decimals; JPY has 0/,
    );
    expect(await importText(sqlite, yen, { currency: 'GBP' })).toMatchObject({ accepted: 2 });
  });
});

describe('a date', () => {
  const dated = (dates: readonly string[]) => table(dates.map((date, i) => `A;${i};${date};1;5.00`));
  const importDates = (dates: readonly string[], options: ImportOptions = {}) =>
    importText(sqlite, dated(dates), options);
  const days = () =>
    sqlite.prepare("SELECT datetime(at, 'unixepoch') FROM invoice ORDER BY id").pluck().all();

  it.each([
    ['dmy', ['04/09/2012', '13/09/2012 14:30'], ['2012-09-04 00:00:00', '2012-09-13 14:30:00']],
    ['mdy', ['04/09/2012', '4/13/2012 2:30 PM'], ['2012-04-09 00:00:00', '2012-04-13 14:30:00']],
    ['named', ['4-Sep-12', '5-Sep-12'], ['2012-09-04 00:00:00', '2012-09-05 00:00:00']],
    ['excel', ['40878', '40878.75'], ['2011-12-01 00:00:00', '2011-12-01 18:00:00']],
    ['compact', ['20111201', '20111202'], ['2011-12-01 00:00:00', '2011-12-02 00:00:00']],
    [
      'iso',
      ['2011-12-01T01:00:00+02:00', '2011-12-02T10:00:00Z'],
      ['2011-11-30 23:00:00', '2011-12-02 10:00:00'],
    ],
  ])('is understood as %s', async (format, dates, expected) => {
    expect((await importDates(dates)).understood.dates).toBe(format);
    expect(days()).toEqual(expected);
  });

  it('is decided over all rows, not over the beginning', async () => {
    const many = Array.from({ length: 5000 }, () => '04/09/2012');
    expect((await importDates([...many, '13/09/2012'])).understood.dates).toBe('dmy');
  });

  it('that reads two ways is asked about, and the answer is taken', async () => {
    expect(await refusalOf(importDates(['04/09/2012', '05/10/2012']))).toMatch(
      /^Every date in “Date” .* Say which: --dates dmy or --dates mdy\.$/,
    );
    await importDates(['04/09/2012', '05/10/2012'], { dates: 'mdy' });
    expect(days()).toEqual(['2012-04-09 00:00:00', '2012-05-10 00:00:00']);
  });

  it('in a column that mixes day-first and month-first is asked about', async () => {
    expect(await refusalOf(importDates(['13/09/2012', '09/13/2012']))).toMatch(
      /holds day-first and month-first dates/,
    );
  });

  it.each(['2012-02-30', '2012-13-01', '2012-01-01 25:00', '1969-12-31', '2100-01-01', 'soon', ''])(
    '%j is refused, and its row kept',
    async (date) => {
      const report = await importDates([...Array<string>(10).fill('2012-01-01'), date]);
      expect(report).toMatchObject({ accepted: 10, quarantined: 1 });
      expect(value(sqlite, 'SELECT reason FROM quarantine')).toMatch(/^Date (is|lies)/);
    },
  );

  it('is asked for where the column holds none', async () => {
    expect(await refusalOf(importDates(['red', 'green']))).toMatch(/holds no dates that Patron can read/);
  });
});
