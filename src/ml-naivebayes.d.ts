/** The part of the library that Patron uses; it ships no types. */
declare module 'ml-naivebayes' {
  type Rows = { get(row: number, column: number): number };

  export class MultinomialNB {
    /** Logarithms: of the share of each class, and of each word (column) in each class (row). */
    readonly priorProbability: Rows;
    readonly conditionalProbability: Rows;
    /** @param counts one row an example, one column a word */
    train(counts: readonly (readonly number[])[], classes: readonly number[]): void;
  }
}
