import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isHeldOut } from '../../analytics/evaluate/holdout.ts';
import { readMarketingConsent } from '../../db/marketing-consent.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { answerCsv } from '../../src/render/answer-csv.ts';
import { groupAnswer } from '../../src/render/slack/group-answer.ts';
import { companyOf, habits } from '../helpers/fixture-company.ts';
import { smallDemo } from '../helpers/small-demo.ts';
import { ask, dataOf, rowsOf } from './predictions/asking.ts';

type Audience = {
  readonly customers: number;
  readonly heldOut: number;
  readonly withoutConsent: number;
  readonly list: readonly { readonly customer: string; readonly heldOut: boolean }[];
};

describe('/audience on the demo company', () => {
  let demo: OpenDatabase;
  beforeAll(async () => {
    demo = await smallDemo(800);
  });
  afterAll(() => demo.close());

  it('lists the customers of a segment who agreed to marketing, and counts the others', async () => {
    const consent = await readMarketingConsent(demo.db);
    const agreed = dataOf<Audience>(await ask(demo, '/audience at risk'));
    const everybody = dataOf<Audience>(await ask(demo, '/audience at risk everybody'));
    const { customers } = dataOf<{ segment: { customers: number } }>(await ask(demo, '/rfm at risk')).segment;
    expect(everybody.customers).toBe(customers);
    expect(agreed.list).toEqual(everybody.list.filter(({ customer }) => consent?.isGiven(customer)));
    expect(agreed.withoutConsent).toBe(customers - agreed.customers);
    expect(agreed.withoutConsent).toBeGreaterThan(0);
  });
  it('says so when those without consent are in the list, and when they are not', async () => {
    expect((await ask(demo, '/audience at risk everybody')).caveats[0]).toContain('needs no consent');
    expect((await ask(demo, '/audience at risk consent')).caveats[0]).toContain('Marketing_Consent says');
  });
  it('marks the same customers each time, as many as were asked for', async () => {
    const { list } = dataOf<Audience>(await ask(demo, '/audience champions holdout=40'));
    for (const { customer, heldOut } of list) expect(heldOut).toBe(isHeldOut(customer, 'Champions', 0.4));
    const share = list.filter(({ heldOut }) => heldOut).length / list.length;
    expect(Math.abs(share - 0.4)).toBeLessThan(0.2);
  });
  it('shows a channel the count and nobody’s key', async () => {
    const answer = await ask(demo, '/audience champions');
    const shown = groupAnswer(answer);
    expect(shown.headline).toContain(`${dataOf<Audience>(answer).customers} customers are in Champions`);
    expect(shown.blocks.filter(({ kind }) => kind === 'table')).toEqual([]);
  });
  it('exports the list with the mark', async () => {
    const answer = await ask(demo, '/audience champions');
    const [file] = answerCsv(answer);
    const lines = new TextDecoder().decode(file?.bytes).trim().split('\r\n');
    expect(file?.name).toBe('audience-audience.csv');
    expect(lines[0]).toBe('Customer,Hold out');
    expect(lines).toHaveLength(dataOf<Audience>(answer).customers + 1);
  });
  it('takes a group of /segment by its number or name', async () => {
    const byNumber = dataOf<Audience & { audience: string }>(await ask(demo, '/audience group 1'));
    const byName = dataOf<Audience>(await ask(demo, `/audience ${byNumber.audience}`));
    const { groups } = dataOf<{ groups: { name: string; customers: number }[] }>(await ask(demo, '/segment'));
    const all = dataOf<Audience>(await ask(demo, '/audience group 1 everybody'));
    expect(byName).toEqual(byNumber);
    expect(groups.find(({ name }) => `group ${name}` === byNumber.audience)?.customers).toBe(all.customers);
  });
  it('takes the likeliest of an outcome, marked as /who-will-buy marks them', async () => {
    const answer = await ask(demo, '/audience who-will-buy campaign7 top 40 everybody');
    const likeliest = rowsOf(await ask(demo, '/who-will-buy campaign7 top 40'), 'list');
    expect(rowsOf(answer, 'audience')).toEqual(
      likeliest.map(({ customer, probability, heldOut }) => ({ customer, chance: probability, heldOut })),
    );
    const agreed = dataOf<Audience>(await ask(demo, '/audience campaign7 top 40'));
    expect(agreed.customers).toBe(40);
    expect(agreed.withoutConsent).toBeGreaterThan(0);
  }, 60_000);
  it('asks for what is missing, and names what is near', async () => {
    await expect(ask(demo, '/audience')).rejects.toThrow('Which audience?');
    await expect(ask(demo, '/audience campaign7')).rejects.toThrow('campaign7 top 400');
    await expect(ask(demo, '/audience at rsik')).rejects.toThrow('Did you mean At Risk?');
    await expect(ask(demo, '/audience group 99')).rejects.toThrow('There is no group 99');
  });
});

describe('/audience where little is known', () => {
  it('without a column of consent leaves nobody out', async () => {
    const company = await companyOf(habits, 'GBP');
    const { withoutConsent, customers } = dataOf<Audience>(await ask(company, '/audience champions'));
    await company.close();
    expect(withoutConsent).toBe(0);
    expect(customers).toBeGreaterThan(0);
  });
  it('does not tell a channel how few they are', async () => {
    const company = await companyOf(habits, 'GBP');
    const names = ['champions', 'loyal', 'at risk', 'lost', 'promising', 'new customers', 'hibernating'];
    const answers = await Promise.all(names.map((name) => ask(company, `/audience ${name}`)));
    await company.close();
    const few = answers.filter((answer) => dataOf<Audience>(answer).customers < 10);
    expect(few.length).toBeGreaterThan(0);
    for (const answer of few) expect(groupAnswer(answer).headline).toMatch(/^Fewer than 10 customers are in/);
  });
});
