import type { GroupCard } from './group-cards.ts';

export type Interpretability = { readonly effect: number; readonly words: string };

/** The bounds of Romano et al. (2006) for the size of Cliff's delta. */
const GRADES: readonly (readonly [number, string])[] = [
  [0.474, 'easy to tell from one another'],
  [0.33, 'fairly easy to tell from one another'],
  [0.147, 'hard to tell from one another'],
];

/**
 * How well people can tell the groups by what they know of customers: of each group the strongest difference from
 * everybody else (size of Cliff's delta), averaged over customers; in words with the number behind.
 *
 * @returns null where there are not two groups to tell apart
 */
export function interpretability(
  cards: readonly Pick<GroupCard, 'customers' | 'differences'>[],
): Interpretability | null {
  const customers = cards.reduce((sum, card) => sum + card.customers, 0);
  if (cards.length < 2 || customers === 0) return null;
  const effect =
    cards.reduce((sum, card) => sum + card.customers * Math.abs(card.differences[0]?.effect ?? 0), 0) /
    customers;
  const words = GRADES.find(([least]) => effect >= least)?.[1] ?? 'not to be told from one another';
  return { effect, words };
}
