import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AudienceTerms, audienceOf } from '../../../commands/predictions/audience.ts';
import type { ScoredCustomers } from '../../../commands/predictions/scored-customers.ts';

const scoredOf = (probabilities: readonly number[], answers?: readonly number[]): ScoredCustomers => ({
  customers: probabilities.map((_, i) => `c${i}`),
  probabilities: Float64Array.from(probabilities),
  answers: Float64Array.from(answers ?? probabilities.map(() => Number.NaN)),
});

const someone = scoredOf([0.1, 0.5, 0.9, 0.3, 0.2]);
const terms = { cost: 3, revenue: 10 };

describe('the audience', () => {
  it('is everybody whose chance pays for the contact, one that just does among them', () => {
    const audience = audienceOf(someone, terms);
    expect(audience).toMatchObject({ contacts: 3, reason: 'profit', breakEven: 0.3, threshold: 0.3 });
    expect(Array.from(audience.order.subarray(0, 3))).toEqual([2, 1, 3]);
    expect(audience.buyers.value).toBeCloseTo(1.7);
    expect(audience.profit?.chosen.value).toBeCloseTo(1.7 * 10 - 3 * 3);
  });
  it('ends where the budget does, the likeliest first', () => {
    expect(audienceOf(someone, { ...terms, budget: 7 })).toMatchObject({ contacts: 2, reason: 'budget' });
    expect(audienceOf(someone, { ...terms, budget: 100 })).toMatchObject({ contacts: 3, reason: 'profit' });
  });
  it('is as large as asked for, at most everybody', () => {
    expect(audienceOf(someone, { top: 2 })).toMatchObject({ contacts: 2, reason: 'number', profit: null });
    expect(audienceOf(someone, { top: 50, ...terms })).toMatchObject({ contacts: 5, breakEven: 0.3 });
  });
  it('without terms is who is likelier than the average', () => {
    expect(audienceOf(someone, {})).toMatchObject({ contacts: 2, reason: 'average', breakEven: null });
  });
  it('is nobody where no chance pays, and everybody where a contact costs nothing', () => {
    expect(audienceOf(someone, { cost: 95, revenue: 100 })).toMatchObject({
      contacts: 0,
      threshold: null,
      buyers: { value: 0, low: 0, high: 0 },
      profit: { chosen: { value: 0 }, atRandom: 0 },
    });
    expect(audienceOf(someone, { cost: 0, revenue: 1 }).contacts).toBe(5);
  });
  it('counts what came of it where all have answered, and what to expect where one has not', () => {
    const answers = [0, 1, 0, 1, 0];
    const known = audienceOf(scoredOf([...someone.probabilities], answers), terms);
    expect(known).toMatchObject({ basis: 'answers', buyers: { value: 2 }, buyersOfAll: { value: 2 } });
    const open = audienceOf(scoredOf([...someone.probabilities], [...answers.slice(1), Number.NaN]), terms);
    expect(open).toMatchObject({ basis: 'probabilities', buyersOfAll: { value: 2 } });
  });

  const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 });
  const asked = fc.record(
    {
      cost: fc.double({ min: 0, max: 20, noNaN: true }),
      revenue: fc.double({ min: 0.01, max: 50, noNaN: true }),
    },
    { requiredKeys: ['cost', 'revenue'] },
  );

  it('agrees with itself: contacts, buyers, profit and curve', () => {
    fc.assert(
      fc.property(
        chances,
        asked,
        fc.option(fc.double({ min: 0, max: 500, noNaN: true })),
        (list, own, budget) => {
          const given: AudienceTerms = { ...own, ...(budget === null ? {} : { budget }) };
          const audience = audienceOf(scoredOf(list), given);
          const { contacts, buyers, profit, order, curve, customers } = audience;
          const first = Array.from(order.subarray(0, contacts), (row) => list[row]!);
          const rest = Array.from(order.subarray(contacts), (row) => list[row]!);
          expect(Math.min(1, ...first)).toBeGreaterThanOrEqual(Math.max(0, ...rest));
          expect(buyers.value).toBeCloseTo(
            first.reduce((sum, p) => sum + p, 0),
            9,
          );
          expect(profit!.chosen.value).toBeCloseTo(buyers.value * own.revenue - contacts * own.cost, 6);
          expect(curve.find((point) => point.contacts === contacts)?.buyers.value).toBeCloseTo(
            buyers.value,
            9,
          );
          expect(curve.at(-1)?.contacts).toBe(customers);
          if (budget !== null && own.cost > 0) expect(contacts * own.cost).toBeLessThanOrEqual(budget + 1e-6);
          for (const { low, value, high } of [buyers, profit!.chosen]) {
            expect(low).toBeLessThanOrEqual(value);
            expect(high).toBeGreaterThanOrEqual(value);
          }
          expect(JSON.stringify(audience)).not.toMatch(/null,"high"|NaN/);
        },
      ),
    );
  });
  it('has no better cut by what the chances lead one to expect', () => {
    fc.assert(
      fc.property(chances, asked, (list, own) => {
        const { profit, curve } = audienceOf(scoredOf(list), own);
        for (const { contacts, buyers } of curve) {
          const other = buyers.value * own.revenue - contacts * own.cost;
          expect(profit!.chosen.value).toBeGreaterThanOrEqual(other - 1e-6);
        }
      }),
    );
  });
});
