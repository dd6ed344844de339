import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Interval } from '../../../analytics/evaluate/interval.ts';
import type { OpenDatabase } from '../../../db/open.ts';
import type { CommandAnswer } from '../../../src/run-command.ts';
import { companyFrom } from '../../db/prediction-company.ts';
import { smallDemo } from '../../helpers/small-demo.ts';
import { ask, churnTable, dataOf, notesOf, rowsOf } from './asking.ts';

type Model = {
  readonly id: number;
  readonly view: string;
  readonly depth: string;
  readonly winner: string;
  readonly cut: number;
  readonly models: readonly {
    readonly classifier: string;
    readonly keepsRows: boolean;
    readonly rows: number;
    readonly auc: Interval;
    readonly logLoss: Interval;
  }[];
  readonly retrained?: { readonly isInUse: boolean; readonly why: string | null };
};

let demo: OpenDatabase;
beforeAll(async () => {
  demo = await smallDemo();
});
afterAll(() => demo.close());

const charts = ({ blocks }: CommandAnswer) =>
  blocks.flatMap((block) => (block.kind === 'chart' ? block.id : []));

describe('/model', () => {
  it('says how the first one is made where there is none, and lists what was made', async () => {
    expect((await ask(demo, '/model')).headline).toBe(
      'No model has been made yet: /who-will-buy makes the first.',
    );
    await ask(demo, '/who-will-buy campaign6');
    const list = await ask(demo, '/model');
    expect(list.headline).toBe('1 model in use.');
    expect(rowsOf(list, 'models')).toMatchObject([
      { question: 'campaign6', quality: 'Excellent', made: '2026-07-01', customers: 405, state: 'in use' },
    ]);
  });

  it('shows every usual measure, each within its interval, and beside it what it says', async () => {
    const answer = await ask(demo, '/model campaign6');
    const measures = rowsOf(answer, 'metrics');
    expect(measures.map(({ measure }) => measure)).toEqual([
      'Area under the ROC curve (AUC)',
      'Area under precision–recall',
      'Lift of the likeliest tenth',
      'Log loss',
      'Brier score',
      'Calibration error',
      'Accuracy',
      'Precision',
      'Recall (sensitivity)',
      'Specificity',
      'F1',
      'Balanced accuracy',
    ]);
    for (const { low, value, high, meaning } of measures) {
      expect(low).toBeLessThanOrEqual(value as number);
      expect(high).toBeGreaterThanOrEqual(value as number);
      expect(String(meaning).length).toBeGreaterThan(10);
    }
    expect(charts(answer)).toEqual(['ranking', 'calibration', 'confusion']);
    expect(answer.headline).toMatch(
      /^Excellent: of the likeliest tenth \d+% say yes to Campaign6, 4\.\d times/,
    );
  });

  it('has a card without a word that only analysts know, and without any customer', async () => {
    const answer = await ask(demo, '/model campaign6 card');
    const words = `${answer.headline} ${notesOf(answer)}`;
    for (const part of ['What it is for', 'What it learnt from', 'How good it is', 'When to distrust it']) {
      expect(words).toContain(part);
    }
    expect(words).not.toMatch(/\bAUC\b|ROC|log loss|Brier|precision/i);
    expect(words).toMatch(/gives the first the higher chance \d+% of the time \(a coin: 50%\)/);
    expect(rowsOf(answer, 'fairness').length).toBeGreaterThan(5);
    for (const { customers } of rowsOf(answer, 'fairness')) expect(customers).toBeGreaterThanOrEqual(10);
    const read = rowsOf(answer, 'features').map(({ feature }) => feature);
    expect(read).toContain('Days since the last purchase');
    expect(read).not.toContain('Birth_Year');
    expect(answer.privacy).toBe('aggregate');
  });

  it('holds nothing of a customer: no key, no row', async () => {
    const [{ plan, parameters, metrics } = { plan: '', parameters: '', metrics: '' }] = await demo.db
      .selectFrom('prediction_model')
      .select(['plan', 'parameters', 'metrics'])
      .where('question', '=', 'campaign6')
      .execute();
    const stored = `${plan} ${parameters} ${metrics}`;
    const keys = await demo.db.selectFrom('customer').select('key').execute();
    expect(keys.filter(({ key }) => new RegExp(`"${key}"|[\\[,]${key}[\\],]`).test(stored))).toEqual([]);
  });

  it('keeps what it knew of the campaign to come apart from the others', async () => {
    const answer = await ask(demo, '/model campaign7');
    expect(answer.provenance.rules.join(' ')).toContain('learnt from the times before it alone');
    expect(charts(answer)).toEqual([]);
    expect(notesOf(await ask(demo, '/model campaign7 card'))).toContain('cannot be said');
  });
});

describe('all classifiers', { timeout: 120_000 }, () => {
  let company: OpenDatabase;
  beforeAll(async () => {
    company = await companyFrom([churnTable(120)], ['Churn']);
    await ask(company, '/who-will-buy churn');
  });
  afterAll(() => company.close());

  it('are compared on the same customers, beside nobody and everybody', async () => {
    const answer = await ask(company, '/model churn compare');
    const { models, winner, depth } = dataOf<Model>(answer);
    expect(depth).toBe('full');
    expect(models.map(({ classifier }) => classifier).sort()).toEqual([
      'decision-tree',
      'gradient-boosting',
      'logistic-regression',
      'naive-bayes',
      'nearest-neighbours',
      'neural-network',
      'random-forest',
    ]);
    expect(new Set(models.map(({ rows }) => rows))).toEqual(new Set([120]));
    const areas = models.map(({ auc }) => auc.value);
    expect(areas).toEqual(areas.toSorted((a, b) => b - a));
    expect(models.find(({ classifier }) => classifier === winner)?.keepsRows).toBe(false);
    const rows = rowsOf(answer, 'league');
    expect(rows).toHaveLength(9);
    expect(rows.slice(7).map(({ auc, recall }) => [auc, recall])).toEqual([
      [0.5, 0],
      [0.5, 1],
    ]);
    expect(charts(answer)).toEqual(['league']);
    expect(JSON.stringify(answer)).not.toMatch(/NaN|Infinity/);
    // To look changes nothing: the quick model of the first question is still the one in use.
    expect(dataOf<Model>(await ask(company, '/model churn')).depth).toBe('quick');
    // Asked again the comparison is read, not made anew.
    expect(dataOf<Model>(await ask(company, '/model churn compare')).models).toEqual(models);
  });

  it('are fitted anew on request, and the one in use stays unless the new one is better', async () => {
    await ask(company, '/model churn retrain');
    const used = dataOf<Model>(await ask(company, '/model churn')).id;
    const again = await ask(company, '/model churn retrain');
    // Of the same data, settings and seed comes the same model as before, which is no better than itself.
    expect(dataOf<Model>(again).retrained).toMatchObject({ isInUse: false });
    expect(again.headline).toMatch(
      /^A new model was made: .*It is no better than the one in use, which stays\.$/,
    );
    expect(notesOf(again)).toMatch(/that one stays\.$/);
    expect(dataOf<Model>(await ask(company, '/model churn')).id).toBe(used);
    expect(rowsOf(await ask(company, '/model'), 'models').map(({ state }) => state)).toEqual(
      expect.arrayContaining(['in use', 'kept, not in use']),
    );
  });
});
