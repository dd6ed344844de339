/** Two clusters become one. Clusters 0 to n-1 are the n points; merge i makes cluster n + i. */
export type TreeMerge = {
  readonly a: number;
  readonly b: number;
  readonly height: number;
  readonly size: number;
};

type Node = {
  /** Its place among the shown leaves, from 0; half-way between its two parts. */
  readonly place: number;
  readonly height: number;
  readonly group: number | null;
};

export type TreeLink = {
  /** A part of the tree, and the cluster that it becomes part of. */
  readonly from: Node;
  readonly to: Node;
};

/** One group of the cut tree: the first and the last shown leaf that it holds. */
type Extent = { readonly group: number; readonly first: number; readonly last: number };

export type TreeLayout = {
  readonly links: readonly TreeLink[];
  readonly leaves: number;
  readonly extents: readonly Extent[];
  /** Half-way between the last merge within groups and the first of two groups. */
  readonly cutHeight: number;
  readonly topHeight: number;
};

/**
 * Lays out the last merges of a tree; what was merged before counts as one leaf.
 *
 * @param merges in the order of their heights, as hierarchical clustering gives them; at least one
 * @param labels group of each point when the tree is cut into `groups` groups
 * @param most how many merges are shown; at least those that join groups
 */
export function dendrogramLayout(
  merges: readonly TreeMerge[],
  labels: ArrayLike<number>,
  groups: number,
  most: number,
): TreeLayout {
  const points = merges.length + 1;
  const joins = Math.max(0, Math.min(groups, points) - 1);
  const firstShown = points + Math.max(0, merges.length - Math.max(most, joins));
  const firstJoin = points + merges.length - joins;
  const links: TreeLink[] = [];
  const extents: Extent[] = [];
  let leaves = 0;

  function visit(cluster: number, inGroup: number | null): Node {
    const group = inGroup ?? (cluster < firstJoin ? groupOf(cluster, merges, labels) : null);
    const first = leaves;
    const node = cluster < firstShown ? leaf(group) : join(merges[cluster - points]!, group);
    if (inGroup === null && group !== null) extents.push({ group, first, last: leaves - 1 });
    return node;
  }

  const leaf = (group: number | null): Node => ({ place: leaves++, height: 0, group });

  function join({ a, b, height }: TreeMerge, group: number | null): Node {
    const parts = [visit(a, group), visit(b, group)] as const;
    const node = { place: (parts[0].place + parts[1].place) / 2, height, group };
    links.push({ from: parts[0], to: node }, { from: parts[1], to: node });
    return node;
  }

  visit(points + merges.length - 1, null);
  const topHeight = merges.at(-1)!.height;
  const above = merges[merges.length - joins]?.height ?? topHeight * 1.1;
  const below = merges[merges.length - joins - 1]?.height ?? 0;
  return { links, leaves, extents, cutHeight: (above + below) / 2, topHeight };
}

/** The group of any point of a cluster: below the cut all its points have the same. */
function groupOf(cluster: number, merges: readonly TreeMerge[], labels: ArrayLike<number>): number {
  let point = cluster;
  while (point > merges.length) point = merges[point - merges.length - 1]!.a;
  return labels[point]!;
}
