import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { undoBatch } from '../../../db/imports/undo-batch.ts';
import { checkOf, importText, NOW, refusalOf, rowsOf, stateOf, value } from './import-text.ts';

let sqlite: Database;
beforeEach(() => {
  sqlite = connect(':memory:');
});
afterEach(() => {
  sqlite.close();
});

type Person = { id: number; income: number | string; city: string; joined: string; birth: number };

const person = (i: number): Person => ({
  id: i,
  income: 30_000 + 100 * (i % 97),
  city: ['Bath', 'York', 'Leeds'][i % 3]!,
  joined: `2020-01-${10 + (i % 15)}`,
  birth: 1950 + (i % 50),
});

const tableOf = (people: readonly Person[]) =>
  [
    'id,Income,City,Joined,Year_Birth',
    ...people.map(({ id, income, city, joined, birth }) => [id, income, city, joined, birth].join(',')),
    '',
  ].join('\n');

const people = (count: number, change: (i: number) => Partial<Person> = () => ({})) =>
  Array.from({ length: count }, (_, i) => ({ ...person(i), ...change(i) }));

const importPeople = (count: number, change?: (i: number) => Partial<Person>) =>
  importText(sqlite, tableOf(people(count, change)));

describe('the checks of a customer table', () => {
  it('find nothing wrong with a clean one', async () => {
    const report = await importPeople(500);
    expect(report.checks.filter(({ state }) => state !== 'ok')).toEqual([]);
  });

  it('warn of births before 1920 and in the future, and name the years', async () => {
    const report = await importPeople(100, (i) => (i < 2 ? { birth: [1893, 2050][i]! } : {}));
    expect(checkOf(report, 'impossible:Year_Birth')).toEqual({
      id: 'impossible:Year_Birth',
      state: 'warn',
      count: 2,
      text: 'Values of “Year_Birth” before 1920 or in the future: 2 (1893, 2050).',
    });
  });

  it('warn of a value far above the rest, and name it', async () => {
    const report = await importPeople(100, (i) => (i === 7 ? { income: 666_666 } : {}));
    expect(checkOf(report, 'outlier:Income')).toMatchObject({ state: 'warn', count: 1 });
    expect(checkOf(report, 'outlier:Income')?.text).toContain('the largest is 666,666');
  });

  it('take a value for far above the rest from ten quartile ranges above the upper quartile on', async () => {
    // Of 0 … 99 and one more value the quartiles are 25 and 75, so the bound is 75 + 10 · 50.
    const withIncome = async (income: number) => {
      const database = connect(':memory:');
      const rows = people(101, (i) => ({ income: i === 100 ? income : i }));
      const report = await importText(database, tableOf(rows));
      database.close();
      return checkOf(report, 'outlier:Income')?.count;
    };
    expect(await withIncome(575)).toBeUndefined();
    expect(await withIncome(576)).toBe(1);
  });

  it('say which columns --dates decided, and which their own cells', async () => {
    const table = (header: string) =>
      `${header}\n${Array.from({ length: 20 }, (_, i) => `c${i},0${1 + (i % 9)}/0${1 + (i % 8)}/2020,${13 + (i % 9)}/02/2020\n`).join('')}`;
    const report = await importText(sqlite, table('id,Joined,Left'), { dates: 'mdy' });
    expect(report.understood.dates).toBe('mdy (Joined), dmy (Left)');
    expect(checkOf(report, 'dates-option')).toEqual({
      id: 'dates-option',
      state: 'ok',
      count: 1,
      text: '--dates decided Joined. By their own cells: Left (dmy).',
    });
    const needless = await importPeople(20);
    expect(checkOf(needless, 'dates-option')).toBeUndefined();
    const named = await importText(sqlite, tableOf(people(30)), { dates: 'mdy' });
    expect(checkOf(named, 'dates-option')?.text).toBe(
      '--dates was needed for no column. By their own cells: Joined (iso).',
    );
  });

  it('warn of orders and days that are not whole, which are rounded and not cut off', async () => {
    const rows = ['a,10.4,49.5,1.005', 'b,10.5,49.4,0.994', 'c,3,2,5'];
    const report = await importText(sqlite, `id,Recency,Frequency,Monetary\n${rows.join('\n')}\n`);
    expect(checkOf(report, 'fractions:Frequency')).toEqual({
      id: 'fractions:Frequency',
      state: 'warn',
      count: 2,
      text: 'Values of “Frequency” that are not whole: 2. Customers’ orders are rounded, halves up.',
    });
    expect(checkOf(report, 'fractions:Recency')).toMatchObject({ state: 'warn', count: 2 });
    expect(checkOf(report, 'fractions:Monetary')).toBeUndefined();
    const totals = rowsOf(sqlite, 'SELECT recency_days, orders FROM customer_total ORDER BY customer_id');
    expect(totals).toEqual([
      { recency_days: 10, orders: 50 },
      { recency_days: 11, orders: 49 },
      { recency_days: 3, orders: 2 },
    ]);
  });

  it('warn of values that are too rare to learn from', async () => {
    const report = await importPeople(600, (i) => (i < 2 ? { city: 'Atlantis' } : {}));
    expect(checkOf(report, 'rare:City')).toMatchObject({ state: 'warn', count: 1 });
    expect(checkOf(report, 'rare:City')?.text).toContain('Atlantis 2');
  });

  it('warn of dates in the future', async () => {
    const report = await importPeople(100, (i) => (i === 3 ? { joined: '2031-01-01' } : {}));
    expect(checkOf(report, 'dates:Joined')).toMatchObject({ state: 'warn', count: 1 });
  });

  it('count missing cells, constant columns and customers alike but for the id', async () => {
    const report = await importPeople(100, (i) => ({
      city: 'Bath',
      income: i < 10 ? '' : i % 20,
      joined: '2020-01-10',
      birth: 1980,
    }));
    expect(checkOf(report, 'missing:Income')).toMatchObject({ state: 'warn', count: 10 });
    expect(checkOf(report, 'constant')).toMatchObject({ state: 'warn', count: 3 });
    expect(checkOf(report, 'alike-but-for-id')).toMatchObject({ state: 'warn', count: 79 });
  });
});

