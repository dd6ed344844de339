import type { Interval } from '../../analytics/evaluate/interval.ts';
import type { ClassifierSummary } from '../../analytics/evaluate/summarise-classifier.ts';
import type { Column, Row } from '../contract/answer.ts';

export const METRIC_COLUMNS: readonly Column[] = [
  { key: 'measure', label: 'Measure', type: 'text' },
  { key: 'value', label: 'Value', type: 'number' },
  { key: 'low', label: 'From', type: 'number' },
  { key: 'high', label: 'To', type: 'number' },
  { key: 'meaning', label: 'What it says', type: 'text', detail: true },
];

/** Every usual metric with its 95 % interval, in an order that goes from ranking to probabilities to a cut. */
export function metricRows(summary: ClassifierSummary): Row[] {
  const { auc, averagePrecision, topTenthLift, logLoss, brier, calibrationError } = summary;
  const { accuracy, precision, recall, specificity, f1, balancedAccuracy, threshold } = summary;
  const at = `at a probability of ${threshold}`;
  return [
    row('Area under the ROC curve (AUC)', auc, 'how often a yes is ranked before a no; chance is 0.5'),
    row(
      'Area under precision–recall',
      averagePrecision,
      'as AUC, for rare answers; chance is the share of yes',
    ),
    row('Lift of the likeliest tenth', topTenthLift, 'how many times the average response'),
    row('Log loss', logLoss, 'how wrong the probabilities are; 0 is perfect'),
    row('Brier score', brier, 'mean squared error of the probabilities; 0 is perfect'),
    row('Calibration error', calibrationError, 'how far predicted and observed shares are apart'),
    row('Accuracy', accuracy, `right ${at}, of all`),
    row('Precision', precision, `right ${at}, of those predicted yes`),
    row('Recall (sensitivity)', recall, `found ${at}, of those who said yes`),
    row('Specificity', specificity, `left out ${at}, of those who said no`),
    row('F1', f1, `harmonic mean of precision and recall ${at}`),
    row('Balanced accuracy', balancedAccuracy, `mean of recall and specificity ${at}`),
  ];
}

const row = (measure: string, interval: Interval | null, meaning: string): Row => ({
  measure,
  value: interval?.value ?? null,
  low: interval?.low ?? null,
  high: interval?.high ?? null,
  meaning,
});
