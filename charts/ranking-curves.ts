import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { type CurvePoint, curvePanel } from './curve-panel.ts';
import { formatShare, formatTick } from './format-number.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, frame, OKABE_ITO } from './theme.ts';

type RankingCurves = ChartTitle & {
  /** x: false-positive rate, y: true-positive rate, from (0, 0) to (1, 1). */
  readonly roc: readonly CurvePoint[];
  /** x: recall, y: precision. */
  readonly precisionRecall: readonly CurvePoint[];
  readonly auc: number;
  readonly averagePrecision: number;
  /** Share of customers who said yes: the precision of a ranking by chance. */
  readonly rate: number;
  /** The cut in use, as a point of both curves. */
  readonly cut?: { readonly falsePositiveRate: number; readonly recall: number; readonly precision: number };
};

const HEIGHT = 290;
const GAP = 22;
const WIDTH = (CONTENT_WIDTH - GAP) / 2;

/**
 * How well scores rank yes before no, by the two usual curves beside each other: the receiver operating characteristic
 * and precision over recall. Dashed is a ranking by chance.
 */
export function rankingCurves(input: RankingCurves): ChartSpec {
  const { roc, precisionRecall, auc, averagePrecision, rate, cut } = input;
  if (roc.length < 2) return emptyChart(input, 'There is no score to rank by.');
  const share = { share: true };
  const panel = { width: WIDTH, top: 0, height: HEIGHT, y: share, include: { x: [0, 1], y: [0, 1] } };
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: HEIGHT,
    layer: [
      ...curvePanel({
        ...panel,
        heading: `ROC: area ${formatTick(auc)}`,
        left: 0,
        x: { title: 'of those who said no, picked', ...share },
        curves: [chance(0, 1), { points: roc, color: OKABE_ITO.blue }],
        mark: cut && { x: cut.falsePositiveRate, y: cut.recall, label: `finds ${formatShare(cut.recall)}` },
      }),
      ...curvePanel({
        ...panel,
        heading: `Precision and recall: area ${formatTick(averagePrecision)}`,
        left: WIDTH + GAP,
        x: { title: 'of those who said yes, found', ...share },
        curves: [chance(rate, rate), { points: precisionRecall, color: OKABE_ITO.blue }],
        mark: cut && { x: cut.recall, y: cut.precision, label: `${formatShare(cut.precision)} right` },
      }),
    ],
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

const chance = (from: number, to: number) => ({
  points: [
    { x: 0, y: from },
    { x: 1, y: to },
  ],
  color: COLOR.quiet,
  dashed: true,
});

/** What `rankingCurves` shows, in words. */
export function rankingCurvesAlt({
  roc,
  auc,
  averagePrecision,
  rate,
  cut,
}: Omit<RankingCurves, keyof ChartTitle>): string {
  if (roc.length < 2) return 'An empty chart: there is no score to rank by.';
  return altText(
    `ROC curve with area ${formatTick(auc)} and precision–recall curve with area ${formatTick(averagePrecision)}, where chance gives 0.5 and ${formatShare(rate)}.`,
    cut
      ? [
          `At the cut ${formatShare(cut.recall)} of those who said yes are found, ${formatShare(cut.precision)} of those picked said yes, and ${formatShare(cut.falsePositiveRate)} of those who said no are picked`,
        ]
      : [],
    'points',
  );
}
