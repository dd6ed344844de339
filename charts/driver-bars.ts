import { altText } from './alt-text.ts';
import type { ChartSpec } from './chart-spec.ts';
import { formatTick } from './format-number.ts';
import { intervalRows, intervalRowsHeight } from './interval-rows.ts';
import { cleanLabel } from './label.ts';
import { type ChartTitle, COLOR, CONTENT_WIDTH, emptyChart, frame, OKABE_ITO } from './theme.ts';

/** What goes with the outcome, and how strongly. */
export type Driver = {
  readonly name: string;
  /** Above 0 where more of it goes with more of the outcome. */
  readonly effect: number;
  readonly low: number;
  readonly high: number;
};

type DriverBars = ChartTitle & {
  /** At most twelve, in the order to be shown. */
  readonly drivers: readonly Driver[];
  /** What the numbers are: `log-odds for one standard deviation more`. */
  readonly unit: string;
};

/** A row a driver with its interval: blue where it raises the outcome, orange where it lowers it, grey where neither is sure. */
export function driverBars(input: DriverBars): ChartSpec {
  const { drivers, unit } = input;
  if (drivers.length === 0) return emptyChart(input, 'Nothing was found to go with it.');
  return {
    ...frame(input),
    width: CONTENT_WIDTH,
    height: intervalRowsHeight(drivers.length),
    layer: intervalRows({
      axis: { title: unit },
      baseline: 0,
      rows: drivers.map((driver) => ({
        ...driver,
        value: driver.effect,
        label: signed(driver.effect),
        color: colorOf(driver),
        bold: isSure(driver),
      })),
    }),
  };
}

const isSure = ({ low, high }: Driver): boolean => low > 0 || high < 0;

const colorOf = (driver: Driver): string =>
  isSure(driver) ? (driver.effect > 0 ? OKABE_ITO.blue : OKABE_ITO.vermillion) : COLOR.back;

const signed = (value: number): string => (value > 0 ? `+${formatTick(value)}` : formatTick(value));

/** What `driverBars` shows, in words. */
export function driverBarsAlt({ drivers, unit }: Omit<DriverBars, keyof ChartTitle>): string {
  if (drivers.length === 0) return 'An empty chart: nothing was found to go with it.';
  return altText(
    `Drivers with 95% intervals, in ${cleanLabel(unit)}.`,
    drivers.map(
      ({ name, effect, low, high }) =>
        `${cleanLabel(name)}: ${signed(effect)} (${signed(low)} to ${signed(high)})`,
    ),
    'drivers',
  );
}
