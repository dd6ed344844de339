import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rocAuc } from '../../../analytics/evaluate/roc-auc.ts';
import type { OpenDatabase } from '../../../db/open.ts';
import { companyOf, type FixtureInvoice, habits } from '../../helpers/fixture-company.ts';
import { smallDemo } from '../../helpers/small-demo.ts';
import {
  ask,
  campaignCompany,
  dataOf,
  hasCampaignFile,
  lasting,
  notesOf,
  rowsOf,
} from '../predictions/asking.ts';

type Band = { band: string; customers: number; value: number; expectedLost: number; expectedLoss: number };
type Auc = { value: number; low: number; high: number };
type Summary = {
  readonly days: number;
  readonly definition: string;
  readonly active: number;
  readonly bands: readonly Band[];
  readonly validation: {
    readonly customers: number;
    readonly lost: number;
    readonly method: string;
    readonly auc: { model: Auc; recency: Auc; lifetime: Auc | null; alive: Auc | null };
  } | null;
  readonly rising: string | null;
  readonly months: readonly {
    readonly month: string;
    readonly lost: number;
    readonly lastPurchases: number;
    readonly settled: boolean;
    readonly complete: boolean;
  }[];
};
type Listed = {
  readonly customer: string;
  readonly risk: number;
  readonly value: number;
  readonly stake: number;
  readonly silentDays: number;
};

describe('/churn on the demo company', () => {
  let demo: OpenDatabase;
  beforeAll(async () => {
    demo = await smallDemo(3000);
  });
  afterAll(() => demo.close());

  it('finds the planted wave: those who live on capsules leave more than before, the others do not', async () => {
    const { rising } = dataOf<Summary>(await ask(demo, '/churn'));
    expect(rising).toContain('Customers who mostly buy Coffee Capsules leave more than before');
  });
  it('prints what counts as lost with every answer', async () => {
    for (const view of ['', ' list', ' define', ' survival', ' need attention']) {
      const answer = await ask(demo, `/churn${view}`);
      expect(notesOf(answer)).toMatch(/^Lost: no purchase within \d+ days after the last one/);
      expect(answer.provenance.rules[0]).toMatch(/^Lost: no purchase within/);
    }
  });
  it('puts every active customer into one band, and counts the money of each', async () => {
    const answer = await ask(demo, '/churn');
    const { active, bands } = dataOf<Summary>(answer);
    expect(bands.map(({ band }) => band)).toEqual(['high', 'medium', 'low']);
    expect(bands.reduce((sum, { customers }) => sum + customers, 0)).toBe(active);
    for (const { value, expectedLoss, expectedLost, customers } of bands) {
      expect(expectedLoss).toBeLessThanOrEqual(value);
      expect(expectedLost).toBeLessThanOrEqual(customers);
    }
    expect(rowsOf(answer, 'risk').map(({ customers }) => customers)).toEqual(
      bands.map(({ customers }) => customers),
    );
  });
  it('joins bands of fewer than ten in the table, whose money the sum would give away', async () => {
    const answer = await ask(demo, '/churn need attention');
    const { bands } = dataOf<Summary>(answer);
    const small = bands.some(({ band, customers }) => band !== 'low' && customers > 0 && customers < 10);
    const rows = rowsOf(answer, 'risk');
    expect(small).toBe(true);
    expect(rows.map(({ risk }) => risk)).toEqual(['Medium and high (50% and more)', 'Low (under 50%)']);
    expect(rows[0]!.customers).toBe(bands[0]!.customers + bands[1]!.customers);
  });
  it('ranks by what did best on the newest cut, and says so beside the simple rule', async () => {
    const answer = await ask(demo, '/churn');
    const { auc, method } = dataOf<Summary>(answer).validation!;
    const best = Math.max(auc.model.value, auc.lifetime?.value ?? 0, auc.recency.value);
    expect(auc[method as 'model' | 'recency' | 'lifetime']!.value).toBe(best);
    expect(best).toBeGreaterThan(auc.recency.value);
    expect(notesOf(answer)).toContain(
      `the simple rule, days since the last purchase, ${auc.recency.value.toFixed(2)}`,
    );
  });
  it('answers from kept scores what it answered when it was fitted', async () => {
    const fresh = await smallDemo(600);
    const [fitted, kept] = [await ask(fresh, '/churn list'), await ask(fresh, '/churn list')];
    await fresh.close();
    expect(lasting(kept)).toEqual(lasting(fitted));
  });
  it('lists whom to call privately: at risk, and most at stake first', async () => {
    const answer = await ask(demo, '/churn list min-value=100 top 12');
    const { customers } = dataOf<{ customers: readonly Listed[] }>(answer);
    expect(answer.privacy).toBe('persons');
    expect(customers.length).toBeGreaterThan(5);
    expect(customers.length).toBeLessThanOrEqual(12);
    for (const { risk, value, stake, silentDays } of customers) {
      expect(risk).toBeGreaterThanOrEqual(0.5);
      expect(value).toBeGreaterThanOrEqual(100);
      expect(silentDays).toBeLessThan(90);
      expect(stake).toBeCloseTo(risk * value, 9);
    }
    const stakes = customers.map(({ stake }) => stake);
    expect(stakes).toEqual(stakes.toSorted((a, b) => b - a));
    expect(answer.groupHeadline).not.toContain(customers[0]!.customer);
  });
  it('counts a segment within all customers', async () => {
    const all = dataOf<Summary>(await ask(demo, '/churn'));
    const names = ['champions', 'loyal', 'need attention'];
    let active = 0;
    for (const name of names) {
      const answer = await ask(demo, `/churn ${name}`);
      active += dataOf<Summary>(answer).active;
      expect(answer.title).toContain('lost and at risk');
    }
    expect(active).toBeGreaterThan(0);
    expect(active).toBeLessThan(all.active);
  });
  it('says what a naive count would show at the end of the data', async () => {
    const { caveats, data } = await ask(demo, '/churn');
    const { months } = data as Summary;
    const settled = months.findLast((month) => month.settled)!;
    expect(months.at(-1)!.lastPurchases).toBeGreaterThan(2 * settled.lastPurchases);
    expect(caveats.join(' ')).toContain('A naive count by the month of the last purchase rises to');
  });
  it('takes 1 − P(alive) for the risk where the data is too short to learn from, and says so', async () => {
    const answer = await ask(demo, '/churn list days=200');
    const { customers, validation } = dataOf<{
      customers: readonly (Listed & { leftProbability: number })[];
      validation: null;
    }>(answer);
    expect(validation).toBeNull();
    expect(customers.length).toBeGreaterThan(10);
    for (const { risk, leftProbability } of customers) expect(risk).toBe(leftProbability);
    expect(answer.headline).toContain('more likely to have left for good than not');
    expect(notesOf(answer)).toContain('It could not be tested on this data.');
  });
  it('asks for the nearest segment where there is none of a name', async () => {
    await expect(ask(demo, '/churn championz')).rejects.toThrow('Did you mean /churn Champions?');
  });
});

