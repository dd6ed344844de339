import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { type CurvePanel, type CurvePoint, curvePanel } from './curve-panel.ts';
import { formatCount, formatMoney, formatShare } from './format-number.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, frame, OKABE_ITO } from './theme.ts';

/** What contacting so many of the likeliest customers brings. */
export type GainsPoint = {
  readonly contacts: number;
  /** Expected buyers among them. */
  readonly buyers: number;
  /** Expected profit in major units, with its interval; absent where cost and revenue are not known. */
  readonly profit?: { readonly mean: number; readonly low: number; readonly high: number };
};

type GainsCurve = ChartTitle & {
  /** Ascending by contacts, from nobody to everybody. */
  readonly points: readonly GainsPoint[];
  /** Contacts of the point that is recommended. */
  readonly cut: number;
  /** A symbol (`£`) or an ISO 4217 code; empty where the data does not say. */
  readonly currency: string;
};

const HEIGHT = 270;
const GAP = 22;

/**
 * How many buyers are reached by contacting the likeliest customers first, against contacting at random; beside it,
 * where the money is known, the profit of stopping at any number. The recommended cut is marked in both.
 */
export function gainsCurve(input: GainsCurve): ChartSpec {
  const { points, cut } = input;
  const last = points.at(-1);
  if (last === undefined || last.contacts === 0) return emptyChart(input, 'There is nobody to contact.');
  const hasMoney = points.every(({ profit }) => profit !== undefined);
  const width = hasMoney ? (CONTENT_WIDTH - GAP) / 2 : CONTENT_WIDTH;
  const chosen = points.find(({ contacts }) => contacts === cut);
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: HEIGHT,
    layer: [
      ...curvePanel(buyersPanel(points, last, chosen, width)),
      ...(hasMoney ? curvePanel(profitPanel(input, chosen, width)) : []),
    ],
    resolve: { scale: { x: 'independent', y: 'independent' } },
  };
}

function buyersPanel(
  points: readonly GainsPoint[],
  last: GainsPoint,
  chosen: GainsPoint | undefined,
  width: number,
): CurvePanel {
  const reached = (buyers: number) => (last.buyers === 0 ? 0 : buyers / last.buyers);
  return {
    heading: 'Buyers reached; dashed: at random',
    left: 0,
    width,
    top: 0,
    height: HEIGHT,
    x: { title: 'customers contacted', share: true },
    y: { share: true },
    curves: [
      { points: [origin, { x: 1, y: 1 }], color: COLOR.quiet, dashed: true },
      {
        points: points.map(({ contacts, buyers }) => ({ x: contacts / last.contacts, y: reached(buyers) })),
        color: OKABE_ITO.blue,
      },
    ],
    mark: chosen && {
      x: chosen.contacts / last.contacts,
      y: reached(chosen.buyers),
      label: `${formatShare(reached(chosen.buyers))} of buyers`,
    },
    include: { x: [0, 1], y: [0, 1] },
  };
}

function profitPanel(
  { points, currency }: GainsCurve,
  chosen: GainsPoint | undefined,
  width: number,
): CurvePanel {
  const known = points.flatMap(({ contacts, profit }) => (profit ? [{ x: contacts, ...profit }] : []));
  return {
    heading: 'Expected profit; light: 95% interval',
    left: width + GAP,
    width,
    top: 0,
    height: HEIGHT,
    x: { title: 'customers contacted' },
    y: { currency },
    curves: [
      { points: [origin, { x: points.at(-1)?.contacts ?? 1, y: 0 }], color: COLOR.quiet, dashed: true },
      { points: known.map(({ x, mean }) => ({ x, y: mean })), color: OKABE_ITO.blue },
    ],
    band: known.map(({ x, low, high }) => ({ x, y: low, y2: high })),
    mark: chosen?.profit && {
      x: chosen.contacts,
      y: chosen.profit.mean,
      label: formatMoney(chosen.profit.mean, currency),
    },
    include: { x: [0], y: [0] },
  };
}

const origin: CurvePoint = { x: 0, y: 0 };

/** What `gainsCurve` shows, in words. */
export function gainsCurveAlt({ points, cut, currency }: Omit<GainsCurve, keyof ChartTitle>): string {
  const last = points.at(-1);
  if (last === undefined || last.contacts === 0) return 'An empty chart: there is nobody to contact.';
  const share = (part: number) => points.find(({ contacts }) => contacts >= part * last.contacts) ?? last;
  const chosen = points.find(({ contacts }) => contacts === cut);
  const said = (one: GainsPoint) =>
    `${formatCount(one.contacts)} contacted: ${formatCount(one.buyers)} buyers${one.profit ? `, profit ${formatMoney(one.profit.mean, currency)}` : ''}`;
  return altText(
    `Curve of buyers reached by contacting the likeliest customers first${last.profit ? ', and of the profit' : ''}.${chosen ? ` Recommended: ${said(chosen)}.` : ''}`,
    [0.1, 0.2, 0.5, 1].map((part) => said(share(part))),
    'points',
  );
}
