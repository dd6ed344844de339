import { COLOR, OKABE_ITO } from './theme.ts';

/** A group of customers as charts show it. */
export type ChartGroup = {
  readonly name: string;
  /** Share of all customers, 0 to 1. */
  readonly share: number;
  /** Place of its colour in the palette, from 0, so that it stays from run to run; else its place among the groups. */
  readonly color?: number;
};

/** Customers whom no group holds. */
export const NOISE_COLOR = COLOR.back;

/** The palest colour comes late and black last: most answers have six groups at most. */
const PALETTE = [
  OKABE_ITO.blue,
  OKABE_ITO.orange,
  OKABE_ITO.green,
  OKABE_ITO.purple,
  OKABE_ITO.sky,
  OKABE_ITO.vermillion,
  OKABE_ITO.yellow,
  COLOR.ink,
];

/** The colour of each group. Past eight colours come again: groups carry their names, too. */
export const groupColors = (groups: readonly ChartGroup[]): string[] =>
  groups.map((group, index) => PALETTE[Math.abs(group.color ?? index) % PALETTE.length]!);
