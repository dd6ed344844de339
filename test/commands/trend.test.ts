import { afterEach, describe, expect, it } from 'vitest';
import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { type CommandAnswer, runCommand } from '../../src/run-command.ts';
import {
  addAggregates,
  companyOf,
  type FixtureInvoice,
  habits,
  smallCompany,
} from '../helpers/fixture-company.ts';
import { smallDemo } from '../helpers/small-demo.ts';

const commands = await loadCommands();
const opened: OpenDatabase[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

async function ask(text: string, invoices: readonly FixtureInvoice[] = smallCompany): Promise<CommandAnswer> {
  const company = await companyOf(invoices, 'GBP');
  opened.push(company);
  return runCommand(text, { db: company.db, now: new Date(0), commands });
}

async function askDemo(text: string): Promise<CommandAnswer> {
  const company = await smallDemo(200);
  opened.push(company);
  return runCommand(text, { db: company.db, now: new Date(0), commands });
}

/** One order a day from a day on; on Sundays none, on Fridays a large one. */
const daily = (days: number, from = '2010-01-04'): FixtureInvoice[] =>
  Array.from({ length: days }, (_, i) => i)
    .filter((i) => i % 7 !== 6)
    .map((i) => ({
      number: `${i}`,
      day: isoDay(dayFromIso(from) + i),
      customer: `C${i % 40}`,
      amounts: [(i % 7 === 4 ? 9000 : 3000) + ((i * 37) % 101)],
    }));

type TimeRow = { readonly period: string; readonly value: number | null; readonly complete: boolean };

describe('/trend', () => {
  it('follows revenue by month, net and of all sales, and marks months that the data covers in part', async () => {
    const { data, caveats } = await ask('/trend');
    expect((data.rows as TimeRow[]).map(({ period, value, complete }) => [period, value, complete])).toEqual([
      ['2011-10', 120, true],
      ['2011-11', 102, true],
      ['2011-12', 40.3, false],
    ]);
    expect(caveats).toContain('Incomplete, and not compared: Dec 2011.');
  });
  it('compares only what is complete', async () => {
    expect((await ask('/trend')).headline).toBe(
      'Revenue was £102 in Nov 2011, down 15% on the month before; the most was £120 in Oct 2011.',
    );
  });
  it('leaves returns in and sales without a customer out where that is asked', async () => {
    const { data } = await ask('/trend revenue gross named');
    expect((data.rows as TimeRow[]).map(({ value }) => value)).toEqual([120, 100, 70.3]);
  });
  it('has every week, those without a sale as nought', async () => {
    const { data } = await ask('/trend orders by week');
    const weeks = data.rows as TimeRow[];
    expect(weeks.map(({ value }) => value)).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 1, 1, 1]);
    expect(weeks[0]?.period).toBe('2011-09-26');
  });
  it('says what an order is worth on average and in the middle', async () => {
    const { headline, data } = await ask('/trend order-value');
    expect(headline).toBe(
      'An order is worth £59 on average and £50 in the middle: of 5 orders, half are smaller.',
    );
    expect(data.medianOrderValue).toBe(50);
  });
  it('counts customers as new in the month of their first purchase', async () => {
    const { data, caveats } = await ask('/trend new');
    expect((data.rows as TimeRow[]).map(({ value }) => value)).toEqual([1, 1, 1]);
    expect(caveats.join(' ')).toContain('customers of long standing count as new');
  });
  it('asks nothing back that it cannot read', async () => {
    await expect(ask('/trend lost by hour')).rejects.toThrow('Lost customers are counted by month.');
    await expect(ask('/trend new by country')).rejects.toThrow('new is not known by country.');
    await expect(ask('/trend revenue by hour forecast')).rejects.toThrow('A forecast is of revenue');
  });
});

describe('/trend by parts', () => {
  it('has all weekdays in their order, and says when nothing is sold', async () => {
    const { data, headline } = await ask('/trend orders by weekday', daily(70));
    expect(
      (data.rows as { name: string; orders: number }[]).map(({ name, orders }) => [name, orders]),
    ).toEqual(
      ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((name) => [
        name,
        name === 'Sunday' ? 0 : 10,
      ]),
    );
    expect(headline).toContain('Nothing is sold on Sunday.');
  });
  it('gives shares that add up to one', async () => {
    const { data } = await ask('/trend revenue by hour', daily(70));
    const shares = (data.rows as { share: number }[]).map(({ share }) => share);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });
  it('ranks countries, products and categories, the largest first', async () => {
    for (const by of ['country', 'product', 'category']) {
      const values = ((await askDemo(`/trend revenue by ${by}`)).data.rows as { value: number }[]).map(
        ({ value }) => value,
      );
      expect(values.length).toBeGreaterThan(2);
      expect(values).toEqual(values.toSorted((a, b) => b - a));
    }
  });
  it('counts the customers of a country, so that few are not shown to others', async () => {
    const { blocks } = await askDemo('/trend revenue by country');
    expect(blocks.find(({ kind }) => kind === 'table')).toHaveProperty('groupSize', 'customers');
  });
  it('says which column is missing', async () => {
    await expect(ask('/trend revenue by country')).rejects.toThrow('The data names no country.');
    await expect(ask('/trend revenue by category')).rejects.toThrow('The data gives products no category.');
  });
});