describe('a file of the answers to one campaign', () => {
  it('is taken, though nearly all of its rows are alike but for the id', async () => {
    const rows = Array.from({ length: 200 }, (_, i) => `${i},${i % 9 === 0 ? 1 : 0},2026-07-20`);
    const report = await importText(sqlite, ['id,Campaign7,Campaign7_Date', ...rows, ''].join('\n'));
    expect(report).toMatchObject({ rows: 200, accepted: 200 });
    expect(report.checks.filter(({ state }) => state === 'stop')).toEqual([]);
  });
});

describe('the days of a campaign', () => {
  it('are not missing of those who were not asked', async () => {
    const rows = Array.from({ length: 200 }, (_, i) =>
      i % 4 === 0 ? `${i},${30 + i},York,,` : `${i},${30 + i},Bath,${i % 3 === 0 ? 1 : 0},2026-07-20`,
    );
    const report = await importText(sqlite, ['id,Age,City,Campaign7,Campaign7_Date', ...rows, ''].join('\n'));
    expect(report.checks.filter(({ id }) => id.startsWith('missing:'))).toEqual([]);
  });
});

describe('the comparison with the former table', () => {
  beforeEach(async () => {
    await importPeople(200);
  });

  it('finds nothing where only the order of columns and rows changed', async () => {
    const lines = tableOf(people(220))
      .trim()
      .split('\n')
      .map((line) => line.split(',').toReversed().join(','));
    const report = await importText(sqlite, [lines[0], ...lines.slice(1).toReversed()].join('\n'));
    expect(report).toMatchObject({ rows: 220, accepted: 20, duplicate: 200 });
    expect(report.checks.filter(({ state }) => state !== 'ok')).toEqual([]);
  });

  it('stops a table whose column was emptied', async () => {
    const emptied = people(200, (i) => (i % 10 > 0 ? { income: '' } : {}));
    expect(await refusalOf(importText(sqlite, tableOf(emptied)))).toMatch(/are mostly empty: Income\./);
    expect(await importText(sqlite, tableOf(emptied), { force: true })).toMatchObject({ accepted: 180 });
  });

  it.each([100, 0.01])('stops a table whose income is %d times what it was', async (factor) => {
    const scaled = people(200, (i) => ({ income: Number(person(i).income) * factor }));
    expect(await refusalOf(importText(sqlite, tableOf(scaled)))).toMatch(
      /The median of “Income” is .* another unit\?/,
    );
  });

  it('stops a table whose incomes became words, and forgets that when it is undone', async () => {
    const words = people(200, (i) => ({ income: ['low', 'high'][i % 2]! }));
    expect(await refusalOf(importText(sqlite, tableOf(words)))).toMatch(
      /“Income” was a number in the former imports and is a category now\./,
    );
    const kind = () => value(sqlite, "SELECT kind FROM attribute WHERE name = 'income'");
    await importText(sqlite, tableOf(words), { force: true });
    expect(kind()).toBe('category');
    undoBatch(sqlite, undefined, NOW);
    expect(kind()).toBe('number');
  });

  it('lets an income pass that grew by a tenth', async () => {
    expect(await importPeople(200, (i) => ({ income: Number(person(i).income) * 1.1 }))).toMatchObject({
      accepted: 200,
    });
  });

  it('warns of a column that is gone', async () => {
    const report = await importText(sqlite, tableOf(people(200)).replace('City', 'Town'));
    expect(checkOf(report, 'schema')).toMatchObject({ state: 'warn', count: 1 });
    expect(stateOf(report, 'emptied')).toBeUndefined();
  });
});
