/** How likely each customer is to say yes, by a model that did not learn from that customer's own answer. */
export type ScoredCustomers = {
  readonly customers: readonly string[];
  readonly probabilities: Float64Array;
  /** 1 yes, 0 no, NaN unknown. */
  readonly answers: Float64Array;
};

/** The scores of those whose answer is known, with the answers as classes. */
export function answeredOf({ probabilities, answers }: ScoredCustomers): {
  readonly probabilities: Float64Array;
  readonly classes: Uint8Array;
} {
  const rows = [...answers.keys()].filter((row) => !Number.isNaN(answers[row]!));
  return {
    probabilities: Float64Array.from(rows, (row) => probabilities[row]!),
    classes: Uint8Array.from(rows, (row) => answers[row]!),
  };
}
