import type { AnswerPage } from './answer-page.ts';

const REASONS = {
  'not-invited': ['Patron is not in this channel', 'Type /invite @Patron and ask again to have all of it.'],
  'not-allowed': [
    'Patron may not post in this channel by itself',
    'Ask in a message to Patron to have all of it.',
  ],
} as const;

/**
 * What an answer lacks where Patron may not post by itself, and how to get it.
 *
 * @param hasThread whether there are details that would be in its thread
 * @returns undefined where nothing is missing
 */
export function aloneNote(
  { alone, charts }: Pick<AnswerPage, 'alone' | 'charts'>,
  hasThread: boolean,
): string | undefined {
  const missing = [...(charts.length > 0 ? ['its picture'] : []), ...(hasThread ? ['its details'] : [])];
  if (alone === undefined || missing.length === 0) return undefined;
  const [reason, remedy] = REASONS[alone];
  return `${reason}, so this answer comes without ${missing.join(' and ')}. ${remedy}`;
}