describe('/trend lost', () => {
  it('counts who fell silent in whole months alone, and says what lost means', async () => {
    const { data, headline, caveats, provenance } = await ask('/trend lost days=30', habits);
    const rows = data.rows as { period: string; lost: number; complete: boolean }[];
    expect(rows.some(({ complete }) => !complete)).toBe(true);
    expect(headline).toContain('30 days without a purchase count as lost');
    expect(caveats.join(' ')).toContain('The end of the data is no churn');
    expect(provenance.rules.join(' ')).toContain('no purchase within 30 days');
  });
  it('goes by the days that the company has fixed, and counts as /churn does', async () => {
    const company = await companyOf(habits, 'GBP');
    opened.push(company);
    const askIt = (text: string) => runCommand(text, { db: company.db, now: new Date(0), commands });
    await askIt('/churn define days=30');
    const [trend, churn] = [await askIt('/trend lost'), await askIt('/churn')];
    expect(trend.data).toMatchObject({ windowDays: 30, definition: 'fixed' });
    expect(
      (trend.data.rows as { period: string }[]).map(({ period, ...row }) => ({ month: period, ...row })),
    ).toEqual(churn.data.months);
    expect((await askIt('/trend lost days=45')).data).toMatchObject({ windowDays: 45, definition: 'asked' });
  });
  it('tells of fewer than ten who were lost as such', async () => {
    expect((await ask('/trend lost days=7')).headline).toMatch(
      /^Fewer than 10 customers were lost in Nov 2011; 7 days/,
    );
  });
  it('refuses sales that name nobody', async () => {
    const nobody = habits.map((invoice) => ({ ...invoice, customer: null }));
    await expect(ask('/trend lost days=30', nobody)).rejects.toThrow('No sale names a customer');
  });
  it('shows no month that the data covers in part', async () => {
    const { data, blocks } = await ask('/trend lost days=30', habits);
    const complete = (data.rows as { period: string; complete: boolean }[]).filter((row) => row.complete);
    const table = blocks.find((block) => block.kind === 'table');
    expect(table?.rows.map(({ period }) => period)).toEqual(complete.map(({ period }) => period));
  });
  it('refuses where no silence can have ended', async () => {
    await expect(ask('/trend lost')).rejects.toThrow(/too short for a whole month .*\/trend lost days=30/);
  });
});

describe('/trend forecast', () => {
  it('is by day where there are not enough months, without the weekdays that are closed', async () => {
    const { data, caveats, headline } = await ask('/trend revenue forecast', daily(200));
    const forecast = data.forecast as {
      steps: { period: string; mean: number; low: number; high: number }[];
    };
    expect(data.by).toBe('day');
    expect(forecast.steps).toHaveLength(24);
    for (const { period, mean, low, high } of forecast.steps) {
      const weekday = new Date(`${period}T00:00:00Z`).getUTCDay();
      expect(weekday).not.toBe(0);
      expect(low).toBeLessThanOrEqual(mean);
      expect(high).toBeGreaterThanOrEqual(mean);
      expect(mean).toBeGreaterThan(weekday === 5 ? 80 : 25);
      expect(mean).toBeLessThan(weekday === 5 ? 100 : 40);
    }
    expect(headline).toMatch(/^The days from .* should bring £[\d,]+ of revenue \(95% interval/);
    expect(caveats.join(' ')).toMatch(
      /Holt–Winters £\d+, the season before repeated £\d+, the last value repeated £\d+/,
    );
  });
  it('is by month where three years are there', async () => {
    const { data } = await ask('/trend orders forecast', daily(1100));
    expect(data.by).toBe('month');
    expect((data.forecast as { steps: unknown[] }).steps).toHaveLength(3);
  });
  it('refuses what is too short, with what can be asked', async () => {
    await expect(ask('/trend revenue by month forecast', daily(200))).rejects.toThrow(
      /needs 30 complete months, and there are \d+\. Ask \/trend revenue by day forecast/,
    );
    await expect(ask('/trend revenue forecast')).rejects.toThrow('Import a longer history.');
  });
});

describe('/trend without dates or purchases', () => {
  it('says what is missing', async () => {
    await expect(ask('/trend', [])).rejects.toThrow('There is no data yet.');
    const company = await companyOf([]);
    opened.push(company);
    await addAggregates(company.db, [{ customer: '1', recencyDays: 3, orders: 2, spend: 500 }]);
    await expect(runCommand('/trend', { db: company.db, now: new Date(0), commands })).rejects.toThrow(
      'no calendar dates of purchases',
    );
  });
  it('answers from one order alone', async () => {
    const { headline } = await ask('/trend', [
      { number: '1', day: '2011-11-15', customer: 'A', amounts: [100] },
    ]);
    expect(headline).toBe('The data covers no month in full; revenue so far: £1.');
  });
  it('says that returns alone are no sales', async () => {
    const returns = [{ number: 'C1', day: '2011-11-15', customer: 'A', amounts: [-100] }];
    await expect(ask('/trend', returns)).rejects.toThrow('holds no purchase');
  });
});
