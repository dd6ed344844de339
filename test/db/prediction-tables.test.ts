import { afterEach, describe, expect, it } from 'vitest';
import type { FeatureTable } from '../../analytics/features/feature-table.ts';
import { dayFromIso } from '../../analytics/math/calendar.ts';
import { findOutcome } from '../../db/find-outcome.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { readPlannedTable } from '../../db/planned-table.ts';
import { readPredictionTable } from '../../db/prediction-table.ts';
import { readProductTable } from '../../db/product-outcome.ts';
import { companyFrom, outcomeNamed, people, purchases } from './prediction-company.ts';

let open: OpenDatabase;
afterEach(() => open.close());

const namesOf = ({ columns }: FeatureTable) => columns.map(({ name }) => name);
const valuesOf = ({ columns }: FeatureTable, name: string) => [
  ...columns.find((column) => column.name === name)!.values,
];
const tableFor = async (text: string) => readPredictionTable(open.db, await outcomeNamed(open.db, text));
const plannedTable = async (text: string) => {
  const found = await findOutcome(open.db, text);
  if (found.found !== 'planned') throw new Error(found.found);
  return readPlannedTable(open.db, found.plan);
};

const DATED = { Campaign3_Date: (i: number) => (i < 30 ? '2024-06-01' : '') };

describe('what a campaign is predicted from', () => {
  it('holds its answers, the earlier campaigns as yes and no, and never a later one', async () => {
    open = await companyFrom([people()]);
    const { table, answers, leftOut, rules, scoring } = await tableFor('campaign2');
    expect([...answers.subarray(0, 8)]).toEqual([1, 0, 0, 0, 0, 0, 0, 1]);
    expect(valuesOf(table, 'campaign1').slice(0, 4)).toEqual([1, 0, 0, 1]);
    expect(namesOf(table)).not.toContain('campaign2');
    expect(namesOf(table)).not.toContain('campaign3');
    expect(leftOut).toMatchObject([{ name: 'campaign3', reason: 'later' }]);
    expect(rules).toContain('Left out, because later than “Campaign2”: Campaign3.');
    expect(scoring).toBe(table);
  });
  it('knows an unknown answer as unknown, in the outcome and in a feature', async () => {
    open = await companyFrom([people({ Campaign4: (i) => String(i % 2) })]);
    expect((await tableFor('campaign3')).answers[35]).toBeNaN();
    expect(valuesOf((await tableFor('campaign4')).table, 'campaign3')[35]).toBeNaN();
  });
  it('counts only purchases before its day where the data says the day', async () => {
    open = await companyFrom([purchases, people(DATED)]);
    const { table, rules, periods } = await tableFor('campaign3');
    expect(table.asOf).toBe('2024-06-01');
    expect(valuesOf(table, 'frequency').every((orders) => orders === 1)).toBe(true);
    expect(rules).toContain(
      'Only purchases before 2024-06-01, the earliest date of “Campaign3_Date”, count for “Campaign3”.',
    );
    expect(periods).toEqual([{ name: 'campaign3', day: dayFromIso('2024-06-01'), start: 0, end: 40 }]);
  });
  it('says where the day is not known, and how to make it known', async () => {
    open = await companyFrom([purchases, people()]);
    expect((await tableFor('campaign3')).rules[0]).toBe(
      'The data gives no day for “Campaign3”: purchases made after it may be among the features, and make it look easier to predict than it is. Import a column of dates with “_Date” after its name to count only those before.',
    );
  });
  it('loses what purchases after the answer would tell: orders in July are those who said yes', async () => {
    open = await companyFrom([purchases, people()]);
    const undated = await tableFor('campaign3');
    expect(undated.leftOut.filter(({ reason }) => reason === 'separates').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['frequency', 'monetary', 'recency']),
    );
    await open.close();
    open = await companyFrom([purchases, people(DATED)]);
    expect((await tableFor('campaign3')).leftOut).toEqual([]);
  });
  it('has no days of campaigns, whatever they are called: who has one was asked', async () => {
    open = await companyFrom([people({ ...DATED, 'Campaign2 sent on': () => '2024-03-01' })]);
    expect(namesOf((await tableFor('campaign3')).table).filter((name) => /date|sent/.test(name))).toEqual([]);
  });
  it('counts days in the order of the calendar where it knows them', async () => {
    const days = { Campaign1_Date: () => '2024-07-01', Campaign3_Date: () => '2024-06-01' };
    open = await companyFrom([people(days)]);
    expect(namesOf((await tableFor('campaign3')).table)).not.toContain('campaign1');
    expect(namesOf((await tableFor('campaign1')).table)).toContain('campaign3');
  });
  it('leaves out customers with an answer and no purchase, and says how many', async () => {
    const nobody = purchases.split('\n').filter((line) => !/,A[01]$/.test(line));
    open = await companyFrom([nobody.join('\n'), people(DATED)]);
    const { table, answers, rules } = await tableFor('campaign3');
    expect(table.customers).not.toContain('A0');
    expect(answers).toHaveLength(38);
    expect(rules).toContain(
      'Left out: 2 customers with an answer to “Campaign3” and no purchase before 2024-06-01.',
    );
  });
});

