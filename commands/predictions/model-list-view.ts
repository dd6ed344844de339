import { isoDay } from '../../analytics/math/calendar.ts';
import { countOf } from '../../charts/count-of.ts';
import { type KnownModel, readModels } from '../../db/prediction-models.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';
import type { Answer, Row } from '../contract/answer.ts';
import { type StoredSpendEvaluation, spendWinner } from './spend/stored-spend-evaluation.ts';
import { type StoredEvaluation, winnerOf } from './stored-evaluation.ts';

const COLUMNS = [
  { key: 'question', label: 'Question', type: 'text' },
  { key: 'model', label: 'Model', type: 'text' },
  { key: 'quality', label: 'Quality', type: 'text' },
  { key: 'auc', label: 'AUC', type: 'number' },
  { key: 'made', label: 'Made on', type: 'date' },
  { key: 'customers', label: 'Learnt from', type: 'count' },
  { key: 'state', label: 'State', type: 'text' },
] as const;

/** `/model`: every model that is kept, the newest first. */
export async function modelListView(db: Db): Promise<Answer> {
  const models = await readModels(db);
  const { dataVersion } = await readSettings(db);
  const inUse = models.filter(({ state }) => state === 'champion');
  const stale = inUse.filter((model) => model.dataVersion !== dataVersion);
  return {
    title: 'Models',
    headline:
      models.length === 0
        ? 'No model has been made yet: /who-will-buy makes the first.'
        : `${countOf(inUse.length, 'model')} in use${stale.length === 0 ? '' : `, ${stale.length} of them made before the data changed`}.`,
    privacy: 'aggregate',
    blocks: [
      ...(models.length === 0
        ? []
        : [{ kind: 'table', id: 'models', columns: COLUMNS, rows: models.map(rowOf) } as const]),
      { kind: 'actions', items: inUse.slice(0, 3).map(actionFor) },
    ],
    caveats: [],
    provenance: { asOf: null, rows: models.length, customers: 0, rules: [] },
    data: {
      view: 'list',
      models: models.map(({ id, question, classifier, state, createdOn, trainedRows }) => ({
        id,
        question,
        classifier,
        state,
        createdOn: isoDay(createdOn),
        trainedRows,
      })),
    },
  };
}

const STATES = { champion: 'in use', challenger: 'kept, not in use', retired: 'former' } as const;

function rowOf({ question, metrics, createdOn, trainedRows, state }: KnownModel): Row {
  return {
    question,
    ...qualityOf(metrics),
    made: isoDay(createdOn),
    customers: trainedRows,
    state: STATES[state],
  };
}

function qualityOf(metrics: KnownModel['metrics']): Row {
  if (isOfSpend(metrics)) {
    const { label, summary } = spendWinner(metrics);
    return {
      model: label,
      quality: summary.r2 === null ? '–' : `R² ${summary.r2.value.toFixed(2)}`,
      auc: null,
    };
  }
  const { label, summary } = winnerOf(metrics as unknown as StoredEvaluation);
  return { model: label, quality: summary.grade.grade, auc: summary.auc.value };
}

const isOfSpend = (metrics: object): metrics is StoredSpendEvaluation => 'regressors' in metrics;

/** The question as it is asked, from the name that its models are kept by. */
function actionFor({ question, metrics }: KnownModel): { label: string; command: string } {
  const sensitive = question.endsWith(' with sensitive columns') ? ' sensitive' : '';
  const plain = question.replace(/ with sensitive columns$/, '');
  if (isOfSpend(metrics)) {
    const [, months] = / (\d+) months?$/.exec(plain) ?? [];
    const ahead = months === undefined ? '' : ` months=${months}`;
    return { label: question, command: `/predict-spend all${ahead}${sensitive}` };
  }
  const [, lostDays] = /^lost within (\d+) days$/.exec(plain) ?? [];
  if (lostDays !== undefined) return { label: question, command: `/churn days=${lostDays}` };
  const [, outcome = plain, days] = /^(.*?)(?: within (\d+) days)?$/.exec(plain) ?? [];
  return {
    label: question,
    command: `/model ${outcome}${days === undefined ? '' : ` days=${days}`}${sensitive}`,
  };
}
