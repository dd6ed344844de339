import type { TreeEnsemble } from './tree-ensemble.ts';

/** An ensemble while it grows. Nodes are named by their number. */
export type TreeBuilder = {
  /** Begins the next tree; its root is a leaf until it is split. */
  root(cover: number, value: number): number;
  /** Makes two leaves below a leaf: the left one has the number returned, the right one the next. */
  split(node: number, feature: number, threshold: number): number;
  setLeaf(node: number, cover: number, value: number): void;
  /** What the tree from this root adds for row i of `values`. */
  valueAt(root: number, values: Float64Array, row: number): number;
  /** With the first `trees` trees, or all. */
  build(base: number, trees?: number): TreeEnsemble;
};

/**
 * An empty ensemble to which trees are added node by node.
 *
 * @param columns of the rows it is grown on
 * @example createTreeBuilder(3).build(0.5).base // => 0.5
 */
export function createTreeBuilder(columns: number): TreeBuilder {
  const roots: number[] = [];
  const feature: number[] = [];
  const threshold: number[] = [];
  const left: number[] = [];
  const value: number[] = [];
  const cover: number[] = [];

  function addLeaf(rows: number, leafValue: number): number {
    feature.push(-1);
    threshold.push(0);
    left.push(-1);
    cover.push(rows);
    return value.push(leafValue) - 1;
  }

  return {
    root: (rows, leafValue) => roots[roots.push(addLeaf(rows, leafValue)) - 1]!,
    split(node, column, at) {
      feature[node] = column;
      threshold[node] = at;
      value[node] = 0;
      left[node] = addLeaf(0, 0);
      addLeaf(0, 0);
      return left[node];
    },
    setLeaf(node, rows, leafValue) {
      cover[node] = rows;
      value[node] = leafValue;
    },
    valueAt(root, values, row) {
      let node = root;
      while (feature[node]! >= 0) {
        node = left[node]! + (values[row * columns + feature[node]!]! <= threshold[node]! ? 0 : 1);
      }
      return value[node]!;
    },
    build(base, trees = roots.length) {
      const nodes = roots[trees] ?? feature.length;
      const first = <T>(list: readonly T[]) => list.slice(0, nodes);
      return {
        columns,
        base,
        roots: Int32Array.from(roots.slice(0, trees)),
        feature: Int32Array.from(first(feature)),
        threshold: Float64Array.from(first(threshold)),
        left: Int32Array.from(first(left)),
        value: Float64Array.from(first(value)),
        cover: Float64Array.from(first(cover)),
      };
    },
  };
}
