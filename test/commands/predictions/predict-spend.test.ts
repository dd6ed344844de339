import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Interval } from '../../../analytics/evaluate/interval.ts';
import type { OpenDatabase } from '../../../db/open.ts';
import { readModels } from '../../../db/prediction-models.ts';
import { groupAnswer } from '../../../src/render/slack/group-answer.ts';
import { companyFrom, people, purchases } from '../../db/prediction-company.ts';
import { smallDemo } from '../../helpers/small-demo.ts';
import { ask, campaignCompany, dataOf, hasCampaignFile, lasting, notesOf, rowsOf } from './asking.ts';

type Group = { readonly customers: number; readonly spend: Interval; readonly each: number };
type Spend = Group & {
  readonly question: string;
  readonly kind: string;
  readonly who: string;
  readonly name: string;
  readonly segments: readonly (Group & { readonly segment: string })[];
  readonly model: { id: number | null; regressor: string; scale: string; isKept: boolean };
  readonly spent?: number;
  readonly quality: {
    readonly rows: number;
    readonly rmse: Interval;
    readonly mae: Interval;
    readonly r2: Interval;
    readonly mean: { rmse: number; mae: number };
    readonly before: { rmse: number } | null;
    readonly predicted: number;
    readonly actual: number;
    readonly calibration: number;
    readonly periods: readonly { name: string; calibration: number }[];
  };
};

describe('/predict-spend on the demo company', () => {
  let demo: OpenDatabase;
  beforeAll(async () => {
    demo = await smallDemo();
  });
  afterAll(() => demo.close());

  it('answers for everybody with a sum, its interval and the mean, which are those of the segments', async () => {
    const answer = await ask(demo, '/predict-spend all');
    const { spend, each, customers, segments, question, model } = dataOf<Spend>(answer);
    expect(answer.headline).toMatch(
      /^All \d+ customers will spend £[\d,]+ \(£[\d,]+ to £[\d,]+\) in the next 3 months, £\d+ each\.$/,
    );
    expect(question).toBe('spend within 3 months');
    expect(model).toMatchObject({ scale: 'logarithm', isKept: false });
    expect(spend.low).toBeLessThan(spend.value);
    expect(spend.high).toBeGreaterThan(spend.value);
    expect(each).toBeCloseTo(spend.value / customers, 9);
    const sum = segments.reduce((all, one) => all + one.spend.value, 0);
    expect(sum).toBeCloseTo(spend.value, 6);
    expect(answer.privacy).toBe('aggregate');
    expect(answer.provenance.rules.join(' ')).toContain('a month is 30.44 days');
    expect(answer.caveats.join(' ')).toContain('not the season of the year');
  });
  it('errs less than going without a model, and says how much, and how far times were off', async () => {
    const answer = await ask(demo, '/predict-spend all');
    const { quality } = dataOf<Spend>(answer);
    expect(quality.rmse.value).toBeLessThan(quality.mean.rmse);
    expect(quality.rmse.value).toBeLessThan(quality.before!.rmse);
    expect(quality.calibration).toBeGreaterThan(0.6);
    expect(quality.calibration).toBeLessThan(1.6);
    expect(quality.periods.length).toBeGreaterThan(0);
    expect(notesOf(answer)).toMatch(/off by £\d+ on average .*R² 0\.\d\d.*Without a model/);
    expect(rowsOf(answer, 'quality').map(({ model }) => String(model))).toEqual(
      expect.arrayContaining([
        expect.stringContaining('(taken)'),
        expect.stringContaining('the last 91 days again'),
        expect.stringMatching(/^Without a model: £\d+ each$/),
      ]),
    );
  });
  it('keeps the model, and answers the second question by it and the same', async () => {
    const first = await ask(demo, '/predict-spend champions months=1');
    const again = await ask(demo, '/predict-spend champions months=1');
    expect(dataOf<Spend>(again).model.isKept).toBe(true);
    const { model: _, ...rest } = again.data;
    const { model: __, ...before } = first.data;
    expect(rest).toEqual(before);
    expect(lasting(again).headline).toBe(first.headline);
    const kept = (await readModels(demo.db)).filter(({ question }) => question === 'spend within 1 month');
    expect(kept.map(({ state }) => state)).toEqual(['champion']);
  });
  it('finds a segment however it is written, shows it first, and as in the list of all', async () => {
    const [asked, all] = [await ask(demo, '/predict-spend CHAMPIONS'), await ask(demo, '/predict-spend')];
    const { name, spend, who } = dataOf<Spend>(asked);
    expect([who, name]).toEqual(['segment', 'Champions']);
    expect(asked.headline).toMatch(/^Champions will spend £/);
    expect(dataOf<Spend>(all).segments.find(({ segment }) => segment === 'Champions')?.spend).toEqual(spend);
    const lost = await ask(demo, '/predict-spend lost');
    expect(rowsOf(lost, 'segments')[0]?.segment).toBe('Lost');
  });
  it('names the nearest segment where there is none of the name', async () => {
    await expect(ask(demo, '/predict-spend champoins')).rejects.toThrow('Did you mean Champions?');
    await expect(ask(demo, '/predict-spend 99999999')).rejects.toThrow('Segments are Champions, ');
  });
  it('tells the asker alone of a single customer', async () => {
    const { key } = await demo.db.selectFrom('customer').select('key').executeTakeFirstOrThrow();
    const answer = await ask(demo, `/predict-spend ${key}`);
    expect(answer.privacy).toBe('persons');
    expect(answer.headline).toContain(`Customer ${key} will spend £`);
    expect(rowsOf(answer, 'customer')).toMatchObject([{ customer: key }]);
    const shown = JSON.stringify({ ...groupAnswer(answer), args: null, data: null });
    expect(shown).not.toContain(key);
    expect(shown).not.toContain('Expected spend');
  });
});

