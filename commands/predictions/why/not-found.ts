import type { Answer } from '../../contract/answer.ts';

/**
 * Nothing can be said of a customer: nobody is called so. Keys are of persons, so they are an answer to the asker alone, not
 * a refusal that others may read.
 */
export function notFound(view: string, asked: string, near: readonly string[]): Answer {
  const hint = near.length === 0 ? 'Check the number or key.' : `Did you mean ${near.join(', or ')}?`;
  return nothingToTell(view, asked, `There is no customer ${asked}. ${hint}`, near);
}

/** The same for somebody who is known, but of whom the question cannot be asked. */
export const nothingToTell = (
  view: string,
  customer: string,
  headline: string,
  near: readonly string[] = [],
): Answer => ({
  title: 'Why this customer',
  headline,
  groupHeadline: 'Nothing can be said of the customer who was asked for.',
  privacy: 'persons',
  blocks: [
    {
      kind: 'actions',
      items: [
        ...near.map((key) => ({ label: `ask for ${key}`, command: `/why ${key}` })),
        { label: 'who spends the most', command: '/rfm top 10' },
      ],
    },
  ],
  caveats: [],
  provenance: { asOf: null, rows: 0, customers: 0, rules: [] },
  data: { view, customer, found: false, near },
});