describe('before its day', () => {
  it('a date that had not come is unknown, and totals that the file gives beside purchases are left out', async () => {
    open = await companyFrom([
      purchases,
      people({
        ...DATED,
        Last_Login: (i) => (i < 20 ? '2024-05-31' : '2024-06-01'),
        NumWebPurchases: (i) => String(i),
      }),
    ]);
    const { table } = await tableFor('campaign3');
    expect(valuesOf(table, 'last_login')[0]).toBe(1);
    expect(valuesOf(table, 'last_login')[39]).toBeNaN();
    expect(namesOf(table)).not.toContain('num_web_purchases');
    expect(namesOf(table)).toContain('recency');
  });
});

describe('a column that alone tells yes from no', () => {
  const separating = async (column: (i: number) => string) => {
    open = await companyFrom([people({ Copy: column })]);
    const { table, leftOut } = await tableFor('campaign3');
    expect(namesOf(table).includes('copy')).toBe(leftOut.length === 0);
    return leftOut.map(({ name, reason }) => `${name} ${reason}`);
  };

  it('is left out and named: a copy, its opposite, a code of it, a number above a bound', async () => {
    for (const copy of [
      (i: number) => String(i % 2),
      (i: number) => String(1 - (i % 2)),
      (i: number) => (i % 2 === 1 ? 'bought' : ['asked', 'refused'][(i % 4) >> 1]!),
      (i: number) => String(i % 2 === 1 ? 5 : [0, 9][(i % 4) >> 1]),
      (i: number) => String((i % 2) * 1000 + 3 * ((i * 7) % 40)),
    ]) {
      expect(await separating(copy)).toEqual(['copy separates']);
      await open.close();
    }
    open = await companyFrom([people({ Copy: (i) => String(i % 2) })]);
    expect((await tableFor('campaign3')).rules).toContain(
      'Left out: Copy alone tells every yes from every no: it is the answer itself, or was written down after it.',
    );
  });
  it('is so too where it is missing for all but those who said yes', async () => {
    expect(await separating((i) => (i % 2 === 1 ? String(3 + ((i * 7) % 40)) : ''))).toEqual([
      'copy separates',
    ]);
  });
  it('is not one that is wrong for one in ten, nor one with a name for each customer', async () => {
    expect(await separating((i) => String(Number(i % 10 === 0 ? 1 - (i % 2) : i % 2)))).toEqual([]);
    await open.close();
    expect(await separating((i) => String((i * 7) % 40))).toEqual([]);
  });
  it('is kept where too few answers tell', async () => {
    open = await companyFrom([
      people({ Campaign3: (i) => String(Number(i < 4)), Copy: (i) => String(Number(i < 4)) }),
    ]);
    expect((await tableFor('campaign3')).leftOut).toEqual([]);
  });
});

describe('an attribute as the outcome', () => {
  it('is predicted from the others, without itself and without campaigns that may have come after', async () => {
    open = await companyFrom([people()]);
    for (const [text, name] of [
      ['newsletter=no', 'newsletter'],
      ['plan=Pro', 'plan'],
    ] as const) {
      const { table, leftOut } = await tableFor(text);
      expect(namesOf(table)).not.toContain(name);
      expect(namesOf(table).filter((one) => one.startsWith('campaign'))).toEqual([]);
      expect(leftOut.map((one) => `${one.name} ${one.reason}`)).toEqual([
        `${name} outcome`,
        'campaign1 undated',
        'campaign2 undated',
        'campaign3 undated',
      ]);
    }
    expect([...(await tableFor('plan=pro')).answers.subarray(0, 4)]).toEqual([0, 0, 1, 0]);
    expect([...(await tableFor('newsletter=no')).answers.subarray(0, 2)]).toEqual([0, 1]);
  });
  it('imported as an outcome is no feature of a campaign', async () => {
    open = await companyFrom([people({ Churn: (i) => String(Number(i < 9)) })], ['Churn']);
    const { table, leftOut } = await tableFor('campaign3');
    expect(namesOf(table)).not.toContain('churn');
    expect(leftOut).toMatchObject([{ name: 'churn', reason: 'undated' }]);
    expect([...(await tableFor('churn')).answers.subarray(8, 10)]).toEqual([1, 0]);
  });
});

