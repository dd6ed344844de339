import type { ShownSpend } from './shown-spend.ts';
import { spentBy } from './spend-headline.ts';
import { spendWinner } from './stored-spend-evaluation.ts';

/** The full result of /predict-spend: its shape is documented where the command is. */
export function spendData(shown: ShownSpend): { readonly [key: string]: unknown } {
  const { question, subject, totals, model, quality } = shown;
  const { regressor, label } = spendWinner(model.evaluation);
  return {
    question: question.name,
    kind: question.kind,
    months: question.months,
    days: question.days,
    who: subject.who,
    name: subject.name,
    ...totals.subject,
    ...(question.kind === 'file' && { spent: spentBy(shown) }),
    segments: totals.segments,
    model: {
      id: model.id,
      regressor,
      label,
      scale: model.evaluation.scale,
      isKept: model.isKept,
    },
    quality,
    regressors: model.evaluation.regressors.map(({ summary, ...one }) => ({
      ...one,
      rmse: summary.rmse,
      mae: summary.mae,
      r2: summary.r2,
    })),
  };
}
