import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { countOf } from './count-of.ts';
import { formatTick } from './format-number.ts';
import { cleanLabel, estimateWidth, wrapLines } from './label.ts';
import { haloTextLayer, type Layer, ruleLayer, textLayer } from './pixel-layers.ts';
import { channelOn, gridLayers, type PlotAxis, plotAxis, positionOn, yTickLayer } from './plot-axis.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';

/** A number of groups that was tried. */
export type TriedCount = {
  readonly k: number;
  /** Sum of squared distances to the middle of the own group. */
  readonly inertia: number;
  /** -1 to 1; null where it is not defined, as for one group. */
  readonly silhouette: number | null;
};

type GroupCount = ChartTitle & {
  /** Ascending by k. */
  readonly tried: readonly TriedCount[];
  readonly chosen: number;
  /** Which number of groups each criterion asks for. */
  readonly votes: readonly { readonly criterion: string; readonly k: number }[];
};

const PLOT = { top: 26, bottom: 166 } as const;
const GAP = 34;
const LEFT = 48;
const RIGHT = CONTENT_WIDTH - 1;
const WIDTH = (RIGHT - GAP - 2 * LEFT) / 2;
const VOTES = { top: 226, row: 22, most: 3, lines: 2 } as const;
const COUNT_WIDTH = 92;
/** Room for a number of groups below a plot. */
const COUNT_LABEL = 20;

/**
 * Over the number of groups: the spread that remains within groups, where the bend counts, beside the silhouette,
 * where the peak counts. The chosen number is marked in both, and below stands who voted for what.
 */
