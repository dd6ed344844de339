import { describe, expect, it } from 'vitest';
import {
  aggregateRole,
  attributeName,
  attributeUnit,
  campaignNumber,
  isPersonal,
  isSensitive,
} from '../../../db/imports/attribute-names.ts';

describe('attributeName', () => {
  it.each([
    ['Annual Income (k$)', 'annual_income'],
    ['Annual_Income', 'annual_income'],
    ['SeniorCitizen', 'senior_citizen'],
    ['Spending Score (1-100)', 'spending_score'],
    ['Genre', 'gender'],
    ['Year_Birth', 'birth_year'],
    ['Dt_Customer', 'customer_since'],
    ['MntWines', 'mnt_wines'],
    ['Größe', 'größe'],
    ['(%)', 'column'],
    ['__proto__', 'proto'],
    ['constructor', 'constructor'],
  ])('makes of %j %s', (header, name) => {
    expect(attributeName(header)).toBe(name);
  });
});

describe('attributeUnit', () => {
  it('is what stands in brackets', () => {
    expect(attributeUnit('Annual Income (k$)')).toBe('k$');
    expect(attributeUnit('Age')).toBeNull();
    expect(attributeUnit('Age ( )')).toBeNull();
  });
});

describe('isSensitive', () => {
  it.each(['Age', 'gender', 'Genre', 'Year_Birth', 'Marital_Status', 'Kidhome', 'Partner', 'SeniorCitizen'])(
    'is true for %s',
    (header) => expect(isSensitive(header)).toBe(true),
  );
  it.each(['tenure', 'Income', 'Education', 'PaymentMethod', 'Age of account'])('is false for %s', (header) =>
    expect(isSensitive(header)).toBe(false),
  );
});

describe('isPersonal', () => {
  it.each(['Name', 'E-mail', 'Email Address', 'phone number', 'Postcode', 'IP address'])(
    'is true for %s',
    (header) => expect(isPersonal(header)).toBe(true),
  );
  it.each(['PhoneService', 'tenure', 'Country', 'Income'])('is false for %s', (header) =>
    expect(isPersonal(header)).toBe(false),
  );
});

describe('aggregateRole', () => {
  it.each([
    ['Recency', 'recency'],
    ['NumWebPurchases', 'orders'],
    ['Frequency', 'orders'],
    ['MntWines', 'spend'],
    ['Total Spend', 'spend'],
    ['NumDealsPurchases', null],
    ['Income', null],
    ['Mnt', null],
  ])('of %s is %s', (header, role) => {
    expect(aggregateRole(header)).toBe(role);
  });
});

describe('campaignNumber', () => {
  it.each([
    ['AcceptedCmp3', 3],
    ['Campaign 12', 12],
    ['Response', 'last'],
    ['Churn', null],
    ['AcceptedCmp', null],
  ])('of %s is %s', (header, number) => {
    expect(campaignNumber(header)).toBe(number);
  });
});
