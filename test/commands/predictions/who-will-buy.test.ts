import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Interval } from '../../../analytics/evaluate/interval.ts';
import { rocAuc } from '../../../analytics/evaluate/roc-auc.ts';
import { createRandom } from '../../../analytics/math/random.ts';
import { shuffle } from '../../../analytics/math/shuffle.ts';
import { compareClassifiers } from '../../../commands/predictions/compare-classifiers.ts';
import { readQuestion } from '../../../commands/predictions/question.ts';
import type { OpenDatabase } from '../../../db/open.ts';
import { companyFrom } from '../../db/prediction-company.ts';
import { smallDemo } from '../../helpers/small-demo.ts';
import {
  ask,
  campaignCompany,
  churnTable,
  contextOf,
  dataOf,
  hasCampaignFile,
  lasting,
  notesOf,
  rowsOf,
} from './asking.ts';

type Audience = {
  readonly question: string;
  readonly kind: string;
  readonly customers: number;
  readonly contacts: number;
  readonly threshold: number | null;
  readonly breakEven: number | null;
  readonly reason: string;
  readonly basis: string;
  readonly buyers: Interval;
  readonly buyersOfAll: Interval;
  readonly profit: { chosen: Interval; everybody: Interval; atRandom: number } | null;
  readonly model: { id: number; classifier: string; auc: Interval; grade: { grade: string } };
  readonly list?: readonly { customer: string; probability: number }[];
};

let demo: OpenDatabase;
beforeAll(async () => {
  demo = await smallDemo();
});
afterAll(() => demo.close());

describe('/who-will-buy on the demo company', () => {
  it('answers with contacts, buyers and profit that agree with one another', async () => {
    const answer = await ask(demo, '/who-will-buy campaign6 cost=3 revenue=11');
    const { contacts, buyers, profit, breakEven, threshold, customers } = dataOf<Audience>(answer);
    expect(answer.headline).toMatch(/^Contact \d+ of 486: expect \d+ buyers \(\d+ to \d+\), profit £\d+\.$/);
    expect(answer.headline).toContain(
      `Contact ${contacts} of ${customers}: expect ${Math.round(buyers.value)} `,
    );
    expect(breakEven).toBeCloseTo(3 / 11);
    expect(threshold).toBeGreaterThanOrEqual(3 / 11);
    expect(profit?.chosen.value).toBeCloseTo(buyers.value * 11 - contacts * 3, 6);
    expect(profit!.chosen.value).toBeGreaterThan(Math.max(0, profit!.everybody.value, profit!.atRandom));
    expect(rowsOf(answer, 'alternatives').map(({ who }) => who)).toEqual([
      'This list',
      'As many at random',
      'Everybody',
      'Nobody',
    ]);
  });
  it('foretells about as many buyers as there are: of those who answered, 14% said yes', async () => {
    const { buyersOfAll, customers } = dataOf<Audience>(await ask(demo, '/who-will-buy campaign6'));
    expect(buyersOfAll.value / customers).toBeGreaterThan(0.1);
    expect(buyersOfAll.value / customers).toBeLessThan(0.18);
  });
  it('keeps to the budget', async () => {
    const answer = await ask(demo, '/who-will-buy campaign6 cost=3 revenue=11 budget=100');
    expect(dataOf<Audience>(answer)).toMatchObject({ contacts: 33, reason: 'budget' });
    expect(answer.headline).toContain('as far as the budget goes');
  });
  it('says that nobody should be contacted where no contact pays', async () => {
    const answer = await ask(demo, '/who-will-buy campaign6 cost=99 revenue=100');
    expect(answer.headline).toBe(
      'Contact nobody: none of 486 customers reaches the 99% at which a contact pays.',
    );
  });
  it('without cost and revenue ends at the average chance and says what would sharpen it', async () => {
    const answer = await ask(demo, '/who-will-buy campaign6');
    const { contacts, customers, profit } = dataOf<Audience>(answer);
    expect(profit).toBeNull();
    expect(contacts).toBeLessThan(customers / 2);
    expect(notesOf(answer)).toContain('add cost=3 revenue=11');
  });
  it('names customers to the asker alone', async () => {
    const answer = await ask(demo, '/who-will-buy campaign6 top 20');
    const { list } = dataOf<Audience>(answer);
    expect(answer.privacy).toBe('persons');
    expect(list).toHaveLength(20);
    expect(list!.map(({ probability }) => probability)).toEqual(
      list!.map(({ probability }) => probability).toSorted((a, b) => b - a),
    );
    const first = list![0]!.customer;
    expect(answer.headline).toContain(first);
    expect(answer.groupHeadline).toBeDefined();
    for (const { customer } of list!) expect(answer.groupHeadline).not.toContain(customer);
    const inGroup = answer.blocks.filter((block) => block.kind !== 'table' || block.persons !== true);
    expect(JSON.stringify(inGroup.filter(({ kind }) => kind !== 'chart'))).not.toContain(first);
    expect((await ask(demo, '/who-will-buy campaign6')).privacy).toBe('aggregate');
  });
  it('marks about one in ten of the list to be held out, always the same ones', async () => {
    const heldOut = async () =>
      rowsOf(await ask(demo, '/who-will-buy campaign6 top 400'), 'list').map((row) => row.heldOut);
    const marks = await heldOut();
    expect(marks.filter((mark) => mark === 'yes').length).toBeGreaterThan(20);
    expect(marks.filter((mark) => mark === 'yes').length).toBeLessThan(60);
    expect(await heldOut()).toEqual(marks);
  });
  it('answers the same question twice with the same numbers, and another company of the same data alike', async () => {
    const twin = await smallDemo();
    const question = '/who-will-buy campaign6 cost=3 revenue=11';
    const [first, again, others] = [
      await ask(demo, question),
      await ask(demo, question),
      await ask(twin, question),
    ];
    await twin.close();
    expect(lasting(again)).toEqual(lasting(first));
    expect(dataOf<Audience>(others).buyers).toEqual(dataOf<Audience>(first).buyers);
  });
  it('predicts the campaign to come from earlier ones and says so', async () => {
    const answer = await ask(demo, '/who-will-buy campaign7 cost=3 revenue=11');
    expect(dataOf<Audience>(answer)).toMatchObject({ kind: 'planned', basis: 'probabilities' });
    expect(answer.caveats.join(' ')).toContain(
      'Campaign 7 has not run: it is predicted from Campaign6 of 2026-06-22, Campaign4 of 2025-11-17',
    );
    expect(answer.provenance.rules.join(' ')).toContain('learnt from the times before it alone');
  });
  it('predicts what is bought within the next days, each month tested by the months before', async () => {
    const answer = await ask(demo, '/who-will-buy category:Tea days=30');
    expect(dataOf<Audience>(answer)).toMatchObject({
      kind: 'ahead',
      question: 'category:Tea within 30 days',
    });
    expect(answer.provenance.rules[0]).toContain(
      'only what was known before each of these days is a feature',
    );
    expect(dataOf<Audience>(answer).model.auc.low).toBeGreaterThan(0.7);
  });
  it('leaves sensitive columns out until they are asked for, and keeps the two models apart', async () => {
    const plain = await ask(demo, '/who-will-buy campaign6');
    const sensitive = await ask(demo, '/who-will-buy campaign6 sensitive');
    expect(plain.provenance.rules.join(' ')).toContain('Birth_Year is sensitive and was not asked for.');
    expect(sensitive.provenance.rules.join(' ')).not.toContain('is sensitive');
    expect(dataOf<Audience>(sensitive).model.id).not.toBe(dataOf<Audience>(plain).model.id);
  });
  it('holds no number that is none', async () => {
    for (const terms of ['', ' top 3', ' cost=0 revenue=1', ' cost=3 revenue=11 budget=0']) {
      expect(JSON.stringify(await ask(demo, `/who-will-buy campaign6${terms}`))).not.toMatch(/NaN|Infinity/);
    }
  });
});

