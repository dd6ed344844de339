import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../analytics/math/calendar.ts';
import { generateDemoCompany } from '../../src/demo/generate-demo-company.ts';
import { type Row, readDemoCompany } from './demo-tables.ts';

const { customers, purchases, truth, customerRows, lines } = readDemoCompany();
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const share = (part: number) => part / lines.length;
const isReturn = (line: Row) => line.InvoiceNo?.startsWith('C') === true;

describe('generateDemoCompany', () => {
  it('gives the same bytes for the same seed', () => {
    expect(sha256(customers)).toBe('402d05f6aec91cb152ad0366493fc64522ced1a8fda2fb479388b2e4c0c01d66');
    expect(sha256(purchases)).toBe('8059b8d9d1a4c8b6bb32ff2f0fb42cafe862c7b1ad3f975628ae112359b03708');
    expect(generateDemoCompany()).toEqual({ customers, purchases, truth });
  });

  it('gives another company for another seed', () => {
    const other = generateDemoCompany(2);
    expect(other.customers).not.toBe(customers);
    expect(other.purchases).not.toBe(purchases);
  });
});

describe('the customers file', () => {
  it('has 3,000 customers, each once, in the order of the truth', () => {
    expect(customers.split('\n')[0]).toBe(
      'CustomerID,Birth_Year,Gender,Education,Marital_Status,Household_Size,Children,Income,Region,' +
        'Preferred_Channel,Customer_Since,Complaint,Marketing_Consent,NumWebVisitsMonth,' +
        'Campaign1,Campaign2,Campaign3,Campaign4,Campaign5,Campaign6,' +
        'Campaign1_Date,Campaign2_Date,Campaign3_Date,Campaign4_Date,Campaign5_Date,Campaign6_Date',
    );
    expect(customerRows).toHaveLength(3000);
    expect(customerRows.map((row) => row.CustomerID)).toEqual(truth.customers.map(({ id }) => id));
    expect(new Set(truth.customers.map(({ id }) => id)).size).toBe(3000);
  });

  it('says when who was contacted, and of nobody else', () => {
    for (const row of customerRows) {
      for (const { name, sentOn } of truth.campaigns) {
        expect(row[`${name}_Date`]).toBe(row[name] === '' ? '' : isoDay(sentOn));
      }
    }
  });

  it('has a few missing incomes and one birth year that cannot be', () => {
    const missing = customerRows.filter((row) => row.Income === '').length;
    expect(missing).toBeGreaterThan(15);
    expect(missing).toBeLessThan(60);
    expect(customerRows.filter((row) => Number(row.Birth_Year) < 1920)).toHaveLength(1);
  });

  it('counts everybody of a household', () => {
    for (const row of customerRows) {
      const paired = ['Married', 'Together'].includes(row.Marital_Status ?? '') ? 1 : 0;
      expect(Number(row.Household_Size)).toBe(1 + paired + Number(row.Children));
    }
  });

  it('leaves a campaign empty for who registered later, and answers 1 or 0 otherwise', () => {
    for (const [index, { sentOn }] of truth.campaigns.entries()) {
      const answers = Map.groupBy(
        customerRows,
        (row) => Date.parse(row.Customer_Since ?? '') / 86_400_000 > sentOn,
      );
      const column = `Campaign${index + 1}`;
      expect(new Set(answers.get(true)?.map((row) => row[column]) ?? [''])).toEqual(new Set(['']));
      expect(new Set(answers.get(false)?.map((row) => row[column]))).toEqual(new Set(['0', '1', '']));
    }
  });

  it('has response rates between 2 and 18 %', () => {
    for (const { name } of truth.campaigns) {
      const answers = customerRows.map((row) => row[name]).filter((answer) => answer !== '');
      const rate = answers.filter((answer) => answer === '1').length / answers.length;
      expect(rate).toBeGreaterThan(0.02);
      expect(rate).toBeLessThan(0.18);
    }
  });
});

describe('the purchases file', () => {
  it('has 60 to 90 thousand lines in 18 months, in the order of time', () => {
    expect(lines.length).toBeGreaterThan(60_000);
    expect(lines.length).toBeLessThan(90_000);
    const times = lines.map((line) => line.InvoiceDate ?? '');
    expect(times.every((time) => /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(time))).toBe(true);
    expect(times).toEqual([...times].sort());
    expect(times[0]?.slice(0, 10)).toBe('2025-01-01');
    expect(times.at(-1)?.slice(0, 10)).toBe('2026-06-30');
    expect(new Set(times.map((time) => time.slice(0, 7))).size).toBe(18);
  });

  it('sells goods of 10 categories, through three channels, in six countries', () => {
    const distinct = (name: string) => new Set(lines.map((line) => line[name])).size;
    expect(distinct('Category')).toBe(11);
    expect(distinct('Channel')).toBe(3);
    expect(distinct('Country')).toBe(6);
  });

  it('takes back only what the same customer bought before, at the same price', () => {
    const bought = Map.groupBy(
      lines.filter((line) => !isReturn(line)),
      (line) => `${line.CustomerID} ${line.StockCode} ${line.UnitPrice}`,
    );
    const returned = lines.filter(isReturn);
    expect(share(returned.length)).toBeGreaterThan(0.008);
    expect(share(returned.length)).toBeLessThan(0.04);
    for (const line of returned) {
      const source = bought
        .get(`${line.CustomerID} ${line.StockCode} ${line.UnitPrice}`)
        ?.find(
          (sale) =>
            (sale.InvoiceDate ?? '') < (line.InvoiceDate ?? '') &&
            Number(sale.Quantity) >= -Number(line.Quantity),
        );
      expect(source, JSON.stringify(line)).toBeDefined();
    }
    expect(lines.filter((line) => Number(line.Quantity) < 0)).toEqual(returned);
  });

  it('has some lines without a customer, with postage and with gifts', () => {
    const guests = share(lines.filter((line) => line.CustomerID === '').length);
    expect(guests).toBeGreaterThan(0.01);
    expect(guests).toBeLessThan(0.05);
    const postage = lines.filter((line) => line.StockCode === 'POST');
    expect(postage.length).toBeGreaterThan(1000);
    expect(postage.every((line) => line.Channel !== 'Store')).toBe(true);
    const gifts = lines.filter((line) => line.UnitPrice === '0.00').length;
    expect(gifts).toBeGreaterThan(20);
    expect(share(gifts)).toBeLessThan(0.005);
  });

  it('names a product on one line of an invoice only, and an invoice has one time and customer', () => {
    for (const [, invoice] of Map.groupBy(lines, (line) => line.InvoiceNo)) {
      expect(new Set(invoice.map((line) => line.StockCode)).size).toBe(invoice.length);
      expect(new Set(invoice.map((line) => `${line.InvoiceDate} ${line.CustomerID}`)).size).toBe(1);
    }
  });

  it('has no order before the day its customer registered', () => {
    const since = new Map(customerRows.map((row) => [row.CustomerID, row.Customer_Since ?? '']));
    const early = lines.filter(
      (line) => (since.get(line.CustomerID ?? '') ?? '') > (line.InvoiceDate ?? '').slice(0, 10),
    );
    expect(early).toEqual([]);
  });
});
