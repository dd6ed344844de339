import type { Question } from './question.ts';

/** What a yes to a question is, as a verb: `say yes to Campaign6`, `buy Tea within 30 days`. */
export function yesInWords({ outcome: { kind, label }, days }: Pick<Question, 'outcome' | 'days'>): string {
  if (days !== null) return `buy ${label} within ${days} days`;
  return kind === 'campaign' ? `say yes to ${label}` : `be a yes for ${label}`;
}
