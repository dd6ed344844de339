import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { importText, refusalOf } from './import-text.ts';

let sqlite: Database;
beforeEach(() => {
  sqlite = connect(':memory:');
});
afterEach(() => {
  sqlite.close();
});

const refusal = (text: string, options = {}) => refusalOf(importText(sqlite, text, options));
const net = () => sqlite.prepare('SELECT sum(net) FROM customer_total').pluck().get();

describe('what could be read two ways', () => {
  it('is not read: a stray quote that swallows rows', async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${i},2026-01-${10 + i},Lamp,1,2.50`);
    rows[4] = '4,2026-01-14,"Lamp 5in,1,2.50';
    rows[15] = '15,2026-01-25,Pipe 12",1,2.50';
    const text = `Customer,Date,Description,Quantity,Price\n${rows.join('\n')}\n`;
    expect(await refusal(text)).toMatch(/^Line 6 opens a quote that swallows the rows after it/);
  });

  it('is asked about: a customer, a date and an amount', async () => {
    const rows = ['A,2026-01-05,10', 'B,2026-01-06,11', 'C,2026-01-07,12'];
    const text = `Customer,Date,Amount\n${rows.join('\n')}\n`;
    expect(await refusal(text)).toMatch(/Say what they are: --as purchases or --as customers/);
    expect((await importText(sqlite, text, { as: 'purchases' })).accepted).toBe(3);
  });

  it('is refused: several currencies, or another than the database’s', async () => {
    const head = 'Customer,Date,Quantity,Price\n';
    expect(await refusal(`${head}A,2026-01-05,1,£10.00\nB,2026-01-06,1,€11.00\n`)).toMatch(
      /several currencies: £, €/,
    );
    const dollars = `${head}A,2026-01-05,1,$10.00\nB,2026-01-06,1,$11.00\n`;
    expect(await refusal(dollars, { currency: 'GBP' })).toMatch(/are in \$, and the database holds GBP/);
    expect((await importText(sqlite, dollars, { currency: 'USD' })).accepted).toBe(2);
  });

  it('is not counted per line: the total of an order', async () => {
    const head = 'Customer,Order ID,Order Date,Quantity,Unit Price,Order Total\n';
    const rows = [
      '1,A1,2026-01-05,1,10.00,35.00',
      '1,A1,2026-01-05,2,5.00,35.00',
      '1,A1,2026-01-05,3,5.00,35.00',
    ];
    const report = await importText(sqlite, `${head}${rows.join('\n')}\n`);
    expect([net(), report.understood.ignored]).toEqual([3500, ['Order Total']]);
  });

  it('is a return where the quantity says so, whatever the sign of the amount', async () => {
    await importText(
      sqlite,
      'Customer,Order,Date,Quantity,Amount\n1,1,2026-01-05,2,10.00\n1,2,2026-01-06,-1,5.00\n',
    );
    expect(net()).toBe(500);
  });

  it('is no row: a line of empty cells', async () => {
    const report = await importText(sqlite, 'Customer,Date,Quantity,Price\n1,2026-01-05,1,2.50\n,,,\n,,,\n');
    expect([report.rows, report.accepted]).toEqual([1, 1]);
  });

  it('is not taken for CDNOW: another table of numbers without column names', async () => {
    const rows = [
      '536365 17850 20101201 6 15.30',
      '536366 17850 20101201 6 11.10',
      '536367 13047 20101202 2 4.10',
    ];
    expect(await refusal(`${rows.join('\n')}\n`)).toMatch(/looks like data, not like column names/);
  });

  it('is not garbled: letters of another alphabet in one byte each', async () => {
    // Ivan and Mariya in Windows-1251.
    const names = [
      [0xc8, 0xe2, 0xe0, 0xed],
      [0xcc, 0xe0, 0xf0, 0xe8, 0xff],
    ].map((bytes) => Buffer.from(bytes));
    const rows = names.flatMap((name, i) => [name, Buffer.from(`,2026-01-0${i + 1},1,2.50\n`)]);
    const file = Buffer.concat([Buffer.from('Customer,Date,Quantity,Price\n'), ...rows]);
    expect(await refusalOf(importText(sqlite, file))).toMatch(/neither UTF-8 nor in a Western encoding/);
  });

  it('has no kind yet: a column that is empty at first', async () => {
    const table = (income: (i: number) => string) =>
      `id,age,income\n${Array.from({ length: 30 }, (_, i) => `${i},${20 + (i % 9)},${income(i)}`).join('\n')}\n`;
    await importText(
      sqlite,
      table(() => ''),
    );
    await importText(
      sqlite,
      table((i) => String(1000 + i)),
    );
    const kind = sqlite.prepare("SELECT kind FROM attribute WHERE name = 'income'").pluck().get();
    expect(kind).toBe('number');
  });

  it('keeps out of the database: an e-mail address as the only id', async () => {
    const text = 'email,age\na@x.org,30\nb@x.org,40\nc@x.org,30\n';
    expect(await refusal(text)).toMatch(/identif/);
  });
});

describe('a connection', () => {
  it('survives power cuts and overwrites what is deleted', () => {
    expect(sqlite.pragma('secure_delete', { simple: true })).toBe(1);
    expect(sqlite.pragma('synchronous', { simple: true })).toBe(2);
  });
});