describe('the scores behind an answer', () => {
  it('are by models that had not seen the answer: of answers dealt at random they know nothing', async () => {
    const question = await readQuestion(demo.db, 'campaign6');
    const { league, scored } = await compareClassifiers(question, 'quick', false, contextOf(demo).runTasks);
    expect(league.entries[0]!.summary.auc.value).toBeGreaterThan(0.8);
    const order = shuffle(Int32Array.from(question.known.classes.keys()), createRandom(5));
    const classes = Uint8Array.from(order, (place) => question.known.classes[place]!);
    const answers = question.answers.slice();
    for (const [place, row] of question.known.rows.entries()) answers[row] = classes[place]!;
    const dealt = { ...question, answers, known: { ...question.known, classes } };
    const lot = await compareClassifiers(dealt, 'quick', false, contextOf(demo).runTasks);
    const own = Float64Array.from(question.known.rows, (row) => lot.scored.probabilities[row]!);
    expect(Math.abs(rocAuc(own, classes) - 0.5)).toBeLessThan(0.12);
    for (const { summary } of lot.league.entries)
      expect(Math.abs(summary.auc.value - 0.5)).toBeLessThan(0.12);
    expect(scored.probabilities).not.toEqual(lot.scored.probabilities);
  });
});

describe('/who-will-buy refuses', () => {
  it.each([
    ['campain6', 'There is no campain6. Did you mean campaign6'],
    ['Tee', 'There is no Tee. Did you mean Tea'],
    ['campaign6 cost=3', 'both are needed: cost=3 (of one contact) and revenue=11 (of one buyer)'],
    ['campaign6 revenue=3', 'both are needed'],
    ['campaign6 budget=300', 'A budget needs them too'],
    ['qqq', 'There is no qqq. Ask for campaign1'],
  ])('%s with a sentence', async (asked, sentence) => {
    await expect(ask(demo, `/who-will-buy ${asked}`)).rejects.toThrow(sentence);
  });
  it.each([
    ['no yes at all', () => 'No', '0 yes and 200 no are known, too few to learn from: it takes 20 more yes.'],
    ['one yes', (i: number) => (i === 7 ? 'Yes' : 'No'), '1 yes and 199 no are known'],
    ['nothing but yes', () => 'Yes', '200 yes and 0 no are known'],
  ])('an outcome with %s', async (_, answer, sentence) => {
    const company = await companyFrom([churnTable(200, { Churn: answer })], ['Churn']);
    await expect(ask(company, '/who-will-buy churn')).rejects.toThrow(sentence);
    await company.close();
  });
  it('customers without any column that differs', async () => {
    const company = await companyFrom(
      [churnTable(200, { Visits: () => 3, Plan: () => 'Basic', Months: () => 12 })],
      ['Churn'],
    );
    await expect(ask(company, '/who-will-buy churn')).rejects.toThrow(
      'Churn cannot be foretold: nothing that is known of customers tells them apart. Import more about them.',
    );
    await company.close();
  });
  it('a company without any outcome', async () => {
    const company = await companyFrom(['CustomerID,Visits\nA,1\nB,2\n']);
    await expect(ask(company, '/who-will-buy churn')).rejects.toThrow(
      'Import a table of customers with campaigns',
    );
    await expect(ask(company, '/who-will-buy')).rejects.toThrow('category:Tea for a category');
    await company.close();
  });
});

