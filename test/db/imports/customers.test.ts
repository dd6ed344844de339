import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../db/connect.ts';
import { checkOf, importText, refusalOf, rowsOf, value } from './import-text.ts';

let sqlite: Database;
beforeEach(() => {
  sqlite = connect(':memory:');
});
afterEach(() => {
  sqlite.close();
});

const HEADER =
  'customerID,gender,SeniorCitizen,Partner,Dependents,tenure,PhoneService,MultipleLines,InternetService,OnlineSecurity,OnlineBackup,DeviceProtection,TechSupport,StreamingTV,StreamingMovies,Contract,PaperlessBilling,PaymentMethod,MonthlyCharges,TotalCharges,Churn';
const pick = (i: number, ...words: string[]) => words[i % words.length]!;

/** A subscriber of a telephone company; every eleventh has just come, with no total yet. */
function subscriber(i: number): string {
  const tenure = i % 11;
  const extra = pick(i, 'No', 'Yes', 'No internet service');
  return [
    `${7000 + i}-${pick(i, 'VHVEG', 'QPYBK', 'CFOCW')}`,
    pick(i, 'Male', 'Female'),
    pick(i, '0', '0', '0', '1'),
    pick(i >> 1, 'Yes', 'No'),
    pick(i >> 2, 'Yes', 'No'),
    tenure,
    pick(i, 'No', 'Yes', 'Yes'),
    pick(i, 'No phone service', 'No', 'Yes'),
    pick(i, 'DSL', 'Fiber optic', 'No'),
    ...Array(6).fill(extra),
    pick(i, 'Month-to-month', 'One year', 'Two year'),
    pick(i, 'Yes', 'No'),
    pick(i, 'Electronic check', 'Mailed check', 'Bank transfer (automatic)', 'Credit card (automatic)'),
    (20 + (i % 90) + 0.85).toFixed(2),
    tenure === 0 ? ' ' : (tenure * (20 + (i % 90) + 0.85)).toFixed(2),
    pick(i, 'No', 'No', 'Yes'),
  ].join(',');
}

const telecom = (count: number) =>
  [HEADER, ...Array.from({ length: count }, (_, i) => subscriber(i)), ''].join('\n');

describe('a customer table that nobody planned for', () => {
  it('is taken in with kinds, an outcome and what is missing', async () => {
    const report = await importText(sqlite, telecom(300), { outcomes: ['Churn'] });
    expect(report).toMatchObject({ shape: 'customers', rows: 300, accepted: 300, quarantined: 0 });
    expect(report.understood.columns).toMatchObject({
      customer: 'customerID',
      tenure: 'tenure',
      churn: 'Churn',
    });
    const kinds = rowsOf<{ name: string; kind: string }>(sqlite, 'SELECT name, kind FROM attribute');
    expect(Object.fromEntries(kinds.map(({ name, kind }) => [name, kind]))).toMatchObject({
      gender: 'category',
      senior_citizen: 'boolean',
      partner: 'boolean',
      tenure: 'number',
      phone_service: 'boolean',
      internet_service: 'category',
      monthly_charges: 'number',
      total_charges: 'number',
    });
    expect(kinds).toHaveLength(19);
    expect(rowsOf(sqlite, 'SELECT name, kind, position FROM campaign')).toEqual([
      { name: 'churn', kind: 'outcome', position: null },
    ]);
    expect(value(sqlite, 'SELECT sum(answer) FROM response')).toBe(100);
    expect(checkOf(report, 'missing:TotalCharges')).toMatchObject({ count: 28 });
    expect(checkOf(report, 'responses:churn')?.text).toBe('“Churn” is churn: 100 yes, 200 no, 0 unknown.');
  });

  it('keeps every value as it was written', async () => {
    await importText(sqlite, telecom(30));
    const values = rowsOf<{ name: string; value: string | number }>(
      sqlite,
      `SELECT attribute.name, coalesce(number, text) AS value FROM attribute_value
       JOIN attribute ON attribute.id = attribute_id JOIN customer ON customer.id = customer_id WHERE key = '7001-QPYBK'`,
    );
    expect(Object.fromEntries(values.map(({ name, value: it }) => [name, it]))).toMatchObject({
      gender: 'Female',
      senior_citizen: 0,
      monthly_charges: 21.85,
      total_charges: 21.85,
      payment_method: 'Mailed check',
      churn: 0,
    });
  });

  it('adds nothing when it comes again, and the changed rows alone when some changed', async () => {
    await importText(sqlite, telecom(200));
    const again = telecom(200);
    expect(await importText(sqlite, again)).toMatchObject({ sameAs: 1, accepted: 0, duplicate: 200 });
    const lines = again.trim().split('\n');
    const turned = [lines[0], ...lines.slice(1).toReversed()].join('\r\n');
    expect(await importText(sqlite, turned)).toMatchObject({
      sameAs: null,
      batch: null,
      accepted: 0,
      duplicate: 200,
    });
    const changed = again.replace('7005-CFOCW,Female', '7005-CFOCW,Male');
    expect(await importText(sqlite, changed)).toMatchObject({ batch: 2, accepted: 1, duplicate: 199 });
  });

  it('has its id column named by the person where it cannot be told', async () => {
    const text = 'Kunde,Kenner,Alter\na,x,1\nb,y,2\nc,z,2\n';
    expect(await refusalOf(importText(sqlite, text))).toMatch(/may identify the customer: Kunde, Kenner/);
    await importText(sqlite, text, { map: { customer: 'Kenner' } });
    expect(sqlite.prepare('SELECT key FROM customer ORDER BY id').pluck().all()).toEqual(['x', 'y', 'z']);
  });
});

