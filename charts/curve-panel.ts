import { fitLabel } from './label.ts';
import { haloTextLayer, type Layer, ruleLayer, textLayer } from './pixel-layers.ts';
import {
  channelOn,
  gridLayers,
  type PlotAxis,
  type PlotColumn,
  plotAxis,
  positionOn,
  xTickLayer,
  yTickLayer,
} from './plot-axis.ts';
import { COLOR, FONT_SIZE, OKABE_ITO } from './theme.ts';
import { tint } from './tint.ts';

export type CurvePoint = { readonly x: number; readonly y: number };

export type Curve = {
  readonly points: readonly CurvePoint[];
  readonly color: string;
  readonly dashed?: boolean;
  /** Each point is a measurement of its own, and gets a dot. */
  readonly dots?: boolean;
};

/** A place on a curve that the chart is about. */
export type CurveMark = CurvePoint & { readonly label: string };

export type CurvePanel = {
  readonly heading: string;
  /** Pixels. */
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
  readonly x: Omit<PlotColumn, 'values'>;
  readonly y: Omit<PlotColumn, 'values' | 'title'>;
  /** The first are drawn first. */
  readonly curves: readonly Curve[];
  /** Between two lines: an interval over x. */
  readonly band?: readonly (CurvePoint & { readonly y2: number })[];
  readonly mark?: CurveMark | undefined;
  /** Values that the axes reach in any case. */
  readonly include?: { readonly x?: readonly number[]; readonly y?: readonly number[] };
};

const LEFT = 50;
/** A mark at the end of a curve is not cut. */
const EDGE = 10;
const HEADING = 26;
const BOTTOM = 46;
/** The numbers of the axis at the left and the gap at the right leave room for `0%` and `100%`. */
const OVERHANG = 24;
/** More points are not told apart in half a picture. */
const MOST_POINTS = 160;

/**
 * A plot of one or more curves with a heading above, numbers at both axes and, where there is one, a marked place with
 * a line down to the axis. Several stand beside each other in one chart.
 */
export function curvePanel(panel: CurvePanel): Layer[] {
  const area = {
    left: panel.left + LEFT,
    right: panel.left + panel.width - EDGE,
    top: panel.top + HEADING,
    bottom: panel.top + panel.height - BOTTOM,
  };
  const all = [...panel.curves.flatMap(({ points }) => points), ...(panel.band ?? [])];
  const ys = [...all.map(({ y }) => y), ...(panel.band ?? []).map(({ y2 }) => y2)];
  const x = plotAxis({ ...panel.x, values: all.map((point) => point.x) }, [area.left, area.right], {
    include: panel.include?.x ?? [],
    margin: 0,
    overhang: OVERHANG,
  });
  const y = plotAxis({ ...panel.y, values: ys }, [area.bottom, area.top], {
    include: panel.include?.y ?? [],
  });
  return [
    ...textLayer(
      [{ x: panel.left, y: panel.top + 4, text: fitLabel(panel.heading, panel.width, FONT_SIZE.text) }],
      { fontWeight: 600, fontSize: FONT_SIZE.text },
    ),
    // Below the grid: an opaque band would hide it.
    ...bandLayer(panel.band ?? [], { x, y }),
    ...gridLayers(x, y),
    ...yTickLayer(y, area.left),
    ...xTickLayer(x, area.bottom),
    ...textLayer([{ x: (area.left + area.right) / 2, y: area.bottom + 34, text: panel.x.title }], {
      align: 'center',
      color: COLOR.quiet,
      fontSize: FONT_SIZE.text,
    }),
    ...panel.curves.flatMap((curve) => curveLayer(curve, { x, y })),
    ...(panel.mark === undefined ? [] : markLayers(panel.mark, { x, y })),
  ];
}

type Axes = { readonly x: PlotAxis; readonly y: PlotAxis };

function bandLayer(band: NonNullable<CurvePanel['band']>, { x, y }: Axes): Layer[] {
  if (band.length < 2) return [];
  return [
    {
      data: { values: thinned(band).map((one) => ({ x: short(one.x), y: short(one.y), y2: short(one.y2) })) },
      mark: { type: 'area', fill: tint(OKABE_ITO.sky, 0.35), fillOpacity: 1 },
      encoding: { x: channelOn('x', x), y: channelOn('y', y), y2: { field: 'y2' } },
    },
  ];
}

function curveLayer({ points, color, dashed = false, dots = false }: Curve, { x, y }: Axes): Layer[] {
  if (points.length < (dots ? 1 : 2)) return [];
  return [
    {
      data: {
        values: thinned(points).map((point, order) => ({ x: short(point.x), y: short(point.y), order })),
      },
      mark: {
        type: 'line',
        color,
        strokeWidth: dashed ? 2 : 3,
        ...(dashed ? { strokeDash: [5, 4] } : {}),
        ...(dots ? { point: { filled: true, size: 70, color, fillOpacity: 1 } } : {}),
      },
      encoding: {
        x: channelOn('x', x),
        y: channelOn('y', y),
        // A curve may go straight up: its points are joined in their own order, not by x.
        order: { field: 'order', type: 'quantitative' },
      },
    },
  ];
}

function markLayers(mark: CurveMark, { x, y }: Axes): Layer[] {
  const at = { x: positionOn(x, mark.x), y: positionOn(y, mark.y) };
  const isRight = at.x > (x.range[0] + x.range[1]) / 2;
  // Below the dot, where the line down is the only other mark; a curve would run through a label above.
  const isLow = y.range[0] - at.y < 34;
  return [
    ...ruleLayer([{ x: at.x, x2: at.x, y: at.y, y2: y.range[0] }], {
      color: OKABE_ITO.blue,
      strokeDash: [4, 3],
    }),
    {
      data: { values: [at] },
      mark: {
        type: 'circle',
        size: 150,
        fill: OKABE_ITO.blue,
        fillOpacity: 1,
        stroke: COLOR.paper,
        strokeWidth: 1.5,
      },
      encoding: {
        x: { field: 'x', type: 'quantitative', axis: null, scale: null },
        y: { field: 'y', type: 'quantitative', axis: null, scale: null },
      },
    },
    ...haloTextLayer([{ x: at.x + (isRight ? -10 : 10), y: at.y + (isLow ? -18 : 22), text: mark.label }], {
      align: isRight ? 'right' : 'left',
      fontWeight: 600,
    }),
  ];
}

/** Every nth point, and the last. */
function thinned<T>(points: readonly T[]): T[] {
  const every = Math.ceil(points.length / MOST_POINTS);
  return points.filter((_, index) => index % every === 0 || index === points.length - 1);
}

/** Six digits are far below a pixel. */
const short = (value: number): number => Number(value.toPrecision(6));
