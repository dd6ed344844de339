import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import {
  champion,
  makeChampion,
  type NewModel,
  readModel,
  readModels,
  saveModel,
} from '../../db/prediction-models.ts';
import { readBacktest, recordAnswers } from '../../db/prediction-outcomes.ts';
import {
  latestScores,
  type NewScores,
  readScorings,
  saveScores,
  scoresOf,
} from '../../db/prediction-scores.ts';
import { companyOf, smallCompany } from '../helpers/fixture-company.ts';

let company: OpenDatabase;
beforeEach(async () => {
  company = await companyOf(smallCompany, 'GBP');
});
afterEach(() => company.close());

const model = (changes: Partial<NewModel> = {}): NewModel => ({
  question: 'campaign6',
  classifier: 'logistic-regression',
  plan: { version: 1, on: 'rfm', columns: [], dropped: [], rules: ['One.'] },
  parameters: { coefficients: Float64Array.of(1.5, -2), intercept: -1 },
  features: ['recency', 'campaign5'],
  settings: { c: 1 },
  metrics: { auc: { value: 0.9, low: 0.88, high: 0.92 }, grade: 'Excellent' },
  seed: 1,
  dataVersion: 'a',
  codeVersion: '0.1.0',
  createdOn: 20_000,
  trainedRows: 3,
  ...changes,
});

const statesOf = async (question: string) =>
  (await readModels(company.db, question)).map(({ id, state }) => [id, state]);

describe('a model', () => {
  it('comes back as it was saved, typed arrays as plain ones', async () => {
    const id = await saveModel(company.db, model(), 'champion');
    expect(await champion(company.db, 'campaign6')).toEqual({
      ...model(),
      id,
      state: 'champion',
      parameters: { coefficients: [1.5, -2], intercept: -1 },
    });
  });
  it('is listed with its question, the newest first, without what was fitted', async () => {
    await saveModel(company.db, model({ createdOn: 20_007 }));
    await saveModel(company.db, model({ createdOn: 20_000 }));
    await saveModel(company.db, model({ question: 'churn' }));
    const listed = await readModels(company.db, 'campaign6');
    expect(listed.map(({ createdOn }) => createdOn)).toEqual([20_007, 20_000]);
    expect(listed[0]).not.toHaveProperty('parameters');
    expect(await readModels(company.db)).toHaveLength(3);
  });
  it('is the challenger of its question until it is made the champion', async () => {
    const first = await saveModel(company.db, model());
    expect(await champion(company.db, 'campaign6')).toBeUndefined();
    await makeChampion(company.db, first);
    const second = await saveModel(company.db, model());
    expect((await champion(company.db, 'campaign6'))?.id).toBe(first);
    await makeChampion(company.db, second);
    expect(await statesOf('campaign6')).toEqual([
      [second, 'champion'],
      [first, 'retired'],
    ]);
  });
  it('retires the former challenger of its question alone', async () => {
    const other = await saveModel(company.db, model({ question: 'churn' }));
    const first = await saveModel(company.db, model());
    const second = await saveModel(company.db, model());
    expect(await statesOf('campaign6')).toEqual([
      [second, 'challenger'],
      [first, 'retired'],
    ]);
    expect(await statesOf('churn')).toEqual([[other, 'challenger']]);
  });
  it('of old can be the champion again', async () => {
    const first = await saveModel(company.db, model(), 'champion');
    await saveModel(company.db, model(), 'champion');
    await makeChampion(company.db, first);
    await makeChampion(company.db, first);
    expect((await champion(company.db, 'campaign6'))?.id).toBe(first);
  });
  it('that holds rows of customers, has seen none, or has a number that JSON cannot hold is refused', async () => {
    await expect(saveModel(company.db, model({ classifier: 'nearest-neighbours' }))).rejects.toThrow(
      'saveModel requires a model without rows of customers, got nearest-neighbours',
    );
    await expect(saveModel(company.db, model({ trainedRows: 0 }))).rejects.toThrow(
      'saveModel requires at least one trained row, got 0',
    );
    await expect(saveModel(company.db, model({ metrics: { auc: Number.NaN } }))).rejects.toThrow(
      'saveModel requires finite numbers, got NaN',
    );
    expect(await readModels(company.db)).toEqual([]);
  });
  it('that is not there cannot be made the champion', async () => {
    const first = await saveModel(company.db, model(), 'champion');
    await expect(makeChampion(company.db, 99)).rejects.toThrow('no result');
    expect((await champion(company.db, 'campaign6'))?.id).toBe(first);
    expect(await readModel(company.db, 99)).toBeUndefined();
  });
});

