import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayFromIso } from '../../analytics/math/calendar.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { saveModel } from '../../db/prediction-models.ts';
import { recordAnswers } from '../../db/prediction-outcomes.ts';
import { saveScores } from '../../db/prediction-scores.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { runCommand } from '../../src/run-command.ts';
import { companyOf, habits } from '../helpers/fixture-company.ts';

const commands = await loadCommands();
const DAY = dayFromIso('2011-11-29');
const customers = Array.from({ length: 20 }, (_, i) => `H${i}`);

let company: OpenDatabase;
beforeAll(async () => {
  company = await companyOf(habits, 'GBP');
  const model = await saveModel(company.db, {
    question: 'campaign6',
    classifier: 'logistic-regression',
    plan: { version: 1, on: 'rfm', columns: [], dropped: [], rules: [] },
    parameters: {},
    features: [],
    settings: {},
    metrics: {},
    seed: 1,
    dataVersion: 'a',
    codeVersion: '0.1.0',
    createdOn: DAY - 30,
    trainedRows: 60,
  });
  await saveScores(company.db, {
    model,
    day: DAY - 30,
    dataVersion: 'a',
    customers,
    probabilities: new Float64Array(20).fill(0.35),
    answered: new Uint8Array(20),
  });
  const answers = Float64Array.from(customers, (_, i) => Number(i < 11));
  await recordAnswers(company.db, { question: 'campaign6', day: DAY, customers, answers });
});
afterAll(() => company.close());

const linesOn = async (now: string) => {
  const { data } = await runCommand('/digest', { db: company.db, now: new Date(now), commands });
  return (data.lines as { topic: string; text: string; unusual: boolean }[]).filter(
    ({ topic }) => topic === 'Predictions',
  );
};

describe('predictions whose answers came in', () => {
  it('are held against them in the digest of that week', async () => {
    expect(await linesOn('2011-12-02T09:00:00Z')).toEqual([
      {
        topic: 'Predictions',
        text: 'campaign6: 11 of 20 customers said yes, fewer than 10 were foretold',
        usual: '',
        unusual: true,
      },
    ]);
  });

  it('are no news a week later, nor before', async () => {
    expect(await linesOn('2011-12-06T09:00:00Z')).toEqual([]);
    expect(await linesOn('2011-11-28T09:00:00Z')).toEqual([]);
  });
});
