import type { Answer } from '../contract/answer.ts';
import { nearestName } from '../contract/nearest-name.ts';

type Unknown = {
  readonly asked: string;
  /** Keys that are written nearly so. */
  readonly near: readonly string[];
  /** Names that could have been meant as well. */
  readonly names?: readonly string[];
  /** Somebody is called so, but has not bought. */
  readonly isKnown: boolean;
};

/**
 * Nothing can be said of a customer. Keys are of persons, so that this is an answer to the asker alone, not a refusal that
 * others may read.
 */
export function unknownCustomer(command: string, { asked, near, names = [], isKnown }: Unknown): Answer {
  const segment = nearestName(asked, names);
  const meant = [...near, ...(segment === undefined ? [] : [segment])];
  return {
    title: 'No such customer',
    headline: headlineOf(asked, meant, { isKnown, takesNames: names.length > 0 }),
    groupHeadline: 'Nothing can be said of the customer who was asked for.',
    privacy: 'persons',
    blocks: [
      {
        kind: 'actions',
        items: [
          ...meant.map((one) => ({ label: `ask for ${one}`, command: `/${command} ${one}` })),
          { label: 'who spends the most', command: '/rfm top 10' },
        ],
      },
    ],
    caveats: [],
    provenance: { asOf: null, rows: 0, customers: 0, rules: [] },
    data: { view: 'customer', found: false, asked, near },
  };
}

function headlineOf(
  asked: string,
  meant: readonly string[],
  { isKnown, takesNames }: { readonly isKnown: boolean; readonly takesNames: boolean },
): string {
  if (isKnown) return `There is no purchase of ${asked}, so nothing can be told of the next.`;
  const hint = meant.length === 0 ? 'Check the number or key.' : `Did you mean ${meant.join(', or ')}?`;
  return `There is no customer${takesNames ? ' or segment' : ''} ${asked}. ${hint}`;
}
