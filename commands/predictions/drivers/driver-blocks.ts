import { driverBars, driverBarsAlt } from '../../../charts/driver-bars.ts';
import type { Block, Column, Row } from '../../contract/answer.ts';
import { type Driver, isSure } from './driver.ts';

/** Rows of the table and of the chart. */
const MOST_DRIVERS = 12;

/** Drivers as they are shown. */
export type ShownDrivers = {
  readonly drivers: readonly Driver[];
  /** Of the picture. */
  readonly title: string;
  readonly subtitle: string;
  /** What effects are counted in: `log-odds`. */
  readonly unit: string;
  /** What ratios are of: `Odds`. */
  readonly ratio: string;
  /** By column of the table; null where no model was examined. */
  readonly importance: { readonly [column: string]: number } | null;
};

/** The chart and the table of the strongest drivers. */
export function driverBlocks(shown: ShownDrivers): Block[] {
  const drivers = strongest(shown.drivers);
  const input = {
    drivers: drivers.map(({ name, effect, low, high }) => ({ name, effect, low, high })),
    unit: `${shown.unit} for one standard deviation more`,
  };
  const { title, subtitle } = shown;
  return [
    {
      kind: 'chart',
      id: 'drivers',
      alt: driverBarsAlt(input),
      spec: driverBars({ ...input, title, subtitle }),
    },
    {
      kind: 'table',
      id: 'drivers',
      title: 'What goes with it, the strongest first',
      columns: columnsOf(shown),
      rows: drivers.map((driver) => rowOf(driver, shown.importance)),
    },
  ];
}

/** Those that are sure first: a wide guess is no finding, however large. */
export const strongest = (drivers: readonly Driver[]): Driver[] =>
  [...drivers.filter(isSure), ...drivers.filter((driver) => !isSure(driver))].slice(0, MOST_DRIVERS);

const STEPS = {
  answer: 'yes against no',
  value: 'this against the others',
  deviation: 'one standard deviation more',
} as const;

function columnsOf({ ratio, importance }: ShownDrivers): Column[] {
  const tests = importance === null;
  return [
    { key: 'driver', label: 'Driver', type: 'text' },
    { key: 'ratio', label: `${ratio} ×`, type: 'number' },
    { key: 'low', label: 'Low', type: 'number' },
    { key: 'high', label: 'High', type: 'number' },
    { key: 'for', label: 'For', type: 'text', detail: true },
    ...(tests ? [] : [{ key: 'importance', label: 'Importance', type: 'number', detail: true } as const]),
    ...(tests
      ? ([
          { key: 'effect', label: 'Coefficient', type: 'number', detail: true },
          { key: 'standardError', label: 'Standard error', type: 'number', detail: true },
          { key: 't', label: 't', type: 'number', detail: true },
          { key: 'p', label: 'p', type: 'number', detail: true },
        ] as const)
      : []),
    { key: 'folds', label: 'Same sign', type: 'text', detail: true },
  ];
}

function rowOf(driver: Driver, importance: ShownDrivers['importance']): Row {
  const { name, ratio, step, column, sameSign, folds, effect, standardError, statistic, p } = driver;
  return {
    driver: name,
    ratio: digits(ratio.value),
    low: digits(ratio.low),
    high: digits(ratio.high),
    for: STEPS[step],
    ...(importance === null
      ? { effect: digits(effect), standardError: digits(standardError), t: digits(statistic), p: digits(p) }
      : { importance: column in importance ? digits(Math.round(importance[column]! * 1000) / 1000) : null }),
    folds: `${sameSign} of ${folds}`,
  };
}

/** Three digits that count. */
const digits = (value: number): number => Number(value.toPrecision(3)) + 0;
