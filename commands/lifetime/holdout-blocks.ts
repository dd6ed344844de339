import { isoDay } from '../../analytics/math/calendar.ts';
import { countOf } from '../../charts/count-of.ts';
import { formatCount, formatMeasure } from '../../charts/format-number.ts';
import { holdoutPlot, holdoutPlotAlt } from '../../charts/holdout-plot.ts';
import type { Block } from '../contract/answer.ts';
import type { Holdout } from './fit-lifetime.ts';

/** How the prediction did on the last part of the data, beside the past pace, as a sentence and a picture. */
export function holdoutBlocks(holdout: Holdout | null): Block[] {
  if (holdout === null) return [];
  const points = holdout.check.byFrequency.map(({ frequency, customers, actualMean, predictedMean }) => ({
    frequency,
    customers,
    actual: actualMean,
    predicted: predictedMean,
  }));
  const { actualTotal, predictedTotal } = holdout.check;
  return [
    { kind: 'note', text: holdoutSentence(holdout) },
    {
      kind: 'chart',
      id: 'holdout',
      alt: holdoutPlotAlt({ points }),
      spec: holdoutPlot({
        title: `Tested: ${formatCount(predictedTotal)} orders predicted, ${formatCount(actualTotal)} made`,
        subtitle: `What was known on ${isoDay(holdout.cutDay)} foretold the ${holdout.days} days after it`,
        points,
      }),
    },
  ];
}

function holdoutSentence({ cutDay, days, check }: Holdout): string {
  const { actualTotal, predictedTotal, mae, pastPace, customers } = check;
  return `Tested on the last ${formatCount(days)} days: from what was known on ${isoDay(cutDay)} of ${countOf(customers, 'customer')}, ${formatCount(predictedTotal)} repeat orders were predicted and ${formatCount(actualTotal)} made; the error of a customer is ${formatMeasure(mae)} orders on average, against ${formatMeasure(pastPace.mae)} if everybody went on at the past pace (${formatCount(pastPace.total)} orders).`;
}

/** The test for `data`. */
export const holdoutData = (holdout: Holdout | null) =>
  holdout && {
    cutDay: isoDay(holdout.cutDay),
    days: holdout.days,
    customers: holdout.check.customers,
    actual: holdout.check.actualTotal,
    predicted: holdout.check.predictedTotal,
    mae: holdout.check.mae,
    rmse: holdout.check.rmse,
    pastPace: holdout.check.pastPace,
    auc: holdout.check.auc,
    byFrequency: holdout.check.byFrequency,
  };
