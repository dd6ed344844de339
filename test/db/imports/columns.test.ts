import { describe, expect, it } from 'vitest';
import { findColumn, normaliseHeader, recogniseRoles } from '../../../db/imports/columns.ts';
import { recogniseShape } from '../../../db/imports/recognise-shape.ts';

const roles = (headers: string[], map: [string, number][] = []) =>
  Object.fromEntries(recogniseRoles(headers, new Map(map) as never));

describe('recogniseRoles', () => {
  it('knows the spellings of Online Retail and its sequel', () => {
    const first = [
      'InvoiceNo',
      'StockCode',
      'Description',
      'Quantity',
      'InvoiceDate',
      'UnitPrice',
      'CustomerID',
      'Country',
    ];
    const second = [
      'Invoice',
      'StockCode',
      'Description',
      'Quantity',
      'InvoiceDate',
      'Price',
      'Customer ID',
      'Country',
    ];
    const expected = {
      invoice: 0,
      product: 1,
      description: 2,
      quantity: 3,
      date: 4,
      price: 5,
      customer: 6,
      country: 7,
    };
    expect(roles(first)).toEqual(expected);
    expect(roles(second)).toEqual(expected);
  });

  it('takes the columns in any order and passes over unknown ones', () => {
    expect(roles(['note', 'order_id', 'AMOUNT (£)', 'order date', 'client-id'])).toEqual({
      invoice: 1,
      amount: 2,
      date: 3,
      customer: 4,
    });
  });

  it('takes the likelier of two spellings', () => {
    expect(roles(['Customer', 'Customer ID'])).toEqual({ customer: 1 });
  });

  it('takes a column named by the person out of the role it would have had', () => {
    expect(roles(['customer', 'date', 'Price'], [['amount', 2]])).toEqual({
      customer: 0,
      date: 1,
      amount: 2,
    });
  });
});

describe('normaliseHeader', () => {
  it('makes spellings of one name equal', () => {
    expect(['Customer ID', 'customer_id', 'CustomerID', ' CUSTOMER-ID '].map(normaliseHeader)).toEqual(
      Array(4).fill('customerid'),
    );
    expect(normaliseHeader('Annual Income (k$)')).toBe('annualincome');
    expect(normaliseHeader('Ｑｔｙ')).toBe('qty');
  });
});

describe('findColumn', () => {
  it('prefers the header as written to one spelled alike', () => {
    expect(findColumn(['unit price', 'Unit Price'], 'Unit Price')).toBe(1);
    expect(findColumn(['a', 'Unit Price'], 'unit_price')).toBe(1);
    expect(findColumn(['a'], 'b')).toBe(-1);
  });
});

describe('recogniseShape', () => {
  const shape = (headers: string[], sample: string[][] = []) =>
    recogniseShape(headers, recogniseRoles(headers, new Map()), sample);

  it('knows the files it was made for by their headers', () => {
    expect(
      shape([
        'Invoice',
        'StockCode',
        'Description',
        'Quantity',
        'InvoiceDate',
        'Price',
        'Customer ID',
        'Country',
      ]),
    ).toBe('online-retail');
    expect(shape(['CustomerID', 'Genre', 'Age', 'Annual Income (k$)', 'Spending Score (1-100)'])).toBe(
      'mall-customers',
    );
    expect(shape(['CustomerID', 'Gender', 'Age', 'Annual_Income', 'Spending_Score'])).toBe('mall-customers');
    expect(shape(['customer', 'date', 'quantity', 'amount'])).toBe('cdnow');
  });

  it('takes orders with a customer, a date and money for purchases', () => {
    expect(shape(['client', 'order id', 'order date', 'total'])).toBe('purchases');
  });

  it('takes customers that occur more than once for purchases, and unique ones for a customer table', () => {
    const headers = ['customer', 'date', 'amount'];
    expect(
      shape(headers, [
        ['1', '', ''],
        ['1', '', ''],
      ]),
    ).toBe('purchases');
    expect(
      shape(headers, [
        ['1', '', ''],
        ['2', '', ''],
      ]),
    ).toBe('customers');
  });

  it('takes anything else for customers', () => {
    expect(shape(['customerID', 'tenure', 'Churn'])).toBe('customers');
  });
});
