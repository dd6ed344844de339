import { defineCommand } from './contract/command.ts';
import { whyArgs } from './predictions/why/why-args.ts';

/**
 * Why one customer is likely or unlikely to say yes, is in a segment, or is likely or unlikely to be lost.
 *
 * `data` of buy: `{ view, customer, found: true, question, probability, average, rank, customers, answer: 0 | 1 | null, model: { id,
 * classifier, label, method: linear|tree|sampled, unit: log-odds|probability, base, prediction }, reasons: [{ column, label,
 * contribution, standardError: number | null, value, average }], flip: { cut, from, to, changes: [{ column, label, from, to }] } |
 * null }`; reasons are of every column, the strongest first; `average` of a category is the share with the same value.
 * `data` of segment: `{ view, customer, found: true, rfm: { segment, scores: { r, f, m }, measures: [{ measure, unit, customer, score, segment,
 * everybody }] } | null, group: { name, method, run, measures: [{ column, label, customer, group, everybody }] } | null }`.
 * `data` of churn: `{ view, customer, found: true, days, definition, asOf, by: model|lifetime|recency|alive|null, state: active|lost, value,
 * probability, average, rank, customers }`, the last four of the active where there is a risk; where a classifier ranks (`model`) also
 * `{ silentDays, model, reasons, flip }` as of buy, else `{ numbers: [{ name, label, unit, customer: number | null, average }] }`.
 * Of somebody unknown or without a purchase: `{ view, customer, found: false, near }`.
 */
export const command = defineCommand({
  name: 'why',
  rank: 60,
  summary: 'Why a customer is likely or unlikely to say yes, is in a segment, or may be lost',
  usage: '<customer> [buy|segment|churn] [<campaign|outcome|product>] [days=]',
  examples: ['/why 20123', '/why 20123 buy campaign6', '/why 20123 segment', '/why 20123 churn'],
  asks: [
    ['why is this customer on the list', '/why 20123'],
    ['explain the prediction for one customer', '/why 20123'],
    ['why is this customer in the segment', '/why 20123 segment'],
    ['why will this customer churn', '/why 20123 churn'],
    ['explain why this customer will churn', '/why 20123 churn'],
  ],
  args: whyArgs,
  // Loaded when it is asked: the other commands need not wait for it.
  run: async (args, context) => (await import('./predictions/why/answer-why.ts')).answerWhy(args, context),
});
