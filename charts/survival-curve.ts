import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { type CurvePoint, curvePanel } from './curve-panel.ts';
import { formatMeasure, formatShare } from './format-number.ts';
import { type ChartTitle, CONTENT_WIDTH, emptyChart, frame, OKABE_ITO } from './theme.ts';

/** The share that is left just after a time, with its interval. */
export type SurvivalStep = {
  readonly time: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
};

type SurvivalCurve = ChartTitle & {
  /** Ascending in time; before the first everybody is left. */
  readonly steps: readonly SurvivalStep[];
  /** The longest time that anybody was watched: there the curve ends. */
  readonly longest: number;
  /** What is counted along the axis: `days since the first purchase`. */
  readonly timeTitle: string;
  /** What the share is of: `still buying`. */
  readonly shareTitle: string;
  /** A time to read the share at. */
  readonly marked?: number;
};

const HEIGHT = 320;
/** Steps closer than this part of the axis are drawn as one: two points a step are what the panel takes. */
const MOST_STEPS = 75;

/** A Kaplan–Meier curve: the share that has not had the event, step by step, within its 95 % band. */
export function survivalCurve(input: SurvivalCurve): ChartSpec {
  const { steps, longest, timeTitle, shareTitle, marked } = input;
  if (steps.length === 0 || longest <= 0) return emptyChart(input, 'Nobody was watched for long enough.');
  const shown = fewer(steps, longest);
  const upper = stairs(shown, longest, ({ high }) => high);
  const band = stairs(shown, longest, ({ low }) => low).map((lower, i) => ({ ...lower, y2: upper[i]!.y }));
  const at = marked === undefined || marked > longest ? undefined : readAt(steps, marked);
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: HEIGHT,
    layer: curvePanel({
      heading: `Share ${shareTitle}, with its 95% band`,
      left: 0,
      width: CONTENT_WIDTH,
      top: 0,
      height: HEIGHT,
      x: { title: timeTitle },
      y: { share: true },
      include: { x: [0], y: [0, 1] },
      curves: [{ points: stairs(shown, longest, ({ share }) => share), color: OKABE_ITO.blue }],
      band,
      mark: at && { x: marked!, y: at.share, label: `${formatShare(at.share)} at ${formatMeasure(marked!)}` },
    }),
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

const START: SurvivalStep = { time: 0, share: 1, low: 1, high: 1 };

const readAt = (steps: readonly SurvivalStep[], time: number): SurvivalStep =>
  steps.findLast((step) => step.time <= time) ?? START;

/** The last step within each part of the axis. */
function fewer(steps: readonly SurvivalStep[], longest: number): SurvivalStep[] {
  if (steps.length <= MOST_STEPS) return [...steps];
  const part = (time: number) => Math.floor((time / longest) * (MOST_STEPS - 1));
  return steps.filter((step, i) => {
    const next = steps[i + 1];
    // The first is the largest, at day 0: those who never came back.
    return i === 0 || next === undefined || part(next.time) !== part(step.time);
  });
}

/** Two points a step: level up to it, then down. */
function stairs(
  steps: readonly SurvivalStep[],
  longest: number,
  read: (step: SurvivalStep) => number,
): CurvePoint[] {
  const points: CurvePoint[] = [{ x: 0, y: 1 }];
  let level = 1;
  for (const step of steps) {
    points.push({ x: step.time, y: level });
    level = read(step);
    points.push({ x: step.time, y: level });
  }
  return [...points, { x: longest, y: level }];
}

/** What `survivalCurve` shows, in words: the share at ten times. */
export function survivalCurveAlt({
  steps,
  longest,
  timeTitle,
  shareTitle,
}: Omit<SurvivalCurve, keyof ChartTitle>): string {
  if (steps.length === 0 || longest <= 0) return 'An empty chart: nobody was watched for long enough.';
  const times = Array.from({ length: 10 }, (_, i) => Math.round((longest * (i + 1)) / 10));
  return altText(
    `A falling curve of the share ${shareTitle}, by ${timeTitle}, with its 95% band.`,
    [...new Set(times)].map((time) => {
      const { share, low, high } = readAt(steps, time);
      return `${formatMeasure(time)}: ${formatShare(share)} (${formatShare(low)} to ${formatShare(high)})`;
    }),
    'times',
  );
}
