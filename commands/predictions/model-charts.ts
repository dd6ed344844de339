import { calibrationCurve } from '../../analytics/evaluate/calibration-curve.ts';
import { classificationMetrics } from '../../analytics/evaluate/classification-metrics.ts';
import { confusionMatrix as confusionCounts } from '../../analytics/evaluate/confusion-matrix.ts';
import { precisionRecallCurve } from '../../analytics/evaluate/precision-recall-curve.ts';
import { rocCurve } from '../../analytics/evaluate/roc-curve.ts';
import { calibrationPlot, calibrationPlotAlt } from '../../charts/calibration-plot.ts';
import { confusionMatrix, confusionMatrixAlt } from '../../charts/confusion-matrix.ts';
import { formatShare } from '../../charts/format-number.ts';
import { rankingCurves, rankingCurvesAlt } from '../../charts/ranking-curves.ts';
import type { Block } from '../contract/answer.ts';
import { answeredOf } from './scored-customers.ts';
import type { ShownModel } from './shown-model.ts';
import { winnerOf } from './stored-evaluation.ts';

const BINS = 10;

/** ROC and precision–recall, whether probabilities hold, and whom the cut picks; none where nobody in question has answered. */
export function modelCharts(shown: ShownModel): Block[] {
  const { probabilities, classes } = answeredOf(shown.model.scored);
  if (!classes.includes(0) || !classes.includes(1)) return [];
  return [
    rankingBlock(shown, probabilities, classes),
    calibrationBlock(shown, probabilities, classes),
    confusionBlock(shown, probabilities, classes),
  ];
}

function rankingBlock({ model, cut }: ShownModel, probabilities: Float64Array, classes: Uint8Array): Block {
  const { auc, averagePrecision, grade, rows, yes } = winnerOf(model.evaluation).summary;
  const roc = rocCurve(probabilities, classes);
  const precisions = precisionRecallCurve(probabilities, classes);
  const { recall, precision, specificity } = classificationMetrics(
    confusionCounts(probabilities, classes, cut),
  );
  const input = {
    roc: Array.from(roc.falsePositiveRates, (x, i) => ({ x, y: roc.truePositiveRates[i]! })),
    precisionRecall: Array.from(precisions.recalls, (x, i) => ({ x, y: precisions.precisions[i]! })),
    auc: auc.value,
    averagePrecision: averagePrecision.value,
    rate: yes / rows,
    ...(precision !== null && {
      cut: { falsePositiveRate: 1 - (specificity ?? 1), recall: recall ?? 0, precision },
    }),
  };
  const title = `${grade.grade}: yes is ranked before no in ${formatShare(auc.value)} of pairs`;
  const subtitle = 'Customers scored by models that did not know their answer · dot: the average chance';
  return {
    kind: 'chart',
    id: 'ranking',
    alt: rankingCurvesAlt(input),
    spec: rankingCurves({ ...input, title, subtitle }),
  };
}

function calibrationBlock({ model }: ShownModel, probabilities: Float64Array, classes: Uint8Array): Block {
  const bins = calibrationCurve(probabilities, classes, BINS, 'count').map(
    ({ count, meanPrediction, share, low, high }) => ({
      customers: count,
      predicted: meanPrediction,
      observed: share,
      low,
      high,
    }),
  );
  const { value } = winnerOf(model.evaluation).summary.calibrationError;
  const title = `Probabilities are off by ${formatShare(value)} on average`;
  const subtitle = 'Tenths of the customers by probability: what was predicted against what happened';
  return {
    kind: 'chart',
    id: 'calibration',
    alt: calibrationPlotAlt({ bins }),
    spec: calibrationPlot({ bins, title, subtitle }),
  };
}

function confusionBlock(
  { question, cut }: ShownModel,
  probabilities: Float64Array,
  classes: Uint8Array,
): Block {
  const { tp, fp, tn, fn } = confusionCounts(probabilities, classes, cut);
  const input = {
    counts: { truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn },
    yes: 'Said yes',
    no: 'Said no',
  };
  const title = `Picking everybody above the average chance finds ${formatShare(tp / (tp + fn))} of the yes`;
  const subtitle = `${question.outcome.label} · picked from a probability of ${formatShare(cut)} on`;
  return {
    kind: 'chart',
    id: 'confusion',
    alt: confusionMatrixAlt(input),
    spec: confusionMatrix({ ...input, title, subtitle }),
  };
}
