import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { undoBatch } from '../../../db/imports/undo-batch.ts';
import { checkOf, importText, NOW, refusalOf, value } from './import-text.ts';

let sqlite: Database;
beforeEach(() => {
  sqlite = connect(':memory:');
});
afterEach(() => {
  sqlite.close();
});

const refusal = (text: string, options = {}) => refusalOf(importText(sqlite, text, options));
const isEmpty = () => value(sqlite, 'SELECT count(*) FROM line') === 0;

/** More than the 64 KB that are looked at first; the prices of some rows are given. */
const ROWS = 4000;
const long = (prices: Readonly<Record<number, string>> = {}) =>
  `Customer,Order,SKU,Date,Price\n${Array.from(
    { length: ROWS },
    (_, i) => `C${i % 50},${1000 + i},P${i % 9},2026-01-${10 + (i % 9)},${prices[i + 1] ?? '2.50'}\n`,
  ).join('')}`;

describe('a currency that first shows up late in a file of purchases', () => {
  it.each(['$2.50', '$ 2.50', '2.50 USD', '-$2.50', '$2.50 CAD'])(
    'stops the import where it is not the database’s: %s',
    async (price) => {
      expect(long().length).toBeGreaterThan(1.5 * 65_536);
      expect(await refusal(long({ 3900: price }), { currency: 'GBP' })).toMatch(
        /^The amounts of .* are in (\$|USD) \(row 3,900\), and the database holds GBP\. Import them into another/,
      );
      expect(isEmpty()).toBe(true);
    },
  );

  it('stops the import where it is not that of an earlier row', async () => {
    expect(await refusal(long({ 3900: '£2.50', 3950: '$2.50' }))).toMatch(
      /are in several currencies: £, \$ \(row 3,950\)\. Import one file a currency/,
    );
    expect(await refusal(long({ 1: '£2.50', 3950: 'EUR 2.50' }))).toMatch(/several currencies: £, EUR/);
    expect(isEmpty()).toBe(true);
  });

  it('is the currency of all amounts where nothing contradicts it', async () => {
    const report = await importText(sqlite, long({ 3900: '£2.50', 3910: 'GBP 2.50' }));
    expect(report).toMatchObject({ accepted: ROWS, understood: { currency: 'GBP' } });
    expect(value(sqlite, 'SELECT sum(net) FROM invoice')).toBe(ROWS * 250);
  });

  it('is seen in a price column, though the amount beside it has none', async () => {
    const withAmount = (text: string) =>
      text
        .replaceAll(/\n(?=.)/g, ',2.50\n')
        .replace(',2.50\n', ',Amount\n')
        .replace(/\n$/, ',2.50\n');
    expect(await refusal(withAmount(long({ 3900: '$2.50' })), { currency: 'GBP' })).toMatch(
      /are in \$ \(row 3,900\)/,
    );
    expect(await importText(sqlite, withAmount(long({ 3900: '£2.50' })), { currency: 'GBP' })).toMatchObject({
      accepted: ROWS,
    });
  });

  it('is no currency where the cell is no number', async () => {
    const report = await importText(sqlite, long({ 3900: 'ALL', 3901: 'TRY' }), { currency: 'GBP' });
    expect(report).toMatchObject({ accepted: ROWS - 2, quarantined: 2 });
  });
});