const scores = (changes: Partial<NewScores> & { readonly model: number }): NewScores => ({
  day: 20_000,
  dataVersion: 'a',
  customers: ['A', 'B', 'C'],
  probabilities: Float64Array.of(0.9, 0.2, 0.1),
  ...changes,
});

describe('scores', () => {
  it('come back in the order in which the customers came in', async () => {
    const saved = await saveModel(company.db, model());
    await saveScores(
      company.db,
      scores({
        model: saved,
        customers: ['C', 'gone', 'A'],
        probabilities: Float64Array.of(0.25, 1, 0),
        answered: Uint8Array.of(1, 0, 0),
      }),
    );
    expect(await latestScores(company.db, saved)).toEqual({
      id: 1,
      model: saved,
      day: 20_000,
      dataVersion: 'a',
      customers: ['A', 'C'],
      probabilities: Float64Array.of(0, 0.25),
      answered: Uint8Array.of(0, 1),
    });
  });
  it('are added day by day, and kept once a day and data', async () => {
    const saved = await saveModel(company.db, model());
    const first = await saveScores(company.db, scores({ model: saved }));
    expect(await saveScores(company.db, scores({ model: saved }))).toBe(first);
    const later = scores({ model: saved, day: 20_007, probabilities: Float64Array.of(0.5, 0.5, 0.5) });
    await saveScores(company.db, later);
    await saveScores(company.db, scores({ model: saved, dataVersion: 'b' }));
    expect((await readScorings(company.db, saved)).map(({ day }) => day)).toEqual([20_007, 20_000, 20_000]);
    expect((await latestScores(company.db, saved))?.probabilities).toEqual(Float64Array.of(0.5, 0.5, 0.5));
    expect((await scoresOf(company.db, 'A')).map(({ probability }) => probability)).toEqual([0.9, 0.9, 0.5]);
  });
  it('of a model that scored nobody are none', async () => {
    expect(await latestScores(company.db, await saveModel(company.db, model()))).toBeUndefined();
    expect(await scoresOf(company.db, 'A')).toEqual([]);
  });
  it('that are no probabilities, or too few, are refused and leave nothing', async () => {
    const saved = await saveModel(company.db, model());
    for (const bad of [1.01, -0.01, Number.NaN]) {
      await expect(
        saveScores(company.db, scores({ model: saved, probabilities: Float64Array.of(0, 1, bad) })),
      ).rejects.toThrow(`saveScores requires probabilities between 0 and 1, got ${bad}`);
    }
    await expect(
      saveScores(company.db, scores({ model: saved, probabilities: Float64Array.of(0.5) })),
    ).rejects.toThrow('saveScores requires columns of 3 customers, got another length');
    expect(await readScorings(company.db, saved)).toEqual([]);
  });
  it('are of more customers than one statement can hold', async () => {
    const keys = Array.from({ length: 9001 }, (_, i) => `many ${i}`);
    for (let i = 0; i < keys.length; i += 1000) {
      const rows = keys.slice(i, i + 1000).map((key, j) => ({ id: 100 + i + j, key }));
      await company.db.insertInto('customer').values(rows).execute();
    }
    const saved = await saveModel(company.db, model());
    const probabilities = new Float64Array(9001).fill(0.5);
    await saveScores(company.db, scores({ model: saved, customers: keys, probabilities }));
    expect((await latestScores(company.db, saved))?.customers).toEqual(keys);
  });
  it('and answers of a customer who is removed go too', async () => {
    const saved = await saveModel(company.db, model());
    await saveScores(company.db, scores({ model: saved }));
    await recordAnswers(company.db, {
      question: 'campaign6',
      day: 20_010,
      customers: ['A', 'B'],
      answers: Float64Array.of(1, 0),
    });
    company.sqlite.exec(`
      DELETE FROM customer_total WHERE customer_id = (SELECT id FROM customer WHERE key = 'B');
      DELETE FROM invoice WHERE customer_id = (SELECT id FROM customer WHERE key = 'B');
      DELETE FROM customer WHERE key = 'B';`);
    expect((await latestScores(company.db, saved))?.customers).toEqual(['A', 'C']);
    expect((await readBacktest(company.db, saved)).customers).toEqual(['A']);
  });
});

