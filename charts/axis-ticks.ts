import type { AxisScale } from './axis-transform.ts';
import { axisTransform } from './axis-transform.ts';
import { estimateWidth } from './label.ts';

type Tick = { readonly value: number; readonly label: string };

type Axis = {
  readonly scale: AxisScale;
  readonly domain: readonly [number, number];
  readonly width: number;
  readonly fontSize: number;
  readonly format: (value: number) => string;
};

const GAP = 14;

/**
 * Round tick values whose labels do not touch: zero first, then 1, 5 and 2 times the powers of ten, from the largest.
 * D3 spaces the ticks of such scales evenly in value, which piles them up at one end.
 */
export function axisTicks({ scale, domain, width, fontSize, format }: Axis): Tick[] {
  const { forward } = axisTransform(scale);
  const [from, to] = domain;
  const perUnit = width / (forward(to) - forward(from) || 1);
  const placed: (Tick & { at: number; half: number })[] = [];
  for (const value of roundValues(from, to)) {
    const label = format(value);
    const at = (forward(value) - forward(from)) * perUnit;
    const half = estimateWidth(label, fontSize) / 2;
    if (at - half < 0 || at + half > width + GAP) continue;
    if (placed.every((other) => Math.abs(other.at - at) >= other.half + half + GAP)) {
      placed.push({ value, label, at, half });
    }
  }
  return placed.map(({ value, label }) => ({ value, label })).sort((a, b) => a.value - b.value);
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
