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
  /** The same product on the same invoice with other figures: the incoming line takes the stored one's place. */
  corrections: { stored: StoredLine; incoming: LineFigures }[];
  added: LineFigures[];
};

/**
 * Compares the lines that a file delivers for one invoice with those that are stored for it. Both are multisets: two
 * equal lines in a file match two equal stored lines. What is left over on both sides for one product is a correction.
 */
export function matchLines(stored: readonly StoredLine[], incoming: readonly LineFigures[]): LineMatch {
  const unmatched = new Map<string, StoredLine[]>();
  for (const line of stored) push(unmatched, figuresKey(line), line);
  const rest = incoming.filter((line) => !unmatched.get(figuresKey(line))?.pop());
  const byProduct = new Map<number, StoredLine[]>();
  for (const lines of unmatched.values()) for (const line of lines) push(byProduct, line.product_id, line);
  const match: LineMatch = { duplicates: incoming.length - rest.length, corrections: [], added: [] };
  for (const line of rest) {
    const replaced = byProduct.get(line.product_id)?.shift();
    if (replaced) match.corrections.push({ stored: replaced, incoming: line });
    else match.added.push(line);
  }
  return match;
}

const figuresKey = (line: LineFigures) =>
  `${line.product_id} ${line.quantity} ${line.amount} ${line.purchase}`;

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