describe('answers that arrive', () => {
  const arrive = (day: number, ...answers: readonly number[]) =>
    recordAnswers(company.db, {
      question: 'campaign6',
      day,
      customers: ['A', 'B', 'C', 'D'],
      answers: Float64Array.from(answers),
    });

  it('stand against the last score from before', async () => {
    const saved = await saveModel(company.db, model());
    await saveScores(company.db, scores({ model: saved }));
    await saveScores(
      company.db,
      scores({ model: saved, day: 20_007, probabilities: Float64Array.of(0.8, 0.3, 0.1) }),
    );
    expect(await arrive(20_010, 1, 0, Number.NaN, 1)).toBe(2);
    await saveScores(
      company.db,
      scores({ model: saved, day: 20_014, probabilities: Float64Array.of(1, 0, 0.1) }),
    );
    expect(await readBacktest(company.db, saved)).toEqual({
      customers: ['A', 'B'],
      probabilities: Float64Array.of(0.8, 0.3),
      answers: Uint8Array.of(1, 0),
      scoredOn: Int32Array.of(20_007, 20_007),
      knownOn: Int32Array.of(20_010, 20_010),
    });
  });
  it('say nothing of who was scored when the answer was known, nor of another question', async () => {
    const saved = await saveModel(company.db, model());
    const other = await saveModel(company.db, model({ question: 'churn' }));
    await saveScores(company.db, scores({ model: saved, answered: Uint8Array.of(1, 0, 1) }));
    await saveScores(company.db, scores({ model: other }));
    expect(await arrive(20_010, 1, 1, 1, 1)).toBe(1);
    expect((await readBacktest(company.db, saved)).customers).toEqual(['B']);
    expect((await readBacktest(company.db, other)).customers).toEqual([]);
  });
  it('are corrected by later ones, and forgotten when taken back', async () => {
    const saved = await saveModel(company.db, model());
    await saveScores(company.db, scores({ model: saved }));
    expect(await arrive(20_010, 0, 0, 0, 0)).toBe(3);
    expect(await arrive(20_020, 1, 0, Number.NaN, 0)).toBe(2);
    const { answers, knownOn } = await readBacktest(company.db, saved);
    expect([...answers]).toEqual([1, 0]);
    expect([...knownOn]).toEqual([20_010, 20_010]);
  });
  it('to a question that nobody was scored for are kept for nothing', async () => {
    expect(await arrive(20_010, 1, 1, 1, 1)).toBe(0);
  });
  it('other than yes, no and unknown, or too few, are refused', async () => {
    await expect(arrive(20_010, 1, 2, 0, 0)).rejects.toThrow(
      'recordAnswers requires answers of 0, 1 or NaN, got 2',
    );
    await expect(arrive(20_010, 1)).rejects.toThrow(
      'recordAnswers requires 4 answers, one a customer, got 1',
    );
  });
});