describe('a row of a customer table', () => {
  it('is kept in quarantine where a cell contradicts its column, or the id is missing or was there before', async () => {
    const good = Array.from(
      { length: 40 },
      (_, i) => `c${i},${i},${pick(i, 'Yes', 'No')},2020-01-${10 + (i % 9)}`,
    );
    const bad = [
      'c90,old,Yes,2020-01-11',
      'c91,5,Yes,2020-02-30',
      ',5,No,2020-01-11',
      'c3,99,No,2020-01-13',
      'c92,1',
    ];
    const report = await importText(sqlite, ['id,age,member,joined', ...good, good[7], ...bad].join('\n'));
    expect(report).toMatchObject({ rows: 46, accepted: 40, duplicate: 1, quarantined: 5 });
    expect(sqlite.prepare('SELECT reason FROM quarantine ORDER BY row').pluck().all()).toEqual([
      'age is not a number',
      "joined is not a date of the file's format",
      'no customer id',
      'the customer id occurs before with other values; the first row was kept',
      '2 fields instead of 4',
    ]);
    expect(value(sqlite, 'SELECT count(*) FROM customer')).toBe(40);
  });
});

describe('a customer', () => {
  it('is one under all spellings of the id that mean the same letters', async () => {
    const composed = 'Zo\u00eb';
    const decomposed = composed.normalize('NFD');
    await importText(sqlite, `id,age\n${composed},30\n2,40\n`);
    await importText(
      sqlite,
      `Customer,Order,Date,Amount\n${decomposed},1,2024-01-05,5.00\n${composed},2,2024-01-05,5.00\n`,
    );
    expect(sqlite.prepare('SELECT key FROM customer ORDER BY id').pluck().all()).toEqual([composed, '2']);
  });

  it('is one whether or not a spreadsheet added .0 to the id', async () => {
    await importText(
      sqlite,
      'Customer,Order,Date,Amount\n17850,1,2024-01-05,5.00\n17851,2,2024-01-05,5.00\n',
    );
    await importText(sqlite, 'id,age\n17850.0,30\n17851.0,40\n');
    expect(value(sqlite, 'SELECT count(*) FROM customer')).toBe(2);
  });

  it('has totals from aggregate columns until purchase lines are known', async () => {
    await importText(sqlite, 'id,Recency,Frequency,Monetary\na,10,3,99.50\nb,20,1,5\n');
    const totals = () =>
      rowsOf(sqlite, 'SELECT source, orders, net, recency_days FROM customer_total ORDER BY customer_id');
    expect(totals()).toEqual([
      { source: 'aggregates', orders: 3, net: 9950, recency_days: 10 },
      { source: 'aggregates', orders: 1, net: 500, recency_days: 20 },
    ]);
    await importText(sqlite, 'Customer,Order,Date,Amount\na,1,2024-01-05,5.00\n');
    expect(totals()[0]).toEqual({ source: 'lines', orders: 1, net: 500, recency_days: null });
    expect(totals()[1]).toMatchObject({ source: 'aggregates' });
  });
});
