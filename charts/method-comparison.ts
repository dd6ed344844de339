import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { countOf } from './count-of.ts';
import { formatTick } from './format-number.ts';
import { cleanLabel, fitLabel } from './label.ts';
import { type Layer, rectLayer, textLayer } from './pixel-layers.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';
import { tint } from './tint.ts';

/** A way to make groups and how well it did; null where a measure is not defined. */
export type ComparedMethod = {
  readonly name: string;
  readonly groups: number;
  readonly silhouette: number | null;
  readonly daviesBouldin: number | null;
  readonly calinskiHarabasz: number | null;
  /** Mean adjusted Rand index of bootstrap runs, at most 1. */
  readonly stability: number | null;
};

type MethodComparison = ChartTitle & {
  /** At most eight, in the order to be shown. */
  readonly methods: readonly ComparedMethod[];
  /** Name of the method that was taken; none where none was good enough. */
  readonly winner?: string;
};

type Measure = {
  readonly key: 'silhouette' | 'stability' | 'daviesBouldin' | 'calinskiHarabasz';
  readonly heading: readonly [string, string];
  readonly lowIsBest?: true;
};

const MEASURES: readonly Measure[] = [
  { key: 'silhouette', heading: ['Silhouette', 'high is good'] },
  { key: 'stability', heading: ['Stability', 'high is good'] },
  { key: 'daviesBouldin', heading: ['Davies–B.', 'low is good'], lowIsBest: true },
  { key: 'calinskiHarabasz', heading: ['Calinski–H.', 'high is good'] },
];

const TOP = 48;
const ROW = { least: 28, most: 46 } as const;
const ROWS_HEIGHT = 232;
const NAME_WIDTH = 172;
const COLUMN = (CONTENT_WIDTH - NAME_WIDTH) / MEASURES.length;
const COLUMN_GAP = 8;

/**
 * A row a method, a column a measure. The bar behind a number says how good it is as a part of the best in its column,
 * whichever way the measure runs; the best number is bold, the row of the method that was taken marked.
 */
export function methodComparison(input: MethodComparison): ChartSpec {
  const { methods, winner } = input;
  if (methods.length === 0) return emptyChart(input, 'There is no method to compare.');
  const row = Math.max(ROW.least, Math.min(ROW.most, ROWS_HEIGHT / methods.length));
  const middle = (index: number) => TOP + row * (index + 0.5);
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: TOP + row * methods.length,
    layer: [
      ...headings(),
      ...nameLayers(methods, winner, middle, row),
      ...MEASURES.flatMap((measure, place) => measureLayers(measure, place, input, middle, row)),
    ],
  };
}

const columnLeft = (place: number): number => NAME_WIDTH + place * COLUMN + COLUMN_GAP;

const headings = (): Layer[] =>
  [0, 1].flatMap((line) =>
    textLayer(
      MEASURES.map(({ heading }, place) => ({
        x: columnLeft(place),
        y: 8 + 18 * line,
        text: heading[line]!,
      })),
      { fontSize: FONT_SIZE.text, ...(line === 0 ? { fontWeight: 600 } : { color: COLOR.quiet }) },
    ),
  );

/** Names with how many groups; a mark before the one that was taken. */
function nameLayers(
  methods: readonly ComparedMethod[],
  winner: string | undefined,
  middle: (index: number) => number,
  row: number,
): Layer[] {
  const shown = methods.map(({ name, groups }, index) => ({
    name: fitLabel(name, NAME_WIDTH - 16, FONT_SIZE.label),
    groups: countOf(groups, 'group'),
    isWinner: name === winner,
    y: middle(index),
  }));
  const twoLines = row >= 40;
  return [
    ...rectLayer(
      shown
        .filter(({ isWinner }) => isWinner)
        .map(({ y }) => ({ x: 0, x2: 4, y: y - row / 2 + 3, y2: y + row / 2 - 3, color: OKABE_ITO.blue })),
    ),
    ...[true, false].flatMap((isWinner) =>
      textLayer(
        shown
          .filter((one) => one.isWinner === isWinner)
          .map(({ name, y }) => ({ x: 12, y: twoLines ? y - 9 : y, text: name })),
        { fontWeight: isWinner ? 600 : 'normal' },
      ),
    ),
    ...textLayer(twoLines ? shown.map(({ groups, y }) => ({ x: 12, y: y + 10, text: groups })) : [], {
      color: COLOR.quiet,
      fontSize: FONT_SIZE.text,
    }),
  ];
}

function measureLayers(
  measure: Measure,
  place: number,
  { methods, winner }: MethodComparison,
  middle: (index: number) => number,
  row: number,
): Layer[] {
  const left = columnLeft(place);
  const width = COLUMN - COLUMN_GAP;
  const best = bestOf(measure, methods);
  const cells = methods.map((method, index) => {
    const value = method[measure.key];
    return {
      x: left,
      y: middle(index) - row / 2 + 4,
      y2: middle(index) + row / 2 - 4,
      part: goodness(value, best, measure),
      text: value === null ? '–' : formatTick(value),
      isBest: value !== null && value === best,
      color: tint(
        method.name === winner ? OKABE_ITO.blue : OKABE_ITO.sky,
        method.name === winner ? 0.4 : 0.35,
      ),
    };
  });
  const text = (isBest: boolean) =>
    textLayer(
      cells
        .filter((cell) => cell.isBest === isBest)
        .map((cell) => ({ x: left + 8, y: (cell.y + cell.y2) / 2 + 1, text: cell.text })),
      { fontWeight: isBest ? 600 : 'normal' },
    );
  return [
    ...rectLayer(cells.map(({ x, y, y2 }) => ({ x, x2: x + width, y, y2, color: COLOR.track }))),
    ...rectLayer(
      cells
        .filter(({ part }) => part > 0)
        .map(({ x, y, y2, part, color }) => ({ x, x2: x + part * width, y, y2, color })),
    ),
    ...text(true),
    ...text(false),
  ];
}

function bestOf({ key, lowIsBest }: Measure, methods: readonly ComparedMethod[]): number | null {
  const values = methods.flatMap((method) => method[key] ?? []);
  if (values.length === 0) return null;
  return lowIsBest ? Math.min(...values) : Math.max(...values);
}

/** 0 to 1: the value over the best, or the best over the value where low is best. */
function goodness(value: number | null, best: number | null, { lowIsBest }: Measure): number {
  if (value === null || best === null) return 0;
  if (value === best) return best > 0 || lowIsBest ? 1 : 0;
  const part = lowIsBest ? best / value : value / best;
  return best > 0 ? Math.max(0, Math.min(1, part)) : 0;
}

/** What `methodComparison` shows, in words. */
export function methodComparisonAlt({ methods, winner }: Omit<MethodComparison, keyof ChartTitle>): string {
  if (methods.length === 0) return 'An empty chart: there is no method to compare.';
  const value = (number: number | null) => (number === null ? 'unknown' : formatTick(number));
  return altText(
    `Comparison of ${countOf(methods.length, 'method')} by silhouette, stability, Davies–Bouldin (low is good) and Calinski–Harabasz; ${winner === undefined ? 'none was taken' : `${cleanLabel(winner)} was taken`}.`,
    methods.map(
      (one) =>
        `${cleanLabel(one.name)}, ${countOf(one.groups, 'group')}: silhouette ${value(one.silhouette)}, stability ${value(one.stability)}, Davies–Bouldin ${value(one.daviesBouldin)}, Calinski–Harabasz ${value(one.calinskiHarabasz)}`,
    ),
    'methods',
  );
}
