import { describe, expect, it } from 'vitest';
import type { Answer } from '../../commands/contract/answer.ts';
import { companyOf, type FixtureInvoice } from '../helpers/fixture-company.ts';
import { ask } from './predictions/asking.ts';

const invoice = (customer: string, day: string): FixtureInvoice => ({
  number: `${customer} ${day}`,
  day,
  customer,
  amounts: [1000],
});

/** So many new customers in a month, of whom some buy in the months after. */
const cohort = (month: string, size: number, later: Readonly<Record<string, number>>): FixtureInvoice[] =>
  Array.from({ length: size }, (_, i) => [
    invoice(`${month}#${i}`, `${month}-05`),
    ...Object.entries(later).flatMap(([other, count]) =>
      i < count ? [invoice(`${month}#${i}`, `${other}-05`)] : [],
    ),
  ]).flat();

const askOf = async (invoices: readonly FixtureInvoice[]) => {
  const company = await companyOf(invoices, 'GBP');
  try {
    return await ask(company, '/cohorts');
  } finally {
    await company.close();
  }
};

const altOf = ({ blocks }: Pick<Answer, 'blocks'>) =>
  blocks.flatMap((block) => (block.kind === 'chart' ? block.alt : []))[0];

describe('/cohorts', () => {
  const company = [
    ...cohort('2011-01', 20, { '2011-02': 18, '2011-03': 16, '2011-04': 5 }),
    ...cohort('2011-02', 20, { '2011-03': 8, '2011-04': 1 }),
    ...cohort('2011-03', 10, { '2011-04': 1 }),
  ];

  it('weighs new customers by their cohorts, without the first and without a month that is not over', async () => {
    const { headline, data } = await askOf(company);
    expect(headline).toBe('40% of new customers buy again in the month after their first purchase.');
    expect(data).toMatchObject({ lastIsPartial: true, weightedRetentionOfNew: [1, 0.4] });
    expect((data.weightedRetention as number[])[1]).toBeCloseTo(27 / 50, 12);
  });
  it('counts the last month where the data covers it', async () => {
    const { data, caveats } = await askOf([...company, invoice('2011-03#0', '2011-04-30')]);
    expect(data).toMatchObject({ lastIsPartial: false });
    expect((data.weightedRetentionOfNew as number[])[1]).toBeCloseTo(9 / 30, 12);
    expect(caveats.join(' ')).not.toContain('within a month');
  });
  it('shows no cells of a cohort under ten', async () => {
    const answer = await askOf([...company.filter(({ customer }) => !/03#[0-4]$/.test(customer ?? ''))]);
    expect(altOf(answer)).toContain('Mar 11 (5 new): too few to show');
    expect(answer.caveats.join(' ')).toContain('Cells of 1 cohort of fewer than 10 customers are not shown.');
  });
  it('refuses data of one month with a sentence', async () => {
    await expect(askOf([invoice('A', '2011-01-05')])).rejects.toThrow(
      'The purchases run from 2011-01-05 to 2011-01-05: cohorts need new customers in two months at least.',
    );
    await expect(askOf([])).rejects.toThrow('There is no purchase of a customer yet.');
  });
});
