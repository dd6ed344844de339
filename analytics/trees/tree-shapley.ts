import type { TreeEnsemble } from './tree-ensemble.ts';

export type TreeShapley = {
  /** The mean prediction over the training rows, as each tree saw them. */
  readonly base: number;
  /** One a column: what knowing the row's number in it adds to the prediction. */
  readonly contributions: Float64Array;
};

/** Columns asked about on the way to a node, each once; place 0 stands for no column. */
type Path = {
  readonly column: Int32Array;
  /** Share of rows that go the row's way where the column is unknown. */
  readonly unknown: Float64Array;
  /** 1 where the row itself goes that way, 0 where it does not. */
  readonly known: Float64Array;
  /** Entry i: summed weight of the sets of i known columns. */
  readonly weight: Float64Array;
};

type Step = { readonly column: number; readonly unknown: number; readonly known: number };

/**
 * Exact Shapley values of one prediction: how much each column moves it from the mean.
 *
 * An unknown column is averaged over the training rows below each question (the path-dependent expectation). They add up:
 * base plus all contributions is the sum that `sumTrees` gives, so for a boosted classifier they are log-odds, for a
 * forest or a tree probability.
 *
 * @param trees as grown, or as JSON brings them back
 * @param row one finite number a column
 * @returns base and contributions in the unit of the sum of trees; columns that no tree asks about get 0
 * @throws {RangeError} if the row has another number of columns
 * @see Lundberg, Erion and Lee (2018), Consistent individualized feature attribution for tree ensembles,
 *   arXiv:1802.03888, Algorithm 2. Time O(leaves d²) for trees of depth d.
 * @example [...treeShapley({ columns: 1, base: 0, roots: [0], feature: [0, -1, -1], threshold: [1, 0, 0], left: [1, -1, -1], value: [0, 4, 8], cover: [4, 1, 3] }, Float64Array.of(2)).contributions] // => [1]
 */
export function treeShapley(trees: TreeEnsemble, row: Float64Array): TreeShapley {
  if (row.length !== trees.columns) {
    throw new RangeError(`treeShapley requires ${trees.columns} columns, got ${row.length}`);
  }
  const contributions = new Float64Array(trees.columns);
  let { base } = trees;
  for (let tree = 0; tree < trees.roots.length; tree++) {
    const root = trees.roots[tree]!;
    base += meanOf(trees, root);
    visit(trees, row, contributions, root, pathOf(0), 0, { column: -1, unknown: 1, known: 1 });
  }
  return { base, contributions };
}

function meanOf({ left, value, cover }: TreeEnsemble, root: number): number {
  let sum = 0;
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (left[node]! < 0) sum += (cover[node]! / cover[root]!) * value[node]!;
    else waiting.push(left[node]!, left[node]! + 1);
  }
  return sum;
}

/** RECURSE of the paper. `length` is the number of entries of the path before the step. */
function visit(
  trees: TreeEnsemble,
  row: Float64Array,
  contributions: Float64Array,
  node: number,
  before: Path,
  length: number,
  step: Step,
): void {
  const path = extend(before, length, step);
  const column = trees.feature[node]!;
  if (column < 0) {
    addLeaf(path, length, trees.value[node]!, contributions);
    return;
  }
  const left = trees.left[node]!;
  const [own, other] = row[column]! <= trees.threshold[node]! ? [left, left + 1] : [left + 1, left];
  // A column asked about before counts once, with both answers.
  const at = placeOf(path, length, column);
  const [unknown, known] = at > 0 ? [path.unknown[at]!, path.known[at]!] : [1, 1];
  if (at > 0) unwind(path, length, at);
  const next = at > 0 ? length : length + 1;
  const share = (child: number) => (unknown * trees.cover[child]!) / trees.cover[node]!;
  visit(trees, row, contributions, own, path, next, { column, unknown: share(own), known });
  visit(trees, row, contributions, other, path, next, { column, unknown: share(other), known: 0 });
}

function placeOf({ column }: Path, last: number, wanted: number): number {
  for (let i = 1; i <= last; i++) if (column[i] === wanted) return i;
  return 0;
}

const pathOf = (length: number): Path => ({
  column: new Int32Array(length),
  unknown: new Float64Array(length),
  known: new Float64Array(length),
  weight: new Float64Array(length),
});

/** A copy of the path with one more column at its end. */
function extend(before: Path, length: number, { column, unknown, known }: Step): Path {
  const path = pathOf(length + 1);
  for (const part of ['column', 'unknown', 'known', 'weight'] as const) {
    path[part].set(before[part].subarray(0, length));
  }
  path.column[length] = column;
  path.unknown[length] = unknown;
  path.known[length] = known;
  const { weight } = path;
  weight[length] = length === 0 ? 1 : 0;
  for (let i = length - 1; i >= 0; i--) {
    weight[i + 1]! += (known * weight[i]! * (i + 1)) / (length + 1);
    weight[i] = (unknown * weight[i]! * (length - i)) / (length + 1);
  }
  return path;
}

/** Takes the column at a place out of the path whose last entry is `last`. */
function unwind(path: Path, last: number, at: number): void {
  const { column, unknown, known } = path;
  withoutColumn(path, last, at, path.weight);
  for (let i = at; i < last; i++) {
    column[i] = column[i + 1]!;
    unknown[i] = unknown[i + 1]!;
    known[i] = known[i + 1]!;
  }
}

/**
 * Undoes what extending by the column at a place did to the weights.
 *
 * @param into the weights left; may be those of the path itself
 * @returns their sum
 */
function withoutColumn(
  { unknown, known, weight }: Path,
  last: number,
  at: number,
  into: Float64Array,
): number {
  const [zero, one] = [unknown[at]!, known[at]!];
  let next = weight[last]!;
  let sum = 0;
  for (let i = last - 1; i >= 0; i--) {
    const before = weight[i]!;
    if (one !== 0) {
      into[i] = (next * (last + 1)) / ((i + 1) * one);
      next = before - (into[i]! * zero * (last - i)) / (last + 1);
    } else {
      into[i] = (before * (last + 1)) / (zero * (last - i));
    }
    sum += into[i]!;
  }
  return sum;
}

function addLeaf(path: Path, last: number, value: number, contributions: Float64Array): void {
  const spare = new Float64Array(last + 1);
  for (let i = 1; i <= last; i++) {
    const sum = withoutColumn(path, last, i, spare);
    contributions[path.column[i]!]! += sum * (path.known[i]! - path.unknown[i]!) * value;
  }
}