describe('what a campaign to come is predicted from', () => {
  it('are the last campaigns with the same columns as everybody has today', async () => {
    open = await companyFrom([
      people({ Campaign4: (i) => String(Number(i % 3 < 2)), Campaign5: (i) => String(Number(i % 4 === 1)) }),
    ]);
    const { outcome, table, scoring, answers, periods, rules } = await plannedTable('campaign6');
    expect(outcome.name).toBe('campaign6');
    expect(periods.map(({ name, start, end }) => [name, start, end])).toEqual([
      ['campaign3', 0, 40],
      ['campaign4', 40, 80],
      ['campaign5', 80, 120],
    ]);
    expect(namesOf(scoring)).toEqual(namesOf(table));
    expect(namesOf(table).slice(-2)).toEqual(['campaign_back_1', 'campaign_back_2']);
    const before = await tableFor('campaign4');
    expect(valuesOf(table, 'campaign_back_1').slice(40, 80)).toEqual(valuesOf(before.table, 'campaign3'));
    expect([...answers.subarray(40, 80)]).toEqual([...before.answers]);
    expect(valuesOf(scoring, 'campaign_back_1')).toEqual([...(await tableFor('campaign5')).answers]);
    expect(rules[0]).toBe(
      'Campaign 6 has not run: it is predicted from Campaign5, Campaign4, Campaign3, as if it were like them. Answers to the campaigns before are counted back from each, so that they compare.',
    );
  });
  it('has the purchases of its own time for each campaign with a day', async () => {
    open = await companyFrom([purchases, people({ ...DATED, Campaign1: () => '' })]);
    const { table, scoring, periods } = await plannedTable('campaign4');
    expect(periods).toHaveLength(1);
    expect(Math.max(...valuesOf(table, 'frequency'))).toBe(1);
    expect(Math.max(...valuesOf(scoring, 'frequency'))).toBe(2);
  });
  it('gives a value of a category the same number at every time', async () => {
    open = await companyFrom([purchases, people(DATED)]);
    const { table, scoring } = await plannedTable('campaign4');
    const levels = (one: FeatureTable) => one.columns.find(({ name }) => name === 'plan')?.levels;
    expect(levels(table)).toEqual(['Basic', 'Plus', 'Pro']);
    expect(levels(scoring)).toEqual(levels(table));
  });
});

describe('who will buy a product', () => {
  /** Each of six customers buys tea on the first of every month, but B, who only ever buys beans; C stops in June. */
  const months = [
    'InvoiceNo,StockCode,Description,Category,Quantity,InvoiceDate,UnitPrice,CustomerID',
    ...Array.from({ length: 9 }, (_, month) =>
      ['A', 'B', 'C', 'D', 'E', 'F'].flatMap((key) => {
        const product = key === 'B' || (key === 'C' && month >= 5) ? 'C1,Beans,Coffee' : 'T1,Green tea,Tea';
        return `${key}${month},${product},1,2024-0${month + 1}-01 09:00:00,5.00,${key}`;
      }),
    ).flat(),
    '',
  ].join('\n');
  const read = async (text: string, options?: Parameters<typeof readProductTable>[2]) =>
    readProductTable(open.db, await outcomeNamed(open.db, text), options);

  it('is learnt from cut days: features before, purchases from then on', async () => {
    open = await companyFrom([months]);
    const { table, answers, periods, scoring, rules } = await read('Tea', { days: 31, cuts: 3 });
    expect(periods.map(({ name, start, end }) => [name, start, end])).toEqual([
      ['2024-06-01', 0, 6],
      ['2024-07-02', 6, 12],
      ['2024-08-02', 12, 18],
    ]);
    expect([...answers]).toEqual([1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1]);
    expect(valuesOf(table, 'frequency').slice(0, 7)).toEqual([5, 5, 5, 5, 5, 5, 7]);
    expect(valuesOf(scoring, 'frequency')[0]).toBe(9);
    expect(namesOf(scoring)).toEqual(namesOf(table));
    expect(rules[0]).toContain('within 31 days from 2024-06-01, 2024-07-02, 2024-08-02');
  });
  it('knows how often and how lately each had bought it before the cut', async () => {
    open = await companyFrom([months]);
    const { scoring } = await read('product:T1');
    expect(scoring.columns.find(({ name }) => name === 'bought_orders')?.label).toBe('Orders with Green tea');
    expect(valuesOf(scoring, 'bought_orders').slice(0, 3)).toEqual([9, 0, 5]);
    expect(valuesOf(scoring, 'bought_recency').slice(0, 3)).toEqual([1, Number.NaN, 124]);
  });
  it('cannot be learnt from purchases that do not reach back far enough, and says so', async () => {
    open = await companyFrom([months]);
    const { table, answers, periods, rules, scoring } = await read('Tea', { days: 200 });
    expect([table.customers, [...answers], periods]).toEqual([[], [], []]);
    expect(rules[0]).toBe(
      'The purchases do not reach back 400 days: who buys Tea cannot be learnt from them.',
    );
    expect(scoring.customers).toHaveLength(6);
  });
  it('is asked of products in whole days alone', async () => {
    open = await companyFrom([months, people()]);
    await expect(read('campaign3')).rejects.toThrow(
      'readProductTable requires an outcome of purchases, got campaign3',
    );
    await expect(read('Tea', { days: 0 })).rejects.toThrow(
      'readProductTable requires whole days above 0, got 0',
    );
    await expect(tableFor('Tea')).rejects.toThrow(
      'readPredictionTable requires an outcome with answers, got category:Tea',
    );
  });
});