export function groupCount(input: GroupCount): ChartSpec {
  const { tried, chosen, votes } = input;
  if (tried.length === 0) return emptyChart(input, 'No number of groups was tried.');
  const plots = [
    panel(
      'Spread within groups: look for the bend',
      LEFT,
      tried.map(({ k, inertia }) => ({ k, value: inertia })),
      chosen,
    ),
    panel(
      'Silhouette: higher is better',
      RIGHT - WIDTH,
      tried.flatMap(({ k, silhouette }) => (silhouette === null ? [] : [{ k, value: silhouette }])),
      chosen,
    ),
  ];
  const lines = voteLines(tally(votes, chosen)).flatMap(wrapped);
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: lines.length === 0 ? PLOT.bottom + 46 : VOTES.top + VOTES.row * lines.length,
    layer: [...plots.flat(), ...voteLayers(lines)],
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

type Measured = { readonly k: number; readonly value: number };

function panel(heading: string, left: number, values: readonly Measured[], chosen: number): Layer[] {
  const ks = values.map(({ k }) => k);
  const x = plotAxis({ values: ks, unlabelled: true }, [left, left + WIDTH]);
  const most = Math.max(0, ...values.map(({ value }) => value));
  // Room above the highest dot, for its value if it is the chosen one.
  const y = plotAxis({ values: values.map(({ value }) => value) }, [PLOT.bottom, PLOT.top], {
    include: [0, 1.15 * most],
  });
  const mark = values.filter(({ k }) => k === chosen);
  return [
    ...textLayer([{ x: left - LEFT, y: 4, text: heading }], { fontWeight: 600, fontSize: FONT_SIZE.text }),
    ...gridLayers(x, y),
    ...yTickLayer(y, left),
    ...ruleLayer(
      mark.map(({ k }) => ({ x: positionOn(x, k), x2: positionOn(x, k), y: PLOT.top, y2: PLOT.bottom })),
      { color: OKABE_ITO.blue, strokeDash: [4, 3] },
    ),
    ...lineLayers(values, mark, { x, y }),
    ...countLabels(values, chosen, x),
    ...haloTextLayer(
      mark.map((one) => valueLabel(one, { x, y })),
      { align: 'center', fontWeight: 600 },
    ),
  ];
}

function lineLayers(
  values: readonly Measured[],
  mark: readonly Measured[],
  axes: { x: PlotAxis; y: PlotAxis },
): Layer[] {
  if (values.length === 0) return [];
  const encoding = { x: channelOn('k', axes.x), y: channelOn('value', axes.y) };
  const dots = (shown: readonly Measured[], size: number, fill: string): Layer => ({
    data: { values: [...shown] },
    mark: { type: 'circle', size, fill, fillOpacity: 1, stroke: COLOR.paper, strokeWidth: 1 },
    encoding,
  });
  return [
    { data: { values: [...values] }, mark: { type: 'line', color: COLOR.quiet, strokeWidth: 2 }, encoding },
    dots(values, 50, COLOR.quiet),
    ...(mark.length === 0 ? [] : [dots(mark, 170, OKABE_ITO.blue)]),
  ];
}

/** The value of the chosen number: to the upper right of its dot, or below a dot near the top. */
function valueLabel({ k, value }: Measured, { x, y }: { x: PlotAxis; y: PlotAxis }) {
  const at = { x: positionOn(x, k), y: positionOn(y, value) };
  const text = formatTick(value);
  const half = estimateWidth(text, FONT_SIZE.label) / 2;
  const isHigh = at.y - PLOT.top < 12;
  const across = isHigh ? at.x : at.x + half + 6;
  return {
    x: Math.max(x.range[0] + half, Math.min(x.range[1] - half, across)),
    y: isHigh ? at.y + 21 : at.y - 17,
    text,
  };
}

/** Below each dot its number of groups; where they would touch, every second, and none beside the chosen one. */
function countLabels(values: readonly Measured[], chosen: number, x: PlotAxis): Layer[] {
  const every = Math.ceil((values.length * COUNT_LABEL) / WIDTH);
  const mark = values.some(({ k }) => k === chosen) ? positionOn(x, chosen) : Number.NEGATIVE_INFINITY;
  const labels = values.map(({ k }, index) => ({
    k,
    index,
    at: positionOn(x, k),
    x: Math.min(positionOn(x, k), CONTENT_WIDTH - COUNT_LABEL / 2),
    y: PLOT.bottom + 14,
    text: String(k),
  }));
  const others = labels.filter(
    ({ index, at }) => index % every === 0 && Math.abs(at - mark) >= COUNT_LABEL - 4,
  );
  const place = (label: (typeof labels)[number]) => ({ x: label.x, y: label.y, text: label.text });
  return [
    ...textLayer(others.map(place), { align: 'center', color: COLOR.quiet, fontSize: FONT_SIZE.text }),
    ...textLayer(labels.filter(({ k }) => k === chosen).map(place), {
      align: 'center',
      color: OKABE_ITO.blue,
      fontWeight: 600,
    }),
    ...textLayer([{ x: (x.range[0] + x.range[1]) / 2, y: PLOT.bottom + 33, text: 'groups' }], {
      align: 'center',
      color: COLOR.quiet,
      fontSize: FONT_SIZE.text,
    }),
  ];
}

type Tally = { readonly k: number; readonly criteria: readonly string[]; readonly chosen: boolean };

/** Numbers of groups with who voted for them: the chosen one first, then by votes. */
function tally(votes: GroupCount['votes'], chosen: number): Tally[] {
  const ks = [...new Set(votes.map(({ k }) => k))];
  return ks
    .map((k) => ({
      k,
      criteria: votes.filter((vote) => vote.k === k).map(({ criterion }) => cleanLabel(criterion)),
      chosen: k === chosen,
    }))
    .sort(
      (a, b) => Number(b.chosen) - Number(a.chosen) || b.criteria.length - a.criteria.length || a.k - b.k,
    );
}

type VoteLine = { readonly head: string; readonly text: string; readonly chosen: boolean };

/** A line for each number of groups that got votes; where they are too many, the last line is for all others. */
function voteLines(tallies: readonly Tally[]): VoteLine[] {
  const own = tallies.length <= VOTES.most ? tallies : tallies.slice(0, VOTES.most - 1);
  const others = tallies.slice(own.length).map(({ k, criteria }) => `${criteria.join(', ')} (${k})`);
  return [
    ...own.map(({ k, criteria, chosen }) => ({
      head: countOf(k, 'group'),
      text: `${countOf(criteria.length, 'vote')}: ${criteria.join(', ')}`,
      chosen,
    })),
    ...(others.length === 0 ? [] : [{ head: 'others', text: others.join(', '), chosen: false }]),
  ];
}

/** Who voted may take two lines; the number of groups stands before the first. */
const wrapped = ({ head, text, chosen }: VoteLine): VoteLine[] =>
  wrapLines(text, CONTENT_WIDTH - COUNT_WIDTH, FONT_SIZE.label, VOTES.lines).map((line, index) => ({
    head: index === 0 ? head : '',
    text: line,
    chosen,
  }));

function voteLayers(lines: readonly VoteLine[]): Layer[] {
  const y = (row: number) => VOTES.top + VOTES.row * row + 8;
  return [
    ...textLayer(
      lines.flatMap(({ head, chosen }, row) =>
        head === ''
          ? []
          : {
              x: 0,
              y: y(row),
              text: head,
              color: chosen ? OKABE_ITO.blue : COLOR.quiet,
            },
      ),
      { fontWeight: 600 },
    ),
    ...textLayer(lines.map(({ text }, row) => ({ x: COUNT_WIDTH, y: y(row), text }))),
  ];
}

/** What `groupCount` shows, in words. */
export function groupCountAlt({ tried, chosen, votes }: Omit<GroupCount, keyof ChartTitle>): string {
  if (tried.length === 0) return 'An empty chart: no number of groups was tried.';
  const measured = (one: TriedCount) =>
    `spread ${formatTick(one.inertia)}${one.silhouette === null ? '' : `, silhouette ${formatTick(one.silhouette)}`}`;
  const voices = tally(votes, chosen).map(
    ({ k, criteria }) => `${countOf(criteria.length, 'vote')} for ${k} (${criteria.join(', ')})`,
  );
  return altText(
    `Spread within groups and silhouette by number of groups; ${countOf(chosen, 'group')} chosen${voices.length === 0 ? '' : `, with ${voices.join(', ')}`}.`,
    tried.map((one) => `${countOf(one.k, 'group')}: ${measured(one)}`),
    'numbers of groups',
  );
}
