import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dayFromIso } from '../../analytics/math/calendar.ts';
import { readBatches, refusedRows } from '../../db/batches.ts';
import { countCustomers, customerTotals, customerTotalsBefore } from '../../db/customer-totals.ts';
import { invoiceTotals } from '../../db/invoice-totals.ts';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { countLines, countWithoutOrders } from '../../db/purchase-counts.ts';
import { readSettings } from '../../db/settings.ts';
import { addAggregates, addBatch, companyOf, smallCompany } from '../helpers/fixture-company.ts';
import { importText } from './imports/import-text.ts';

let company: OpenDatabase;
beforeEach(async () => {
  company = await companyOf(smallCompany, 'GBP');
});
afterEach(() => company.close());

describe('customer totals', () => {
  it('from invoices before a later day are those of the roll-up', async () => {
    expect(await customerTotalsBefore(company.db, dayFromIso('2012-01-01'))).toEqual(
      await customerTotals(company.db, 'lines'),
    );
  });
  it('before a day leave the invoices of that day out', async () => {
    const [a] = await customerTotalsBefore(company.db, dayFromIso('2011-12-01'));
    expect(a).toMatchObject({ key: 'A', orders: 1, gross: 10_000, net: 10_000 });
  });
  it('count an invoice number once, although it is stored in two parts', async () => {
    const parts = [
      { number: '9', day: '2011-12-01', customer: 'A', amounts: [100] },
      { number: '9', day: '2011-12-02', customer: 'A', amounts: [200] },
    ];
    const split = await companyOf(parts);
    expect(await customerTotalsBefore(split.db, dayFromIso('2012-01-01'))).toMatchObject([
      { orders: 1, net: 300 },
    ]);
    await split.close();
  });
  it('of each source are apart', async () => {
    await addAggregates(company.db, [{ customer: 'x', recencyDays: 3, orders: 2, spend: 500 }]);
    expect(await customerTotals(company.db, 'aggregates')).toEqual([
      { key: 'x', lines: 0, orders: 2, gross: 500, net: 500, lastPurchaseDay: null, recencyDays: 3 },
    ]);
    expect(await countCustomers(company.db)).toEqual({ lines: 4, aggregates: 1, customers: 5 });
  });
});

describe('invoice totals', () => {
  it('add up the invoices, and those without a customer', async () => {
    expect(await invoiceTotals(company.db)).toEqual({
      invoices: 7,
      lines: 8,
      firstDay: dayFromIso('2011-10-01'),
      lastDay: dayFromIso('2011-12-09'),
      linesWithoutCustomer: 1,
      netWithoutCustomer: 700,
    });
  });
  it('of an empty database are zero, without a period', async () => {
    const empty = openDatabase(':memory:');
    expect(await invoiceTotals(empty.db)).toMatchObject({
      lines: 0,
      firstDay: null,
      linesWithoutCustomer: 0,
    });
    await empty.close();
  });
});

describe('counts of lines', () => {
  it('tell purchases from the rest', async () => {
    expect(await countLines(company.db)).toEqual({
      lines: 8,
      purchases: 6,
      others: 2,
      withoutCustomer: 1,
      superseded: 0,
    });
    expect(await countWithoutOrders(company.db, 'lines')).toBe(1);
  });
});

describe('settings', () => {
  it('have no currency until an import names one', async () => {
    const empty = openDatabase(':memory:');
    expect(await readSettings(empty.db)).toMatchObject({ currency: null, currencyDigits: 2 });
    await empty.close();
    expect(await readSettings(company.db)).toMatchObject({ currency: 'GBP' });
  });
  it('have one data version for the same imports in any database, and another for other imports', async () => {
    const versions: string[] = [];
    for (const text of ['A,2026-01-05,10', 'A,2026-01-05,10', 'A,2026-01-05,11']) {
      const { db, sqlite, close } = openDatabase(':memory:');
      versions.push((await readSettings(db)).dataVersion);
      await importText(sqlite, `Customer,Date,Amount\n${text}\n`, { as: 'purchases' });
      versions.push((await readSettings(db)).dataVersion);
      await close();
    }
    const [empty, one, , same, , other] = versions;
    expect([same, other === one, empty === one]).toEqual([one, false, false]);
  });
});

describe('batches', () => {
  it('that were undone are left out, and so are their refused rows', async () => {
    await addBatch(company.db, 1);
    await addBatch(company.db, 2, true);
    expect((await readBatches(company.db)).map(({ id }) => id)).toEqual([1]);
    expect(await refusedRows(company.db)).toEqual([{ reason: 'Quantity is not a number', rows: 1 }]);
  });
});