describe('the currency of one import', () => {
  const purchase = (price: string, order = 1) =>
    `Customer,Order,Date,Quantity,Price\nA,${order},2026-01-05,1,${price}\n`;

  it('holds for the next, whether its code was given or its sign was written', async () => {
    expect(await importText(sqlite, purchase('£5.00'))).toMatchObject({ understood: { currency: '£' } });
    expect(await refusal(purchase('$5.00', 2))).toMatch(/are in \$, and the database holds £/);
    expect(await refusal(purchase('5.00', 2), { currency: 'USD' })).toMatch(
      /holds amounts in £; USD can’t be added to them/,
    );
    expect(await importText(sqlite, purchase('5.00', 2), { currency: 'GBP' })).toMatchObject({
      understood: { currency: 'GBP' },
    });
  });

  it('is forgotten when it is undone', async () => {
    await importText(sqlite, purchase('£5.00'));
    undoBatch(sqlite, undefined, NOW);
    expect(await importText(sqlite, purchase('$5.00'))).toMatchObject({ accepted: 1 });
  });

  it('is the more exact of two names', async () => {
    await importText(sqlite, purchase('$5.00 CAD'));
    expect(await importText(sqlite, purchase('$5.00', 2))).toMatchObject({ understood: { currency: 'CAD' } });
    expect(await refusal(purchase('5.00 USD', 3))).toMatch(/are in USD, and the database holds CAD/);
    const plain = connect(':memory:');
    expect(await importText(plain, purchase('5.00'))).toMatchObject({ understood: { currency: null } });
    plain.close();
  });
});

describe('the currencies of a customer table', () => {
  const table = (spent: (i: number) => string, income: (i: number) => string = (i) => String(30_000 + i)) =>
    `id,Recency,Frequency,Monetary,Income\n${Array.from({ length: 40 }, (_, i) => `c${i},${i},${1 + (i % 5)},${spent(i)},${income(i)}\n`).join('')}`;
  const unit = () => value(sqlite, "SELECT unit FROM attribute WHERE name = 'income'");

  it('are one where they are spent: another than the database’s, or a second one, stops the import', async () => {
    expect(
      await refusal(
        table((i) => `$${10 + i}.50`),
        { currency: 'GBP' },
      ),
    ).toMatch(/^The amounts of .* are in \$ \(row 1\), and the database holds GBP/);
    expect(await refusal(table((i) => (i === 38 ? '$10.50' : `£${10 + i}.50`)))).toMatch(
      /are in several currencies: £, \$ \(row 39\)/,
    );
    const report = await importText(
      sqlite,
      table((i) => `£${10 + i}.50`),
      { currency: 'GBP' },
    );
    expect(report).toMatchObject({ accepted: 40, understood: { currency: 'GBP' } });
    expect(value(sqlite, 'SELECT min(net) FROM customer_total')).toBe(1050);
  });

  it('hold for the purchases that come after', async () => {
    await importText(
      sqlite,
      table((i) => `£${10 + i}.50`),
    );
    expect(await refusal('Customer,Order,Date,Quantity,Price\nA,1,2026-01-05,1,$5.00\n')).toMatch(
      /are in \$, and the database holds £/,
    );
  });

  it('are units where nothing is added: one a column, and another than the database’s is named', async () => {
    const report = await importText(
      sqlite,
      table(String, (i) => `$${30 + (i % 9)}000.00`),
      { currency: 'GBP' },
    );
    expect(report.accepted).toBe(40);
    expect(unit()).toBe('$');
    expect(checkOf(report, 'currency:Income')).toEqual({
      id: 'currency:Income',
      state: 'warn',
      count: 1,
      text: '“Income” is in $ and the database’s money in GBP: it is not converted.',
    });
    expect(await refusal(table(String, (i) => (i === 20 ? '€30000.00' : '$30000.00')))).toMatch(
      /^The amounts of “Income” of .* are in several currencies: \$, € \(row 21\)/,
    );
  });

  it('stop a table whose unit is another one than before', async () => {
    await importText(
      sqlite,
      table(String, (i) => `$${30 + (i % 9)}000.00`),
    );
    const euros = table(String, (i) => `€${30 + (i % 9)}500.00`);
    expect(await refusal(euros)).toMatch(/“Income” was in \$ in the former imports and is in € now\./);
    const same = await importText(
      sqlite,
      table(String, (i) => `$${30 + (i % 9)}500.00`),
    );
    expect(checkOf(same, 'currency:Income')).toBeUndefined();
  });
});
