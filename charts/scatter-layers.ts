import type { Layer } from './pixel-layers.ts';
import { channelOn, type PlotAxis, positionOn } from './plot-axis.ts';
import { COLOR } from './theme.ts';
import { thinPoints } from './thin-points.ts';

type Points = {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Group of each point, -1 where none. */
  readonly labels: ArrayLike<number>;
};

type Hull = readonly (readonly [number, number])[];

/** More dots are not told apart in a picture of 1200 pixels. */
const MOST_DOTS = 2500;

/** Area of a dot in square pixels: the more points, the smaller. */
const dotSize = (points: number): number =>
  points <= 60 ? 48 : points <= 400 ? 30 : points <= 1500 ? 18 : 12;

/** Dots coloured by group; those that would hide each other are thinned out. No point, no layer. */
export function dotLayer(
  { x, y, labels }: Points,
  axes: { readonly x: PlotAxis; readonly y: PlotAxis },
  colorOf: (group: number) => string,
  most: number = MOST_DOTS,
): Layer[] {
  const at = (axis: PlotAxis, values: ArrayLike<number>) =>
    Float64Array.from(values, (value) => positionOn(axis, value));
  const kept = thinPoints(at(axes.x, x), at(axes.y, y), labels, { cell: 2, most });
  if (kept.length === 0) return [];
  const values = kept.map((point) => ({
    x: short(x[point]!),
    y: short(y[point]!),
    color: colorOf(labels[point]!),
  }));
  return [
    {
      data: { values },
      // Vega-Lite makes dots see-through unless told how opaque they are, and that is slow to draw.
      mark: {
        type: 'circle',
        size: dotSize(kept.length),
        fillOpacity: 1,
        stroke: COLOR.paper,
        strokeWidth: 0.5,
      },
      encoding: {
        x: channelOn('x', axes.x),
        y: channelOn('y', axes.y),
        fill: { field: 'color', type: 'nominal', scale: null },
      },
    },
  ];
}

/** The hull of each group as a light area with an outline. A hull of fewer than three corners is not drawn. */
export function hullLayers(
  hulls: readonly Hull[],
  axes: { readonly x: PlotAxis; readonly y: PlotAxis },
  colorOf: (group: number) => string,
): Layer[] {
  return hulls.flatMap((hull, group): Layer[] => {
    const corners = hull.filter((corner) => corner.every(Number.isFinite));
    if (corners.length < 3) return [];
    const color = colorOf(group);
    return [
      {
        data: { values: corners.map(([x, y], order) => ({ x: short(x), y: short(y), order })) },
        mark: {
          type: 'line',
          interpolate: 'linear-closed',
          strokeWidth: 1,
          stroke: color,
          fill: color,
          fillOpacity: 0.1,
        },
        encoding: {
          x: channelOn('x', axes.x),
          y: channelOn('y', axes.y),
          order: { field: 'order', type: 'quantitative' },
        },
      },
    ];
  });
}

/** Six digits are far below a pixel. */
const short = (value: number): number => Number(value.toPrecision(6));
