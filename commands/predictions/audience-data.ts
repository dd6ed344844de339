import type { FairnessFinding } from './fairness-findings.ts';
import type { ShownAudience } from './shown-audience.ts';
import { winnerOf } from './stored-evaluation.ts';

/** The full result of /who-will-buy: its shape is documented where the command is. */
export function audienceData(shown: ShownAudience, findings: readonly FairnessFinding[]) {
  const { question, audience, model, args } = shown;
  const { order, curve, ...rest } = audience;
  const { summary, classifier, label } = winnerOf(model.evaluation);
  const { customers, probabilities } = model.scored;
  return {
    question: question.name,
    kind: question.kind,
    ...rest,
    curve: curve.map(({ contacts, buyers }) => ({ contacts, buyers: buyers.value })),
    model: {
      id: model.id,
      classifier,
      label,
      auc: summary.auc,
      grade: summary.grade,
      isOfOlderData: model.isOfOlderData,
    },
    sufficiency: question.sufficiency,
    fairness: findings.map(({ attribute, fairness }) => ({ attribute, ...fairness })),
    ...(args.top !== undefined && {
      list: Array.from(order.subarray(0, audience.contacts), (row) => ({
        customer: customers[row],
        probability: probabilities[row],
      })),
    }),
  };
}
