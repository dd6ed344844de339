import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../../db/open.ts';
import { companyFrom } from '../../db/prediction-company.ts';
import { companyOf, smallCompany } from '../../helpers/fixture-company.ts';
import { smallDemo } from '../../helpers/small-demo.ts';
import { ask, churnTable, dataOf, lasting, notesOf, rowsOf } from './asking.ts';

type Listed = { readonly list: readonly { customer: string; risk: number; silentDays: number }[] };
type Why = {
  readonly by: string;
  readonly state: 'active' | 'lost';
  readonly definition: string;
  readonly probability: number;
  readonly average: number;
  readonly silentDays: number;
  readonly model: { base: number; prediction: number };
  readonly reasons: readonly { column: string; contribution: number }[];
  readonly flip: { cut: number; from: number; to: number } | null;
  readonly numbers: readonly { name: string; customer: number | null; average: number | null }[];
};

let demo: OpenDatabase;
let listed: Listed['list'];
beforeAll(async () => {
  demo = await smallDemo(1500);
  const { customers } = dataOf<{ customers: Listed['list'] }>(await ask(demo, '/churn list top 1000'));
  listed = customers.toSorted((a, b) => b.risk - a.risk);
}, 60_000);
afterAll(() => demo.close());

const why = async (customer: string, more = '') =>
  dataOf<Why>(await ask(demo, `/why ${customer} churn${more}`));
const numberOf = ({ numbers }: Why, name: string) => numbers.find((one) => one.name === name)?.customer;

describe('/why of churn, where a classifier ranks', { timeout: 60_000 }, () => {
  it('gives the risk that /churn lists', async () => {
    for (const { customer, risk, silentDays } of [listed[0]!, listed[40]!]) {
      expect(await why(customer)).toMatchObject({
        by: 'model',
        state: 'active',
        probability: risk,
        silentDays,
      });
    }
  });
  it('gives reasons that add up to what the model says, more for a higher risk', async () => {
    const predictions = [];
    for (const { customer } of [listed[0]!, listed.at(-1)!]) {
      const { model, reasons } = await why(customer);
      const sum = reasons.reduce((total, { contribution }) => total + contribution, model.base);
      expect(sum).toBeCloseTo(model.prediction, 8);
      predictions.push(model.prediction);
    }
    expect(predictions[0]).toBeGreaterThan(predictions[1]!);
  });
  it('starts the nearest change from the risk that is told, and takes it across 50%', async () => {
    const told = await Promise.all(listed.slice(-5).map(({ customer }) => why(customer)));
    const found = told.filter(({ flip }) => flip !== null);
    expect(found.length).toBeGreaterThan(0);
    for (const { flip, probability } of found) {
      expect(flip!.from).toBeCloseTo(probability, 9);
      expect(flip!.to).toBeLessThan(0.5);
    }
  });
  it('tells what raises and what lowers the risk, with the definition', async () => {
    const answer = await ask(demo, `/why ${listed[0]!.customer} churn`);
    expect(answer.headline).toMatch(
      /a risk of \d+% to buy nothing in the next 90 days .*what raises it most/,
    );
    expect(notesOf(answer)).toMatch(/^Lost: no purchase within 90 days/);
    for (const { side, contribution } of rowsOf(answer, 'reasons')) {
      expect(side).toBe(Number(contribution) > 0 ? 'raises' : 'lowers');
    }
  });
  it('is for the asker alone, and names nobody to a group', async () => {
    for (const more of ['', ' days=200']) {
      const answer = await ask(demo, `/why ${listed[0]!.customer} churn${more}`);
      expect(answer.privacy).toBe('persons');
      expect(answer.groupHeadline).toBe('Why one customer is likely or unlikely to be lost.');
      for (const block of answer.blocks) {
        if (block.kind === 'table' || block.kind === 'chart') expect(block.persons).toBe(true);
      }
    }
  });
  it('answers the same again', async () => {
    const question = `/why ${listed[3]!.customer} churn`;
    expect(lasting(await ask(demo, question))).toEqual(lasting(await ask(demo, question)));
  });
});

