import { altText } from './alt-text.ts';
import { type ChartGroup, groupColors, NOISE_COLOR } from './chart-group.ts';
import type { ChartSpec } from './chart-spec.ts';
import { countOf } from './count-of.ts';
import { dendrogramLayout, type TreeLayout, type TreeMerge } from './dendrogram-layout.ts';
import { formatMeasure, formatShare } from './format-number.ts';
import { cleanLabel, estimateWidth, wrapLines } from './label.ts';
import { haloTextLayer, type Layer, type RectItem, rectLayer, ruleLayer, textLayer } from './pixel-layers.ts';
import { spreadLabels } from './place-labels.ts';
import { type PlotAxis, plotAxis, positionOn, xTickLayer } from './plot-axis.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame } from './theme.ts';

type Dendrogram = ChartTitle & {
  /** The whole tree, in the order of heights. */
  readonly merges: readonly TreeMerge[];
  /** Group of each clustered customer when the tree is cut. */
  readonly labels: ArrayLike<number>;
  readonly groups: readonly ChartGroup[];
};

const MOST_MERGES = 30;
const WIDEST_NAME = 204;
const LABEL = { line: 18, gap: 4 } as const;
/** More groups have a line each. */
const MOST_ON_TWO_LINES = 5;
const TOP = 26;
const BOTTOM = 246;
const BRACKET = 6;

/**
 * The last 30 merges of hierarchical clustering from left, where all customers are one, to right. A dashed line cuts
 * the tree into the groups, whose names and shares stand behind their branches.
 */
export function dendrogram(input: Dendrogram): ChartSpec {
  const { merges, labels, groups } = input;
  if (merges.length === 0) return emptyChart(input, 'There is no tree to show: nothing was merged.');
  const layout = dendrogramLayout(merges, labels, groups.length, MOST_MERGES);
  const names = groups.map((group) => labelOf(group, groups.length <= MOST_ON_TWO_LINES ? 2 : 1));
  const right =
    CONTENT_WIDTH - 34 - Math.max(0, ...names.flat().map((name) => estimateWidth(name, FONT_SIZE.label)));
  const axis = heightAxis(layout, right);
  const colors = groupColors(groups);
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: BOTTOM + 42,
    layer: [
      ...branchLayers(layout, axis, (group) =>
        group === null ? COLOR.quiet : (colors[group] ?? NOISE_COLOR),
      ),
      ...cutLine(layout, axis, groups.length),
      ...groupLabels(layout, names, colors, right),
      ...xTickLayer(axis, BOTTOM),
      ...textLayer([{ x: 0, y: BOTTOM + 34, text: '← further apart where branches join' }], {
        color: COLOR.quiet,
        fontSize: FONT_SIZE.text,
      }),
    ],
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

function labelOf({ name, share }: ChartGroup, most: number): string[] {
  const lines = wrapLines(name, WIDEST_NAME, FONT_SIZE.label, most);
  return [...lines.slice(0, -1), `${lines.at(-1)!} ${formatShare(share)}`];
}

/** From the height of the last merge, at the left, to zero. */
function heightAxis({ topHeight, cutHeight }: TreeLayout, right: number): PlotAxis {
  const most = Math.max(topHeight, cutHeight) || 1;
  const { ticks } = plotAxis({ values: [0, most] }, [0, right]);
  return {
    scale: 'linear',
    domain: [most, 0],
    range: [2, right],
    ticks: topHeight === 0 ? [] : ticks.filter(({ value }) => value > most / 20 && value < most * 0.95),
  };
}

/** Pixel of a place among the leaves. */
const downTo = ({ leaves }: TreeLayout, place: number): number =>
  TOP + ((place + 0.5) / leaves) * (BOTTOM - TOP);

function branchLayers(
  layout: TreeLayout,
  axis: PlotAxis,
  colorOf: (group: number | null) => string,
): Layer[] {
  const lines = layout.links.flatMap(({ from, to }) => {
    const y = downTo(layout, from.place);
    const x = positionOn(axis, to.height);
    return [
      { x, x2: positionOn(axis, from.height), y, y2: y, color: colorOf(from.group) },
      { x, x2: x, y, y2: downTo(layout, to.place), color: colorOf(to.group) },
    ];
  });
  const byColor = Map.groupBy(lines, ({ color }) => color);
  return [...byColor].flatMap(([color, own]) =>
    ruleLayer(
      own.map(({ x, x2, y, y2 }) => ({ x, x2, y, y2 })),
      { color, strokeWidth: 1.75 },
    ),
  );
}

function cutLine({ cutHeight }: TreeLayout, axis: PlotAxis, groups: number): Layer[] {
  const x = positionOn(axis, cutHeight);
  const text = `cut into ${countOf(groups, 'group')}`;
  const half = estimateWidth(text, FONT_SIZE.text) / 2;
  return [
    ...ruleLayer([{ x, x2: x, y: TOP - 8, y2: BOTTOM }], {
      color: COLOR.ink,
      strokeWidth: 1.5,
      strokeDash: [5, 3],
    }),
    ...haloTextLayer([{ x: Math.max(half, x), y: 8, text }], {
      align: 'center',
      fontWeight: 600,
      fontSize: FONT_SIZE.text,
    }),
  ];
}

/** A bar along the leaves of each group, and its name and share, tied to the bar by a line. */
function groupLabels(
  layout: TreeLayout,
  names: readonly (readonly string[])[],
  colors: readonly string[],
  right: number,
): Layer[] {
  const middles = layout.extents.map(({ first, last }) => downTo(layout, (first + last) / 2));
  const lines = Math.max(1, ...names.map((name) => name.length));
  const places = spreadLabels(middles, LABEL.line * lines + LABEL.gap, [TOP + 6, BOTTOM - 6]);
  const x = right + 4;
  const bars: RectItem[] = layout.extents.map(({ group, first, last }) => ({
    x,
    x2: x + BRACKET,
    y: downTo(layout, first - 0.35),
    y2: downTo(layout, last + 0.35),
    color: colors[group] ?? NOISE_COLOR,
  }));
  const ties = places.map((place, index) => ({ x: x + BRACKET, x2: x + 24, y: middles[index]!, y2: place }));
  return [
    ...rectLayer(bars),
    ...ruleLayer(ties, { color: COLOR.quiet }),
    ...textLayer(
      places.flatMap((place, index) => {
        const name = names[layout.extents[index]!.group] ?? [];
        return name.map((text, line) => ({
          x: x + 29,
          y: place + LABEL.line * (line - (name.length - 1) / 2),
          text,
        }));
      }),
      {},
    ),
  ];
}

/** What `dendrogram` shows, in words. */
export function dendrogramAlt({ merges, labels, groups }: Omit<Dendrogram, keyof ChartTitle>): string {
  if (merges.length === 0) return 'An empty chart: nothing was merged.';
  const { cutHeight, topHeight } = dendrogramLayout(merges, labels, groups.length, MOST_MERGES);
  return altText(
    `Tree of ${countOf(merges.length + 1, 'customer')}: all are one at distance ${formatMeasure(topHeight)}; cut at ${formatMeasure(cutHeight)} it gives ${countOf(groups.length, 'group')}.`,
    groups.map(({ name, share }) => `${cleanLabel(name)}: ${formatShare(share)} of customers`),
    'groups',
  );
}
