import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatMeasure, formatShare } from './format-number.ts';
import { intervalRows, intervalRowsHeight } from './interval-rows.ts';
import { cleanLabel } from './label.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, frame, OKABE_ITO } from './theme.ts';

type Estimate = { readonly value: number; readonly low: number; readonly high: number };

type LiftInterval = ChartTitle & {
  /** Shares, 0 to 1, with their 95 % intervals. */
  readonly contacted: Estimate;
  readonly heldOut: Estimate;
  /** The first less the second. */
  readonly lift: Estimate;
  /** The lift from which a contact pays; left out where it is not known. */
  readonly breakEven?: number;
  /** What the shares are of: `bought within 30 days`. */
  readonly what: string;
};

/** The contacted beside those held out, and what lies between them: blue where it pays, red where it does not, grey where neither is sure. */
export function liftInterval(input: LiftInterval): ChartSpec {
  const { contacted, heldOut, lift, breakEven, what } = input;
  const pays =
    breakEven === undefined
      ? []
      : [{ name: 'Lift that pays', value: breakEven, low: breakEven, high: breakEven }];
  const rows = [
    { name: 'Contacted', ...contacted, label: formatShare(contacted.value), color: OKABE_ITO.sky },
    { name: 'Held out', ...heldOut, label: formatShare(heldOut.value), color: COLOR.quiet },
    { name: 'Lift', ...lift, label: points(lift.value), color: colorOf(lift, breakEven ?? 0), bold: true },
    ...pays.map((row) => ({ ...row, label: points(row.value), color: COLOR.ink })),
  ];
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: intervalRowsHeight(rows.length),
    layer: intervalRows({ rows, axis: { title: `% of customers who ${what}`, share: true }, baseline: 0 }),
  };
}

function colorOf({ low, high }: Estimate, threshold: number): string {
  if (low > threshold) return OKABE_ITO.blue;
  return high < threshold ? OKABE_ITO.vermillion : COLOR.back;
}

/** A difference of shares, in percentage points. */
const points = (share: number): string =>
  `${share > 0 ? '+' : ''}${formatMeasure(share * 100)} ${formatMeasure(share * 100) === '1' ? 'point' : 'points'}`;

/** What `liftInterval` shows, in words. */
export function liftIntervalAlt(input: Omit<LiftInterval, keyof ChartTitle>): string {
  const { contacted, heldOut, lift, breakEven, what } = input;
  const row = (name: string, { value, low, high }: Estimate, written: (share: number) => string) =>
    `${name}: ${written(value)} (${written(low)} to ${written(high)})`;
  return altText(
    `Shares of customers who ${cleanLabel(what)}, with 95% intervals.`,
    [
      row('Contacted', contacted, formatShare),
      row('Held out', heldOut, formatShare),
      row('Lift', lift, points),
      ...(breakEven === undefined ? [] : [`Lift that pays: ${points(breakEven)}`]),
    ],
    'rows',
  );
}
