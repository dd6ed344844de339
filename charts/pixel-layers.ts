import type { ChartSpec } from './chart-spec.ts';
import { COLOR } from './theme.ts';

/** One layer of a layered chart. */
export type Layer = Extract<ChartSpec, { layer: unknown }>['layer'][number];

export type TextItem = {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly color?: string;
};

type TextStyle = {
  readonly align?: 'left' | 'center' | 'right';
  readonly color?: string;
  readonly fontSize?: number;
  readonly fontWeight?: 'normal' | 600;
};

export type RectItem = {
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
  readonly color: string;
};

const pixels = (field: string) => ({ field, type: 'quantitative' as const, axis: null, scale: null });
const ownColor = { field: 'color', type: 'nominal' as const, scale: null };

/** Words at places in pixels: headings, columns of tables, direct labels. No item, no layer. */
export function textLayer(items: readonly TextItem[], style: TextStyle = {}): Layer[] {
  if (items.length === 0) return [];
  const colored = items.some((item) => item.color !== undefined);
  return [
    {
      data: { values: [...items] },
      mark: { type: 'text', align: 'left', ...style },
      encoding: {
        x: pixels('x'),
        y: pixels('y'),
        text: { field: 'text', type: 'nominal' },
        ...(colored ? { color: ownColor } : {}),
      },
    },
  ];
}

/** Words on top of marks: a white outline below the letters keeps them readable. */
export function haloTextLayer(items: readonly TextItem[], style: TextStyle = {}): Layer[] {
  const plain = items.map(({ x, y, text }) => ({ x, y, text }));
  return textLayer(plain, style).flatMap((layer) => [
    {
      ...layer,
      mark: {
        type: 'text' as const,
        align: 'left' as const,
        ...style,
        stroke: COLOR.paper,
        strokeWidth: 4,
        strokeJoin: 'round' as const,
      },
    } as Layer,
    ...textLayer(items, style),
  ]);
}

/** Filled rectangles between places in pixels, each of its own colour. */
export function rectLayer(
  items: readonly RectItem[],
  style: { readonly cornerRadius?: number } = {},
): Layer[] {
  if (items.length === 0) return [];
  return [
    {
      data: { values: [...items] },
      mark: { type: 'rect', ...style },
      encoding: {
        x: pixels('x'),
        x2: { field: 'x2' },
        y: pixels('y'),
        y2: { field: 'y2' },
        color: ownColor,
      },
    },
  ];
}

/** Straight lines between places in pixels. */
export function ruleLayer(
  items: readonly Omit<RectItem, 'color'>[],
  style: { readonly color: string; readonly strokeWidth?: number; readonly strokeDash?: number[] },
): Layer[] {
  if (items.length === 0) return [];
  return [
    {
      data: { values: [...items] },
      mark: { type: 'rule', ...style },
      encoding: { x: pixels('x'), x2: { field: 'x2' }, y: pixels('y'), y2: { field: 'y2' } },
    },
  ];
}