describe('the definition', () => {
  let company: OpenDatabase;
  beforeAll(async () => {
    company = await companyOf(habits, 'GBP');
  });
  afterAll(() => company.close());

  it('is shown before it is fixed, and then holds for every question that names no other', async () => {
    expect((await ask(company, '/churn define')).data).toMatchObject({
      days: 90,
      definition: 'usual',
      isFixed: false,
    });
    const fixed = await ask(company, '/churn define days=30');
    expect(fixed.headline).toMatch(/^From now on 30 days without a purchase count as lost/);
    expect((await ask(company, '/churn')).data).toMatchObject({ days: 30, definition: 'fixed' });
    expect((await ask(company, '/churn days=14')).data).toMatchObject({ days: 14, definition: 'asked' });
    expect((await ask(company, '/churn define')).data).toMatchObject({ days: 30, isFixed: true });
  });
  it('is compared at 30, 60, 90 and 180 days', async () => {
    const windows = rowsOf(await ask(company, '/churn define'), 'windows');
    expect(windows.map(({ days }) => days)).toEqual([30, 60, 90, 180]);
    const lost = windows.map((row) => row.lost as number);
    expect(lost).toEqual(lost.toSorted((a, b) => b - a));
    expect(lost[0]).toBe(20);
  });
});

describe('/churn where there is too little', () => {
  const asked = async (invoices: readonly FixtureInvoice[], question: string) => {
    const company = await companyOf(invoices);
    try {
      return await ask(company, question);
    } finally {
      await company.close();
    }
  };
  const invoice = (customer: string, day: string, amount = 1000): FixtureInvoice => ({
    number: `${customer} ${day}`,
    day,
    customer,
    amounts: [amount],
  });

  it('names the missing purchases, and what can be asked', async () => {
    await expect(asked([], '/churn')).rejects.toThrow(/There is no purchase of a customer yet.*import them/);
    await expect(asked([invoice('A', '2011-01-01', -5)], '/churn')).rejects.toThrow(/no calendar dates/);
  });
  it.skipIf(!hasCampaignFile)('says of a table without dates that nobody can be seen to leave', async () => {
    const company = await campaignCompany();
    await expect(ask(company, '/churn')).rejects.toThrow(/no calendar dates of purchases.*\/rfm/);
    await expect(ask(company, '/cohorts')).rejects.toThrow(/no calendar dates of purchases/);
    await company.close();
  });
  it('says how short the data is, and which shorter question it takes', async () => {
    const days = ['2011-01-03', '2011-02-10', '2011-03-20'].map((day) => invoice('A', day));
    await expect(asked(days, '/churn')).rejects.toThrow(/reach over 77 days: too short .*\/churn days=19/);
    await expect(asked(days, '/churn survival days=30')).rejects.toThrow(/1 customer can be watched/);
    await expect(asked(days.slice(0, 1), '/churn define')).rejects.toThrow(/reach over 1 day: too short/);
  });
  it('counts the lost where no model can be learnt, and says why there is no risk', async () => {
    const one = ['2011-01-03', '2011-03-20', '2011-05-20'].map((day) => invoice('A', day));
    const answer = await asked(one, '/churn days=60');
    expect(answer.headline).toContain('Fewer than 10 customers were lost');
    expect(answer.caveats.join(' ')).toContain('The purchases do not reach back 180 days');
    await expect(asked(one, '/churn list days=60')).rejects.toThrow('Nothing tells who is at risk here');
  });
  it('tells no money of a group under ten', async () => {
    const few = Array.from({ length: 4 }, (_, i) => invoice(`C${i}`, '2011-01-03', 777_700)).concat(
      ['2011-01-05', '2011-02-20', '2011-03-31', '2011-05-31'].map((day) => invoice('Z', day)),
    );
    const answer = await asked(few, '/churn days=60');
    const shown = JSON.stringify([
      answer.headline,
      answer.caveats,
      answer.blocks.filter(({ kind }) => kind !== 'table'),
    ]);
    expect(shown).not.toMatch(/31,?108|31\.1K/);
    expect(shown).toContain('Fewer than 10 customers were lost');
  });
});

