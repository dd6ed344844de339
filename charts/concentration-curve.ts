import type { ChartSpec } from './chart-spec.ts';
import { type CurvePoint, curvePanel } from './curve-panel.ts';
import { formatShare } from './format-number.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, frame, OKABE_ITO } from './theme.ts';

type ConcentrationCurve = ChartTitle & {
  /** Shares of customers, the best first, against the share of revenue they bring: both 0 to 1, ascending, from 0 to 1. */
  readonly points: readonly CurvePoint[];
  /** The point that is marked. */
  readonly mark: CurvePoint;
};

const HEIGHT = 330;

/** How much of the revenue the best customers bring; were all alike, it would be the dashed line. */
export function concentrationCurve(input: ConcentrationCurve): ChartSpec {
  const { points, mark } = input;
  if (points.length < 2) return emptyChart(input, 'There is no revenue to share out.');
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: HEIGHT,
    layer: curvePanel({
      heading: 'Share of revenue; dashed: if all customers were alike',
      left: 0,
      width: CONTENT_WIDTH,
      top: 0,
      height: HEIGHT,
      x: { title: 'customers, those who spend the most first', share: true },
      y: { share: true },
      curves: [
        {
          points: [
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ],
          color: COLOR.quiet,
          dashed: true,
        },
        { points, color: OKABE_ITO.blue },
      ],
      mark: { ...mark, label: `${formatShare(mark.x)} bring ${formatShare(mark.y)}` },
      include: { x: [0, 1], y: [0, 1] },
    }),
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

/** What `concentrationCurve` shows, in words. */
export function concentrationCurveAlt({ points }: Pick<ConcentrationCurve, 'points'>): string {
  if (points.length < 2) return 'An empty chart: there is no revenue to share out.';
  const at = (share: number) => points.find(({ x }) => x >= share) ?? points.at(-1)!;
  const said = [0.01, 0.05, 0.1, 0.2, 0.5].map((share) => {
    const { x, y } = at(share);
    return `${formatShare(x)} of customers bring ${formatShare(y)}`;
  });
  return `Curve of the share of revenue that the best customers bring. ${said.join('; ')}.`;
}
