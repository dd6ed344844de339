import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Compared, compareClassifiers } from '../../../commands/predictions/compare-classifiers.ts';
import { type KeptModel, keepModel } from '../../../commands/predictions/keep-model.ts';
import { type Question, readQuestion } from '../../../commands/predictions/question.ts';
import { evaluationOf, type StoredEvaluation } from '../../../commands/predictions/stored-evaluation.ts';
import type { OpenDatabase } from '../../../db/open.ts';
import { champion, readModels } from '../../../db/prediction-models.ts';
import { companyFrom } from '../../db/prediction-company.ts';
import { churnTable, contextOf, NOW } from './asking.ts';

let company: OpenDatabase;
let question: Question;
let compared: Compared;

beforeEach(async () => {
  company = await companyFrom([churnTable(120)], ['Churn']);
  question = await readQuestion(company.db, 'churn');
  compared = await compareClassifiers(question, 'quick', false, contextOf(company).runTasks);
});
afterEach(() => company.close());

/** Keeps the model with other scores of the same customers, or another evaluation. */
function keep(
  scoreOf: (probability: number, answer: number) => number,
  changes: {
    evaluation?: StoredEvaluation;
    about?: Question;
    isAnswered?: boolean;
    mayReplace?: boolean;
  } = {},
): Promise<KeptModel> {
  const { pipeline, scored } = compared;
  const {
    evaluation = evaluationOf(compared.league, 'quick'),
    about = question,
    isAnswered = true,
    mayReplace = true,
  } = changes;
  return keepModel(company.db, about, {
    pipeline,
    evaluation,
    scored: {
      ...scored,
      probabilities: scored.probabilities.map((p, i) => scoreOf(p, scored.answers[i]!)),
      answers: isAnswered ? scored.answers : scored.answers.map(() => Number.NaN),
    },
    sensitive: false,
    mayReplace,
    now: NOW,
  });
}

const same = (p: number) => p;
const better = (p: number, answer: number) => 0.5 * p + 0.5 * answer;
const worse = (p: number) => 1 - p;

const states = async () => (await readModels(company.db, 'churn')).map(({ id, state }) => [id, state]);

describe('a model that is kept', () => {
  it('answers the question where none did before', async () => {
    const kept = await keep(same);
    expect(kept).toMatchObject({ isInUse: true, why: null, caveats: [] });
    expect((await champion(company.db, 'churn'))?.id).toBe(kept.id);
  });
  it('takes over where it does better on the same customers', async () => {
    const first = await keep(same);
    const second = await keep(better);
    expect(second).toMatchObject({
      isInUse: true,
      why: 'It does better than the one before on the same customers, so it is used from now on.',
    });
    expect(await states()).toEqual([
      [second.id, 'champion'],
      [first.id, 'retired'],
    ]);
  });
  it('takes nobody’s place where it was only looked at, and says how it would', async () => {
    const first = await keep(same);
    const second = await keep(better, { mayReplace: false });
    expect(second.isInUse).toBe(false);
    expect(second.why).toContain('/model churn retrain');
    expect(await states()).toEqual([
      [second.id, 'challenger'],
      [first.id, 'champion'],
    ]);
  });
  it.each([
    ['ranks worse', worse, 'It ranks worse than the one in use on the same customers; that one stays.'],
    ['is the same', same, 'It is no better than the one in use on the same customers; that one stays.'],
    [
      'ranks alike and is less sure',
      (p: number) => 0.5 * p + 0.25,
      'It is no better than the one in use on the same customers; that one stays.',
    ],
  ])('stays a challenger where it %s', async (_, scoreOf, why) => {
    const first = await keep(same);
    const second = await keep(scoreOf);
    expect(second).toMatchObject({ isInUse: false, why });
    expect(await states()).toEqual([
      [second.id, 'challenger'],
      [first.id, 'champion'],
    ]);
  });
  it('is compared with what the one in use foretold of customers who have answered since', async () => {
    await keep(better, { isAnswered: false });
    expect(await keep(same)).toMatchObject({ isInUse: false });
  });
  it('takes over where the one in use reads columns that the data no longer has', async () => {
    await keep(better);
    const columns = question.scoring.columns.filter(({ name }) => name !== 'visits');
    const about = { ...question, scoring: { ...question.scoring, columns } };
    expect(await keep(worse, { about })).toMatchObject({
      isInUse: true,
      why: 'The one before reads columns that the data no longer has, so the newer one is used.',
    });
  });
});

describe('a model of what nobody has answered yet', () => {
  /** The evaluation with another area and log loss of its winner. */
  const tested = (auc: number, logLoss: number): StoredEvaluation => {
    const evaluation = evaluationOf(compared.league, 'quick');
    return {
      ...evaluation,
      entries: evaluation.entries.map((entry) => ({
        ...entry,
        summary: {
          ...entry.summary,
          auc: { ...entry.summary.auc, value: auc, low: auc - 0.05, high: auc + 0.05 },
          logLoss: { ...entry.summary.logLoss, value: logLoss },
        },
      })),
    };
  };
  it.each([
    ['takes over where its test has the lower log loss', 0.8, 0.4, true, /does better/],
    ['stays a challenger where the log loss is higher', 0.8, 0.6, false, /no better/],
    ['stays a challenger where it ranks worse beyond chance', 0.7, 0.4, false, /ranks worse/],
  ])('%s', async (_, auc, logLoss, isInUse, why) => {
    await keep(same, { evaluation: tested(0.8, 0.5), isAnswered: false });
    const kept = await keep(same, { evaluation: tested(auc, logLoss), isAnswered: false });
    expect(kept.isInUse).toBe(isInUse);
    expect(kept.why).toMatch(why);
    expect(kept.why).toContain('in the test on earlier answers');
  });
});