describe('the risk', () => {
  it('of the demo company foretells who is lost in days that it had not seen', async () => {
    const whole = await smallDemo(1500);
    const cut = await smallDemo(1500);
    const until = 20_545;
    await cut.db
      .deleteFrom('line')
      .where('invoice_id', 'in', cut.db.selectFrom('invoice').select('id').where('day', '>=', until))
      .execute();
    await cut.db.deleteFrom('invoice').where('day', '>=', until).execute();
    const { customers } = dataOf<{ customers: readonly Listed[] }>(await ask(cut, '/churn list top 1000'));
    const later = await whole.db
      .selectFrom('invoice')
      .innerJoin('customer', 'customer.id', 'invoice.customer_id')
      .where('day', '>=', until)
      .where('day', '<', until + 90)
      .where('purchase_lines', '>', 0)
      .select('customer.key')
      .distinct()
      .execute();
    await Promise.all([whole.close(), cut.close()]);
    const back = new Set(later.map(({ key }) => key));
    const lost = Uint8Array.from(customers, ({ customer }) => Number(!back.has(customer)));
    const share = lost.reduce((sum, one) => sum + one, 0) / lost.length;
    const expected = customers.reduce((sum, { risk }) => sum + risk, 0) / customers.length;
    expect(customers.length).toBeGreaterThan(100);
    expect(share).toBeGreaterThan(0.5);
    expect(Math.abs(share - expected)).toBeLessThan(0.15);
    expect(
      rocAuc(
        Float64Array.from(customers, ({ risk }) => risk),
        lost,
      ),
    ).toBeGreaterThan(0.5);
  });
});
