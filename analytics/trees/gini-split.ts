import type { Bins } from './bins.ts';
import { tallyOnes, tallyRows } from './class-tally.ts';
import type { RowRange } from './partition-rows.ts';

/** A split of a node: bins up to `lastLeft` go left; `firstRight` is the next bin that has rows of the node. */
export type GiniSplit = {
  column: number;
  lastLeft: number;
  firstRight: number;
  /** Above -Infinity if there is a split; the larger, the purer the two parts. */
  score: number;
};

export type GiniSearch = {
  /** The best split so far; the caller sets it back before a node. */
  readonly best: GiniSplit;
  /**
   * Improves `best` with the splits of one column.
   *
   * @returns whether the column tells rows of the node apart at all
   */
  tryColumn(column: number, range: RowRange, nodeTally: number): boolean;
};

/**
 * The search for the split of a node that leaves the least Gini impurity.
 *
 * Sorting m rows by insertion takes about m²/4 steps and a histogram as many as the column has bins: the cheaper is
 * taken. Equal splits go to the column tried first and, within it, to the lowest threshold.
 *
 * @param bins of all rows
 * @param tallies one a row: how often it was drawn and its class
 * @param rows row numbers that ranges refer to
 * @param minLeaf least number of rows, as drawn, on each side
 * @see Breiman et al. (1984), Classification and regression trees, sections 2.4 and 4.3
 * @example createGiniSearch(binColumns(matrixOf([[1], [2]]), 2), Float64Array.of(classTally(1, 0), classTally(1, 1)), Int32Array.of(0, 1), 1).tryColumn(0, { from: 0, to: 2 }, classTally(2, 1)) // => true
 */
export function createGiniSearch(
  bins: Bins,
  tallies: Float64Array,
  rows: Int32Array,
  minLeaf: number,
): GiniSearch {
  const { codes, start } = bins;
  const mostBins = start.reduce((most, end, j) => Math.max(most, end - (start[j - 1] ?? 0)), 1);
  const histogram = new Float64Array(mostBins);
  const runCode = new Int32Array(mostBins);
  const runTally = new Float64Array(mostBins);
  const best: GiniSplit = { column: -1, lastLeft: -1, firstRight: -1, score: -Infinity };

  /** The bins that have rows of the node, ascending, with their tallies. */
  function runsByHistogram(offset: number, from: number, to: number, size: number): number {
    for (let i = from; i < to; i++) {
      const row = rows[i]!;
      histogram[codes[offset + row]!]! += tallies[row]!;
    }
    let runs = 0;
    for (let code = 0; code < size; code++) {
      const tally = histogram[code]!;
      if (tally === 0) continue;
      histogram[code] = 0;
      runCode[runs] = code;
      runTally[runs++] = tally;
    }
    return runs;
  }

  function runsByInsertion(offset: number, from: number, to: number): number {
    let runs = 0;
    for (let i = from; i < to; i++) {
      const row = rows[i]!;
      const code = codes[offset + row]!;
      let at = runs;
      while (at > 0 && runCode[at - 1]! > code) at--;
      if (at > 0 && runCode[at - 1] === code) {
        runTally[at - 1]! += tallies[row]!;
        continue;
      }
      for (let j = runs++; j > at; j--) {
        runCode[j] = runCode[j - 1]!;
        runTally[j] = runTally[j - 1]!;
      }
      runCode[at] = code;
      runTally[at] = tallies[row]!;
    }
    return runs;
  }

  /** Of rows n with p of class 1, impurity is least where the sum of p²/n over both parts is largest. */
  function scanRuns(column: number, runs: number, nodeTally: number): void {
    const n = tallyRows(nodeTally);
    const p = tallyOnes(nodeTally);
    let below = 0;
    for (let run = 1; run < runs; run++) {
      below += runTally[run - 1]!;
      const left = tallyRows(below);
      const right = n - left;
      if (left < minLeaf) continue;
      if (right < minLeaf) return;
      const ones = tallyOnes(below);
      const score = (ones * ones) / left + ((p - ones) * (p - ones)) / right;
      if (score <= best.score) continue;
      best.score = score;
      best.column = column;
      best.lastLeft = runCode[run - 1]!;
      best.firstRight = runCode[run]!;
    }
  }

  return {
    best,
    tryColumn(column, { from, to }, nodeTally) {
      const size = start[column + 1]! - start[column]!;
      if (size === 1) return false;
      const m = to - from;
      const offset = column * bins.rows;
      const runs =
        m * m < 4 * size ? runsByInsertion(offset, from, to) : runsByHistogram(offset, from, to, size);
      if (runs === 1) return false;
      scanRuns(column, runs, nodeTally);
      return true;
    },
  };
}
