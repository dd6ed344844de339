import { countOf } from '../../charts/count-of.ts';
import { formatCount } from '../../charts/format-number.ts';
import { leagueTable, leagueTableAlt } from '../../charts/league-table.ts';
import type { Block, Column, Row } from '../contract/answer.ts';
import type { Question } from './question.ts';
import { type StoredEntry, type StoredEvaluation, winnerOf } from './stored-evaluation.ts';

const COLUMNS: readonly Column[] = [
  { key: 'model', label: 'Model', type: 'text' },
  { key: 'grade', label: 'Quality', type: 'text' },
  { key: 'auc', label: 'AUC', type: 'number' },
  { key: 'logLoss', label: 'Log loss', type: 'number' },
  { key: 'calibrationError', label: 'Calibration error', type: 'number' },
  { key: 'lift', label: 'Lift of the top tenth', type: 'number' },
  { key: 'f1', label: 'F1', type: 'number', detail: true },
  { key: 'precision', label: 'Precision', type: 'number', detail: true },
  { key: 'recall', label: 'Recall', type: 'number', detail: true },
  { key: 'specificity', label: 'Specificity', type: 'number', detail: true },
  { key: 'accuracy', label: 'Accuracy', type: 'number', detail: true },
  { key: 'brier', label: 'Brier score', type: 'number', detail: true },
  { key: 'averagePrecision', label: 'Area under precision–recall', type: 'number', detail: true },
];

/** `/model campaign6 compare`: every classifier on the same customers, beside nobody and everybody. */
export function modelCompareView(
  { outcome }: Question,
  evaluation: StoredEvaluation,
): { readonly headline: string; readonly blocks: Block[] } {
  const { entries, why, failed } = evaluation;
  const winner = winnerOf(evaluation);
  const { baselines, yes, rows } = winner.summary;
  const best = entries[0]!;
  const headline =
    best === winner
      ? `Best at foretelling ${outcome.label}: ${winner.label.toLowerCase()} (AUC ${winner.summary.auc.value.toFixed(3)}).`
      : `Taken: ${winner.label.toLowerCase()} (AUC ${winner.summary.auc.value.toFixed(3)}). A little higher is ${best.label.toLowerCase()} (${best.summary.auc.value.toFixed(3)}).`;
  const input = {
    entries: entries.map(({ label, summary: { auc } }) => ({
      name: label,
      score: auc.value,
      low: auc.low,
      high: auc.high,
    })),
    measure: 'area under the ROC curve, with its 95% interval',
    chance: 0.5,
    winner: winner.label,
  };
  const title = {
    title: headline,
    subtitle: `${countOf(rows, 'customer')}, ${formatCount(yes)} said yes · dashed: chance`,
  };
  return {
    headline,
    blocks: [
      { kind: 'chart', id: 'league', alt: leagueTableAlt(input), spec: leagueTable({ ...input, ...title }) },
      {
        kind: 'table',
        id: 'league',
        title: 'All models on the same customers',
        columns: COLUMNS,
        rows: [
          ...entries.map(entryRow),
          ...baselines.map(({ label, metrics, auc }) => ({
            model: `No model: ${label}`,
            auc,
            accuracy: metrics.accuracy,
            precision: metrics.precision,
            recall: metrics.recall,
            specificity: metrics.specificity,
            f1: metrics.f1,
          })),
        ],
      },
      { kind: 'note', text: `${why} ${settingsSentence(winner)}` },
      ...failed.map(
        ({ classifier, reason }): Block => ({
          kind: 'note',
          text: `${classifier} could not be fitted: ${reason}.`,
        }),
      ),
    ],
  };
}

const entryRow = ({ label, summary }: StoredEntry): Row => ({
  model: label,
  grade: summary.grade.grade,
  auc: summary.auc.value,
  logLoss: summary.logLoss.value,
  calibrationError: summary.calibrationError.value,
  lift: summary.topTenthLift.value,
  f1: summary.f1.value,
  precision: summary.precision?.value ?? null,
  recall: summary.recall.value,
  specificity: summary.specificity.value,
  accuracy: summary.accuracy.value,
  brier: summary.brier.value,
  averagePrecision: summary.averagePrecision.value,
});

function settingsSentence({ label, settings: [most], folds }: StoredEntry): string {
  const settings = Object.entries(most?.settings ?? {}).map(([name, value]) => `${name} ${String(value)}`);
  const chosen = settings.length === 0 ? '' : ` Its settings: ${settings.join(', ')}.`;
  return `${label} has a mean AUC of ${folds.mean.toFixed(3)} over ${folds.folds} folds, standard deviation ${folds.sd.toFixed(3)}.${chosen}`;
}
