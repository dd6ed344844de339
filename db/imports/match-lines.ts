/** The figures of one line, on an invoice that is known. */
export type LineFigures = {
  readonly product_id: number;
  readonly quantity: number;
  readonly amount: number;
  readonly purchase: 0 | 1;
};

export type StoredLine = LineFigures & { readonly id: number };

export type LineMatch = {
  /** How many incoming lines the database has already. */
  duplicates: number;
  /** The same article on the same invoice, with other figures or another description: the incoming line takes the stored one's place. */
  corrections: { stored: StoredLine; incoming: LineFigures }[];
  added: LineFigures[];
};

/**
 * Compares the lines that a file delivers for one invoice with those that are stored for it. Both are multisets: two
 * equal lines in a file match two equal stored lines. What is left over on both sides for one article is a correction,
 * first where the figures are the same and only its description differs.
 *
 * @param articleOf what identifies the article of a product: its code without its description
 */
export function matchLines(
  stored: readonly StoredLine[],
  incoming: readonly LineFigures[],
  articleOf: (product: number) => string,
): LineMatch {
  const figures = ({ quantity, amount, purchase }: LineFigures) => `${quantity} ${amount} ${purchase}`;
  const exact = pair({ stored, incoming }, (line) => `${line.product_id} ${figures(line)}`);
  const renamed = pair(exact, (line) => `${figures(line)} ${articleOf(line.product_id)}`);
  const changed = pair(renamed, (line) => articleOf(line.product_id));
  return {
    duplicates: exact.pairs.length,
    corrections: [...renamed.pairs, ...changed.pairs],
    added: changed.incoming,
  };
}

type Pair = { stored: StoredLine; incoming: LineFigures };
type Lines = { readonly stored: readonly StoredLine[]; readonly incoming: readonly LineFigures[] };

/** Pairs stored and incoming lines of equal keys, in their order, and gives what is left over. */
function pair({ stored, incoming }: Lines, keyOf: (line: LineFigures) => string) {
  const waiting = new Map<string, StoredLine[]>();
  for (const line of stored.toReversed()) {
    const key = keyOf(line);
    const lines = waiting.get(key);
    if (lines) lines.push(line);
    else waiting.set(key, [line]);
  }
  const pairs: Pair[] = [];
  const left: LineFigures[] = [];
  for (const line of incoming) {
    const partner = waiting.get(keyOf(line))?.pop();
    if (partner) pairs.push({ stored: partner, incoming: line });
    else left.push(line);
  }
  const paired = new Set(pairs.map((it) => it.stored));
  return { pairs, stored: stored.filter((line) => !paired.has(line)), incoming: left };
}
