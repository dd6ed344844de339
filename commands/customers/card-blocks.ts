import type { ActionsBlock, Block, Metric } from '../contract/answer.ts';
import { modelNotes } from '../lifetime/model-notes.ts';
import { windowInWords } from '../next-orders/window-words.ts';
import type { CardFacts, Outlook } from './card-facts.ts';

/** Recency, frequency, spend, and what is expected. */
export function cardMetrics({ rfm, outlook, churn }: CardFacts): Block[] {
  const items: Metric[] = [
    ...(rfm?.measures.map(({ measure, unit, customer }) => ({ label: measure, value: customer, unit })) ??
      []),
    ...(typeof outlook === 'string' ? [] : outlookMetrics(outlook)),
    ...(churn === null
      ? []
      : [{ label: `No purchase in ${churn.days} days`, value: churn.probability, unit: 'share' } as const]),
  ];
  return items.length === 0 ? [] : [{ kind: 'metrics', items }];
}

const outlookMetrics = ({ line }: Outlook): Metric[] => [
  { label: 'Expected value', value: line.predicted, unit: 'money' },
  { label: 'Total value', value: line.total, unit: 'money' },
  { label: 'Expected orders', value: line.predictedOrders, unit: 'number' },
  ...(line.alive === null ? [] : [{ label: 'Still a customer', value: line.alive, unit: 'share' } as const]),
];

/** When the next order is expected, or what is missing to tell it; and where the model does not hold. */
export function outlookNotes({ outlook, churn }: CardFacts): Block[] {
  if (typeof outlook === 'string') return [{ kind: 'note', text: outlook }];
  const texts = [
    nextOrder(outlook),
    ...(outlook.line.alive === null && churn === null
      ? ['How likely this customer is lost is told by /churn.']
      : []),
    ...modelNotes(outlook.facts.fitted),
  ];
  return texts.map((text) => ({ kind: 'note', text }));
}

function nextOrder({ state, next }: Outlook): string {
  if (state === 'gone') {
    return 'Silent far longer than the usual time between orders: more likely lost than late.';
  }
  if (next === null) return 'When the next order comes cannot be told.';
  const late = state === 'overdue' ? 'Overdue. ' : '';
  return `${late}Next order, if still a customer: ${windowInWords(next)} (80% of cases).`;
}

/** Whether and how to reach the customer. */
export function contactNote({ contact: { consent, channel } }: CardFacts): Block[] {
  const reach =
    channel === null
      ? []
      : [
          channel.isPreferred
            ? `Prefers to be reached by: ${channel.name}.`
            : `Orders mostly by: ${channel.name}.`,
        ];
  const may =
    consent === null
      ? ['Whether advertising may be sent is not known: ask for consent before you do.']
      : [consent ? 'Has agreed to advertising.' : 'Has not agreed to advertising: do not send any.'];
  return [{ kind: 'note', text: [...reach, ...may].join(' ') }];
}

/** Reasons, what to offer, and the others. */
export const nextSteps = ({ customer, rfm, outlook, favourite }: CardFacts): ActionsBlock['items'] => [
  ...(rfm === null ? [] : [{ label: 'why they are in the segment', command: `/why ${customer} segment` }]),
  ...(favourite === null
    ? []
    : [{ label: 'what to offer beside what they bought', command: `/basket ${favourite}` }]),
  ...(typeof outlook === 'string' ? [] : [{ label: 'the next order', command: `/next-order ${customer}` }]),
  ...(rfm === null ? [] : [{ label: `others in ${rfm.segment}`, command: `/rfm ${rfm.segment}` }]),
];
