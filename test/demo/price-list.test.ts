import { describe, expect, it } from 'vitest';
import { AFFINITIES } from '../../src/demo/affinities.ts';
import { CATALOGUE } from '../../src/demo/catalogue.ts';
import { createPriceList, PRICE_CHANGES } from '../../src/demo/price-list.ts';
import { dayOf, FIRST_DAY } from '../../src/demo/timeline.ts';

const prices = createPriceList();
const product = (code: string) => {
  const found = CATALOGUE.find((candidate) => candidate.code === code);
  if (found === undefined) throw new Error(`the catalogue has no ${code}`);
  return found;
};

describe('the catalogue', () => {
  it('has about 150 products in 10 categories, no code and no description twice', () => {
    expect(CATALOGUE.length).toBeGreaterThanOrEqual(145);
    expect(CATALOGUE.length).toBeLessThanOrEqual(160);
    expect(new Set(CATALOGUE.map(({ category }) => category)).size).toBe(10);
    expect(new Set(CATALOGUE.map(({ code }) => code)).size).toBe(CATALOGUE.length);
    expect(new Set(CATALOGUE.map(({ description }) => description)).size).toBe(CATALOGUE.length);
  });

  it('holds every product that an affinity or a price change names', () => {
    const named = [
      ...AFFINITIES.flatMap(({ antecedent, consequent }) => [antecedent, consequent]),
      ...PRICE_CHANGES.flatMap((change) => change.product ?? []),
    ];
    const codes = CATALOGUE.map(({ code }) => code);
    for (const code of named) expect(codes).toContain(code);
  });
});

describe('createPriceList', () => {
  it('starts with the prices of the catalogue', () => {
    for (const each of CATALOGUE) expect(prices.pence(each, FIRST_DAY)).toBe(each.pence);
  });

  it('makes capsules 15 % dearer on the day of the rise, on top of the general rise', () => {
    const capsules = product('CC001');
    expect(prices.pence(capsules, dayOf(2026, 1, 4))).toBe(1895);
    expect(prices.pence(capsules, dayOf(2026, 2, 1))).toBe(1950);
    expect(prices.pence(capsules, dayOf(2026, 2, 2))).toBe(2245);
  });

  it('ends a sale', () => {
    const tea = product('TE001');
    expect(prices.pence(tea, dayOf(2025, 4, 7))).toBe(505);
    expect(prices.pence(tea, dayOf(2025, 5, 5))).toBe(595);
  });

  it('makes a product that became dearer less appealing beside its neighbours', () => {
    const appeal = (day: number) => {
      const shelf = prices.shelf('Tea', day);
      const of = (code: string) => shelf.find(([each]) => each.code === code)?.[1] ?? Number.NaN;
      return of('TE002') / of('TE001');
    };
    expect(appeal(dayOf(2025, 6, 2)) / appeal(dayOf(2025, 6, 1))).toBeCloseTo(1.22 ** -1.8, 2);
  });
});
