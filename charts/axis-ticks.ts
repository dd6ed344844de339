import type { AxisScale } from './axis-transform.ts';
import { axisTransform } from './axis-transform.ts';
import { estimateWidth } from './label.ts';

export type Tick = { readonly value: number; readonly label: string };

type Axis = {
  readonly scale: AxisScale;
  readonly domain: readonly [number, number];
  /** Length of the axis in pixels. */
  readonly width: number;
  readonly fontSize: number;
  readonly format: (value: number) => string;
  /** The labels stand above each other, so that their height counts in place of their width. */
  readonly upright?: boolean;
  /** A label at the end of an even axis may stand out by this many pixels. */
  readonly overhang?: number;
};

const GAP = 14;
/** A label that stands out by this much is drawn that much further in. */
const OVERHANG = 10;

/**
 * Round tick values whose labels do not touch: at even steps where the axis is linear, else zero first, then 1, 5 and
 * 2 times the powers of ten, from the largest. D3 spaces the ticks of such scales evenly in value, which piles them
 * up at one end.
 */
export function axisTicks({
  scale,
  domain,
  width,
  fontSize,
  format,
  upright = false,
  overhang = OVERHANG,
}: Axis): Tick[] {
  const { forward } = axisTransform(scale);
  const [from, to] = domain;
  const perUnit = width / (forward(to) - forward(from) || 1);
  const halfOf = (label: string) => (upright ? fontSize : estimateWidth(label, fontSize)) / 2;
  const place = (value: number) => {
    const label = format(value);
    return { value, label, at: (forward(value) - forward(from)) * perUnit, half: halfOf(label) };
  };
  const isInside = ({ at, half }: Placed) => upright || (at - half >= 0 && at + half <= width + GAP);
  const isNearlyInside = ({ at, half }: Placed) =>
    upright || (at >= half - overhang && at <= width + overhang - half);
  if (scale === 'linear') return evenTicks(from, to, place).filter(isNearlyInside).map(tickOf);
  const placed: Placed[] = [];
  for (const value of roundValues(from, to)) {
    const tick = place(value);
    if (isInside(tick) && placed.every((other) => isApart(other, tick))) placed.push(tick);
  }
  return placed.map(tickOf).sort((a, b) => a.value - b.value);
}

type Placed = Tick & { readonly at: number; readonly half: number };

const tickOf = ({ value, label }: Placed): Tick => ({ value, label });

const isApart = (a: Placed, b: Placed): boolean => Math.abs(a.at - b.at) >= a.half + b.half + GAP;

/** Multiples of the least step of 1, 2 or 5 times a power of ten at which neighbours stay apart. */
function evenTicks(from: number, to: number, place: (value: number) => Placed): Placed[] {
  const finest = Math.floor(Math.log10((to - from) / 50 || 1));
  for (let power = finest; power <= finest + 3; power++) {
    for (const factor of [1, 2, 5]) {
      const step = factor * 10 ** power;
      const ticks = multiples(from, to, step).map(place);
      const apart = ticks.slice(1).every((tick, index) => isApart(ticks[index]!, tick));
      if (apart && new Set(ticks.map((tick) => tick.label)).size === ticks.length) return ticks;
    }
  }
  return [];
}

function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step);
  // Times a power of ten below one leaves 0.30000000000000004.
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

function roundValues(from: number, to: number): number[] {
  const largest = Math.max(Math.abs(from), Math.abs(to));
  const top = Math.floor(Math.log10(largest || 1));
  const values = [0];
  for (const factor of [1, 5, 2]) {
    for (let power = top; power >= Math.min(0, top); power--) {
      values.push(factor * 10 ** power, -factor * 10 ** power);
    }
  }
  return values.filter((value) => value >= from && value <= to);
}
