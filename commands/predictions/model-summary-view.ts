import { isoDay } from '../../analytics/math/calendar.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import type { Block } from '../contract/answer.ts';
import { METRIC_COLUMNS, metricRows } from './metric-rows.ts';
import { modelCharts } from './model-charts.ts';
import type { ShownModel } from './shown-model.ts';
import { winnerOf } from './stored-evaluation.ts';

/** `/model campaign6`: how good the model in use is. */
export function modelSummaryView(shown: ShownModel): { readonly headline: string; readonly blocks: Block[] } {
  const { question, model } = shown;
  const { label, summary } = winnerOf(model.evaluation);
  const { grade, topTenthLift, auc, yes, rows, calibrationError } = summary;
  const share = (topTenthLift.value * yes) / rows;
  return {
    headline: `${grade.grade}: of the likeliest tenth ${formatShare(Math.min(1, share))} say yes to ${question.outcome.label}, ${topTenthLift.value.toFixed(1)} times the average. ${grade.advice}`,
    blocks: [
      {
        kind: 'metrics',
        items: [
          { label: 'Model', value: label, unit: 'text' },
          { label: 'Quality of the ranking', value: grade.grade, unit: 'text' },
          { label: 'AUC', value: auc.value, unit: 'number' },
          { label: 'Calibration error', value: calibrationError.value, unit: 'share' },
          { label: 'Learnt from', value: model.pipeline.trainedOn.rows, unit: 'count' },
          { label: 'Of whom said yes', value: model.pipeline.trainedOn.yes, unit: 'count' },
        ],
      },
      ...modelCharts(shown),
      {
        kind: 'table',
        id: 'metrics',
        title: 'Every usual measure, with its 95% interval',
        columns: METRIC_COLUMNS,
        rows: metricRows(summary),
      },
      ...followUpNotes(shown),
    ],
  };
}

/** How it turned out, and whether what is foretold has moved. */
export function followUpNotes({ model, followUp: { backtest, drift } }: ShownModel): Block[] {
  const notes: string[] = [];
  if (backtest !== null) {
    const by = backtest.model === model.id ? '' : ' by a former model';
    const area = backtest.auc === null ? '' : ` (AUC ${backtest.auc.toFixed(3)})`;
    notes.push(
      `${formatCount(backtest.customers)} customers were scored${by} before they answered: ${formatCount(backtest.foretold)} yes were foretold, ${formatCount(backtest.said)} came${area}.`,
    );
  }
  if (drift !== null) {
    notes.push(
      `Between ${isoDay(drift.from)} and ${isoDay(drift.to)} the probabilities moved by a population stability index of ${drift.psi.toFixed(2)}: ${driftWord(drift.psi)}.`,
    );
  }
  return notes.map((text) => ({ kind: 'note', text }));
}

/** The usual reading of the index. */
function driftWord(psi: number): string {
  if (psi < 0.1) return 'stable';
  return psi < 0.25 ? 'moved a little' : 'moved, so a new model is due';
}