describe('/who-will-buy of an outcome', () => {
  it('is told by what goes with it, and its opposite is as likely as it is not', async () => {
    const company = await companyFrom([churnTable(400)], ['Churn']);
    const yes = dataOf<Audience>(await ask(company, '/who-will-buy Churn=Yes'));
    expect(yes.model.auc.value).toBeGreaterThan(0.85);
    const no = dataOf<Audience>(await ask(company, '/who-will-buy Churn=No'));
    expect(yes.buyersOfAll.value + no.buyersOfAll.value).toBe(400);
    await company.close();
  });
  it('leaves out a column that is the answer itself, and names it', async () => {
    const answers = churnTable(400)
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').at(-1)!);
    const company = await companyFrom(
      [churnTable(400, { Closed: (i) => (answers[i] === 'Yes' ? 3 + (i % 5) : 0) })],
      ['Churn'],
    );
    const answer = await ask(company, '/who-will-buy churn');
    expect(answer.caveats.join(' ')).toContain('Closed alone tells every yes from every no');
    expect(dataOf<Audience>(answer).model.auc.value).toBeLessThan(0.99);
    await company.close();
  });
  it('copes with a category of its own for each customer, gaps, and constant columns', async () => {
    const company = await companyFrom(
      [
        churnTable(3000, {
          City: (i) => `City ${i % 1500}`,
          Ticket: (i) => `T${i}`,
          Fixed: () => 1,
          Months: (i) => (i % 3 === 0 ? '' : i % 60),
        }),
      ],
      ['Churn'],
    );
    const answer = await ask(company, '/who-will-buy churn cost=1 revenue=4');
    expect(dataOf<Audience>(answer).model.auc.value).toBeGreaterThan(0.85);
    expect(JSON.stringify(answer)).not.toMatch(/NaN|Infinity/);
    await company.close();
  });
});

describe.skipIf(!hasCampaignFile)('/who-will-buy on the campaign file', () => {
  let company: OpenDatabase;
  beforeAll(async () => {
    company = await campaignCompany();
  });
  afterAll(() => company.close());

  it('pays where contacting everybody loses, counted by what people answered', async () => {
    const answer = await ask(company, '/who-will-buy campaign6 cost=3 revenue=11');
    const { basis, buyers, buyersOfAll, contacts, customers, profit, model } = dataOf<Audience>(answer);
    expect({ basis, customers, all: buyersOfAll.value }).toEqual({
      basis: 'answers',
      customers: 2234,
      all: 334,
    });
    expect(Number.isInteger(buyers.value)).toBe(true);
    expect(profit?.chosen.value).toBe(11 * buyers.value - 3 * contacts);
    expect(profit!.everybody.value).toBe(11 * 334 - 3 * 2234);
    expect(profit!.chosen.low).toBeGreaterThan(900);
    expect(model.auc.value).toBeGreaterThanOrEqual(0.9);
    expect(rowsOf(answer, 'alternatives')).toContainEqual(
      expect.objectContaining({ who: 'Those who said yes to AcceptedCmp5', contacts: 163, buyers: 92 }),
    );
  }, 60_000);
  it('names the groups that the cut treats differently', async () => {
    const { caveats } = await ask(company, '/who-will-buy campaign6 cost=3 revenue=11');
    expect(caveats.join(' ')).toMatch(/By Education, \d+% of “PhD” are on the list/);
  });
});
