import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { purchaseDays } from '../../analytics/lifetime/purchase-days.ts';
import { dayFromIso } from '../../analytics/math/calendar.ts';
import { purchaseHistory } from '../../analytics/survival/purchase-history.ts';
import { readChurnDays, saveChurnDays } from '../../db/churn-definition.ts';
import { readChurnTable } from '../../db/churn-table.ts';
import { readMainCategories } from '../../db/main-categories.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { readPurchaseLedger } from '../../db/purchase-ledger.ts';
import { readSettings } from '../../db/settings.ts';
import { companyOf, smallCompany } from '../helpers/fixture-company.ts';
import { smallDemo } from '../helpers/small-demo.ts';

describe('the definition of a lost customer', () => {
  it('is nobody’s until it is fixed, and can be fixed anew', async () => {
    const company = await companyOf(smallCompany);
    const { dataVersion } = await readSettings(company.db);
    expect(await readChurnDays(company.db)).toBeNull();
    await saveChurnDays(company.db, 60);
    await saveChurnDays(company.db, 120);
    expect(await readChurnDays(company.db)).toBe(120);
    expect((await readSettings(company.db)).dataVersion).toBe(dataVersion);
    await expect(saveChurnDays(company.db, 1.5)).rejects.toThrow('saveChurnDays requires whole days from 1');
    await company.close();
  });
});

describe('the purchase ledger', () => {
  it('holds purchases by customer, and what each spent in the last year, returns taken off', async () => {
    const company = await companyOf(smallCompany);
    const { keys, purchases, netOfYear, lastDay } = await readPurchaseLedger(company.db);
    await company.close();
    expect(keys).toEqual(['A', 'B', 'C', 'D']);
    expect(lastDay).toBe(dayFromIso('2011-12-09'));
    const { start, amount } = purchaseDays(purchases);
    expect([...start]).toEqual([0, 2, 3, 4, 4]);
    expect([...amount]).toEqual([10_000, 5000, 12_000, 2030]);
    expect([...netOfYear]).toEqual([12_000, 12_000, 2030, -500]);
  });
  it('leaves what is older than a year out of the spend of the year', async () => {
    const invoice = (day: string) => ({ number: day, day, customer: 'A', amounts: [100] });
    const company = await companyOf(['2010-12-09', '2010-12-10', '2011-12-09'].map(invoice));
    const { netOfYear, purchases } = await readPurchaseLedger(company.db);
    await company.close();
    expect([...netOfYear]).toEqual([200]);
    expect(purchases.day).toHaveLength(3);
  });
  it('of nothing has no last day', async () => {
    const company = await companyOf([]);
    expect(await readPurchaseLedger(company.db)).toMatchObject({ keys: [], lastDay: null, lines: 0 });
    await company.close();
  });
});

describe('what lost customers are learnt from', () => {
  let demo: OpenDatabase;
  const days = 60;
  beforeAll(async () => {
    demo = await smallDemo(300);
  });
  afterAll(() => demo.close());
  const readFrom = async ({ db }: OpenDatabase) => {
    const { keys, purchases, lastDay } = await readPurchaseLedger(db);
    const history = purchaseHistory(purchaseDays(purchases), lastDay!);
    return { history, keys, ...(await readChurnTable(db, { days, keys, history })) };
  };

  it('is who was active before each cut, the newest one window before the end', async () => {
    const { history, keys, table, answers, periods, scoring } = await readFrom(demo);
    expect(periods.map(({ day }) => history.lastDay + 1 - day!)).toEqual([240, 180, 120, 60]);
    const ownDays = (key: string) => {
      const place = keys.indexOf(key);
      return history.days.subarray(history.starts[place]!, history.starts[place + 1]!);
    };
    for (const { day, start, end } of periods) {
      for (let row = start; row < end; row++) {
        const own = ownDays(table.customers[row]!);
        expect(own.some((one) => one < day! && one >= day! - days)).toBe(true);
        expect(answers[row]).toBe(own.some((one) => one >= day! && one < day! + days) ? 0 : 1);
      }
    }
    for (const key of scoring.customers) expect(history.lastDay - ownDays(key).at(-1)!).toBeLessThan(days);
  });
  it('knows nothing of what came after a cut', async () => {
    const whole = await readFrom(demo);
    const newest = whole.periods.at(-1)!;
    const other = await smallDemo(300);
    await other.db
      .deleteFrom('line')
      .where('invoice_id', 'in', (query) =>
        query.selectFrom('invoice').select('id').where('day', '>=', newest.day!),
      )
      .execute();
    await other.db.deleteFrom('invoice').where('day', '>=', newest.day!).execute();
    const { scoring } = await readFrom(other);
    await other.close();
    const rows = scoring.customers.map((key) =>
      whole.table.customers.findIndex((one, row) => one === key && row >= newest.start),
    );
    expect(rows).toHaveLength(newest.end - newest.start);
    for (const name of ['recency', 'frequency', 'monetary', 'tenure', 'recent_days']) {
      const now = scoring.columns.find((column) => column.name === name)!.values;
      const then = whole.table.columns.find((column) => column.name === name)!.values;
      expect([...now], name).toEqual(rows.map((row) => then[row]));
    }
  });
  it('has no rows where the purchases are too young', async () => {
    const { keys, history } = await readFrom(demo);
    const { periods, answers } = await readChurnTable(demo.db, { days: 300, keys, history });
    expect([periods, answers.length]).toEqual([[], 0]);
  });
  it('goes with the category that each customer spends most on', async () => {
    const mainOf = await readMainCategories(demo.db);
    const spent = await demo.db
      .selectFrom('customer_category')
      .innerJoin('customer', 'customer.id', 'customer_id')
      .select(['key', 'category', 'gross'])
      .execute();
    for (const [key, category] of mainOf) {
      const own = spent.filter((row) => row.key === key);
      const most = Math.max(...own.map(({ gross }) => gross));
      expect(own.find((row) => row.category === category)!.gross).toBe(most);
    }
    expect(mainOf.size).toBeGreaterThan(200);
  });
});
