import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { countOf } from './count-of.ts';
import { formatMoney } from './format-number.ts';
import { ruleLayer, textLayer } from './pixel-layers.ts';
import { gridLayers, plotAxis, positionOn, xTickLayer, yTickLayer } from './plot-axis.ts';
import { dotLayer } from './scatter-layers.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, FONT_SIZE, frame, OKABE_ITO } from './theme.ts';

type PredictedActual = ChartTitle & {
  /** Amounts in major units; one a customer in both. */
  readonly predicted: ArrayLike<number>;
  readonly actual: ArrayLike<number>;
  /** A symbol (`£`) or an ISO 4217 code; empty where the data does not say. */
  readonly currency: string;
};

const AREA = { left: 56, top: 28, bottom: 300, right: CONTENT_WIDTH - 6 } as const;

/** A dot a customer: what was predicted against what it was, both on logarithmic axes; on the dashed line they are equal. */
export function predictedActual(input: PredictedActual): ChartSpec {
  const { predicted, actual, currency } = input;
  if (predicted.length === 0) return emptyChart(input, 'There is no prediction to compare.');
  // A spend below nought is drawn at nought: the axes are logarithmic.
  const [x, y] = [predicted, actual].map((values) =>
    Float64Array.from(values, (value) => Math.max(0, value)),
  );
  const both = Float64Array.of(...extent(x!), ...extent(y!));
  const column = { values: both, scale: 'log' as const, currency };
  const across = plotAxis(column, [AREA.left, AREA.right]);
  const up = plotAxis(column, [AREA.bottom, AREA.top]);
  const [least, most] = extent(both);
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: AREA.bottom + 42,
    layer: [
      ...textLayer([{ x: 0, y: 6, text: 'Spent' }], { fontWeight: 600, fontSize: FONT_SIZE.text }),
      ...gridLayers(across, up),
      ...xTickLayer(across, AREA.bottom),
      ...yTickLayer(up, AREA.left),
      ...dotLayer(
        { x: x!, y: y!, labels: new Int32Array(x!.length) },
        { x: across, y: up },
        () => OKABE_ITO.blue,
      ),
      ...ruleLayer(
        [
          {
            x: positionOn(across, least),
            x2: positionOn(across, most),
            y: positionOn(up, least),
            y2: positionOn(up, most),
          },
        ],
        { color: COLOR.ink, strokeDash: [5, 4] },
      ),
      ...textLayer([{ x: (AREA.left + AREA.right) / 2, y: AREA.bottom + 34, text: 'predicted' }], {
        align: 'center',
        color: COLOR.quiet,
        fontSize: FONT_SIZE.text,
      }),
    ],
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

function extent(values: Float64Array): [number, number] {
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

/** What `predictedActual` shows, in words. */
export function predictedActualAlt({
  predicted,
  actual,
  currency,
}: Omit<PredictedActual, keyof ChartTitle>): string {
  if (predicted.length === 0) return 'An empty chart: there is no prediction to compare.';
  const median = (values: ArrayLike<number>) =>
    Float64Array.from(values).sort()[Math.floor(values.length / 2)]!;
  return altText(
    `A dot for each of ${countOf(predicted.length, 'customer')}: what was predicted against what was spent.`,
    [
      `median predicted ${formatMoney(median(predicted), currency)}`,
      `median spent ${formatMoney(median(actual), currency)}`,
    ],
    'numbers',
  );
}