describe('/why of churn, where days or the lifetime model rank', { timeout: 60_000 }, () => {
  it('goes by 1 − P(alive) where the data is too short to learn from, with the customer’s own numbers', async () => {
    const { customer, silentDays } = listed[0]!;
    const told = await why(customer, ' days=200');
    expect(told).toMatchObject({ by: 'alive', definition: 'asked' });
    expect(numberOf(told, 'silence')).toBe(silentDays);
    expect(numberOf(told, 'left')).toBe(told.probability);
    const { headline } = await ask(demo, `/why ${customer} churn days=200`);
    expect(headline).toContain('to have left for good');
    expect(headline).toContain(`bought on ${numberOf(told, 'purchaseDays')} day`);
  });
  it.each([
    ['lifetime', 'it goes by the purchases that the lifetime model expects in that time'],
    ['recency', 'it goes by the days since the last purchase alone'],
  ])('says so of %s, where that did best on the newest cut', async (method, words) => {
    const before = await setMethod(method);
    try {
      const { customer, silentDays } = listed[0]!;
      const { headline, data } = await ask(demo, `/why ${customer} churn`);
      expect(data).toMatchObject({ by: method, probability: listed[0]!.risk });
      expect(headline).toContain(words);
      expect(headline).toMatch(new RegExp(`${silentDays}( of 90| days?)`));
    } finally {
      await setMethod(before);
    }
  });
  it('says of who is lost already since when', async () => {
    const { key } = await demo.db
      .selectFrom('customer_total')
      .innerJoin('customer', 'customer.id', 'customer_id')
      .select('key')
      .where('last_purchase_at', 'is not', null)
      .orderBy('last_purchase_at')
      .executeTakeFirstOrThrow();
    const { headline, data } = await ask(demo, `/why ${key} churn`);
    expect(data.state).toBe('lost');
    expect(headline).toMatch(/is lost already: the last purchase was on \d{4}-\d\d-\d\d, \d+ days before/);
  });
});

/** Has the kept risk ranked by another method, and says by which it was. */
async function setMethod(method: string): Promise<string> {
  const model = demo.db.updateTable('prediction_model').where('question', '=', 'lost within 90 days');
  const { metrics } = await demo.db
    .selectFrom('prediction_model')
    .select('metrics')
    .where('question', '=', 'lost within 90 days')
    .executeTakeFirstOrThrow();
  const changed = JSON.parse(metrics);
  const before: string = changed.churn.validation.method;
  changed.churn.validation.method = method;
  await model.set({ metrics: JSON.stringify(changed) }).execute();
  return before;
}

describe('/why of churn where it cannot be told', () => {
  let company: OpenDatabase;
  beforeAll(async () => {
    company = await companyOf(smallCompany, 'GBP');
  });
  afterAll(() => company.close());

  it('says that who never bought cannot be lost', async () => {
    const { headline, data } = await ask(company, '/why D churn');
    expect(headline).toBe('D has not bought yet, so there is nobody to lose.');
    expect(data).toMatchObject({ view: 'churn', found: false });
  });
  it('shows how somebody buys even in a company of four customers', async () => {
    const answer = await ask(company, '/why C churn');
    expect(answer.data).toMatchObject({ state: 'active', by: null });
    expect(answer.headline).toContain('nothing here tells how likely that is');
    expect(rowsOf(answer, 'numbers')[0]).toMatchObject({ customer: '0 days' });
  });
  it('refuses a campaign beside it, and days that are too few', async () => {
    await expect(ask(company, '/why A churn campaign6')).rejects.toThrow('goes with no campaign or product');
    await expect(ask(company, '/why A churn days=3')).rejects.toThrow('give days=7 or more');
  });
  it('asks the column of that name in a table of customers', async () => {
    const table = await companyFrom([churnTable(400)]);
    const { data } = await ask(table, '/why K7 churn');
    await table.close();
    expect(data).toMatchObject({ view: 'buy', found: true });
  });
});