describe('/predict-spend where the data is too short', () => {
  it('says how far the purchases reach, and what could be asked instead', async () => {
    const open = await companyFrom([purchases]);
    await expect(ask(open, '/predict-spend all')).rejects.toThrow(
      /^The purchases run from 2024-01-10 to 2024-07-01, 174 days: to foretell 3 months \(91 days\) .* ask for months=1, or import older purchases\.$/,
    );
    await open.close();
  });
  it('says that nobody spent enough to learn from', async () => {
    const open = await companyFrom([purchases]);
    await expect(ask(open, '/predict-spend all months=1')).rejects.toThrow(
      /^Only \d+ customers? spent anything/,
    );
    await open.close();
  });
  it('says why nothing could be learnt where nobody spent anything in the first of the times', async () => {
    const header = 'InvoiceNo,StockCode,Description,Category,Quantity,InvoiceDate,UnitPrice,CustomerID';
    const bought = (day: string, from: number) =>
      Array.from(
        { length: 40 },
        (_, i) => `${from + i},T1,Tea,Tea,1,${day} 09:00:00,${5 + (i % 7)}.00,A${i}`,
      );
    const lines = [header, ...bought('2024-01-01', 1000), ...bought('2024-03-30', 2000), ''];
    const open = await companyFrom([lines.join('\n')]);
    await expect(ask(open, '/predict-spend all months=1')).rejects.toThrow(
      'No model of spend could be fitted',
    );
    await open.close();
  });
  it('says what to import where there are no purchases', async () => {
    const open = await companyFrom([people()]);
    await expect(ask(open, '/predict-spend all')).rejects.toThrow('does not say what customers spent');
    await open.close();
  });
});

describe.skipIf(!hasCampaignFile)('/predict-spend on a file of totals', () => {
  let company: OpenDatabase;
  beforeAll(async () => {
    company = await campaignCompany();
  });
  afterAll(() => company.close());

  it('says what customers like these spend in its period, and that this is no forecast', async () => {
    const answer = await ask(company, '/predict-spend champions');
    const { kind, spent, spend } = dataOf<Spend>(answer);
    expect(kind).toBe('file');
    expect(answer.headline).toMatch(
      /^Customers like the \d+ customers in Champions spend £[\d,]+ \(.*\) in the period that the file covers, £[\d,]+ each; these spent £[\d,]+\.$/,
    );
    expect(answer.caveats.join(' ')).toContain('no forecast');
    expect(Math.abs(spend.value / spent! - 1)).toBeLessThan(0.1);
  });
  it('errs out of fold as the reference recipes lead to expect, beside the mean', async () => {
    const { quality, model } = dataOf<Spend>(await ask(company, '/predict-spend all'));
    expect(model.scale).toBe('amount');
    // The population standard deviation of what the customers spent.
    expect(quality.mean.rmse).toBeCloseTo(602.12, 1);
    expect(quality.before).toBeNull();
    expect(quality.calibration).toBeCloseTo(1, 1);
    expect(quality.r2.value).toBeGreaterThan(0.8);
    expect(quality.r2.value).toBeLessThan(0.95);
    expect(quality.rmse.value).toBeLessThan(260);
  });
});
