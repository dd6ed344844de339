/** Whoever has the antecedent in a basket has the consequent in it too, with this confidence. */
export type Rule = {
  /** Ascending, each once; none is in the consequent. */
  readonly antecedent: readonly number[];
  readonly consequent: readonly number[];
  /** Baskets with both. */
  readonly count: number;
  /** Share of all baskets with both. */
  readonly support: number;
  readonly antecedentSupport: number;
  readonly consequentSupport: number;
  /** Of the baskets with the antecedent, the share with the consequent. */
  readonly confidence: number;
  /** Confidence over the consequent's share of all baskets: 1 where the two have nothing to do with each other. */
  readonly lift: number;
  /** Share of all baskets with both, beyond what chance would give: what a lift is worth. */
  readonly leverage: number;
  /** How much rarer than by chance the antecedent comes without the consequent; null where it never does. */
  readonly conviction: number | null;
};

/** In how many baskets both, the antecedent and the consequent are, and how many baskets there are. */
export type RuleCounts = {
  readonly both: number;
  readonly antecedent: number;
  readonly consequent: number;
  readonly baskets: number;
};

/**
 * A rule from what was counted.
 *
 *     support = P(A, C),  confidence = P(C | A),  lift = P(A, C) / (P(A) P(C)),  leverage = P(A, C) − P(A) P(C),
 *     conviction = (1 − P(C)) / (1 − confidence)
 *
 * @throws {RangeError} unless 0 < both ≤ antecedent, consequent ≤ baskets
 * @see Agrawal, Imieliński and Swami (1993), doi:10.1145/170035.170072; Brin et al. (1997), doi:10.1145/253260.253325 (lift,
 *   conviction); Piatetsky-Shapiro (1991), Discovery, analysis, and presentation of strong rules (leverage)
 * @example ruleOf([0], [1], { both: 2, antecedent: 4, consequent: 2, baskets: 8 }).lift // => 2
 */
export function ruleOf(
  antecedent: readonly number[],
  consequent: readonly number[],
  counts: RuleCounts,
): Rule {
  const { both, baskets } = counts;
  const [least, most] = [
    Math.min(counts.antecedent, counts.consequent),
    Math.max(counts.antecedent, counts.consequent),
  ];
  if (!(both > 0 && both <= least && most <= baskets)) {
    throw new RangeError(`ruleOf requires counts of sets within each other, got ${JSON.stringify(counts)}`);
  }
  const support = both / baskets;
  const antecedentSupport = counts.antecedent / baskets;
  const consequentSupport = counts.consequent / baskets;
  const confidence = both / counts.antecedent;
  return {
    antecedent,
    consequent,
    ...{ count: both, support, antecedentSupport, consequentSupport, confidence },
    lift: confidence / consequentSupport,
    leverage: support - antecedentSupport * consequentSupport,
    conviction: both === counts.antecedent ? null : (1 - consequentSupport) / (1 - confidence),
  };
}
