import { studentQuantile } from '../math/student-t.ts';

/** What was sold of a product in a time, beside what it is compared with. */
export type PriceTime = {
  /** Above 0. */
  readonly price: number;
  /** From 0; a fraction where goods are weighed. */
  readonly units: number;
  /** Index of the prices of what it is compared with, above 0: 1 where they did not change. */
  readonly otherPrice: number;
  /** Units of what it is compared with, above 0. */
  readonly otherUnits: number;
};

export type PriceElasticity = {
  /** How many per cent more are sold where the price is 1 % higher: mostly below 0. */
  readonly estimate: number;
  readonly standardError: number;
  /** 95 %. */
  readonly interval: readonly [low: number, high: number];
  readonly times: number;
};

const MOST_STEPS = 50;
const CLOSE = 1e-10;

/**
 * How the quantity of a product follows its price, both beside other products:
 *
 *     E[units / other units] = exp(a + e · ln(price / other price))
 *
 * This is log-log regression with an effect for each time, estimated by Poisson pseudo maximum likelihood given the units of each
 * time: what moves the product and the others alike, such as a season or a short week, is in the effect. Unlike with logarithms of
 * units, times without a sale have a place. The standard error is the larger of two: for counts more spread than Poisson's, and
 * for errors that follow each other (Newey and West, lag ⌊4 (n / 100)^(2/9)⌋).
 *
 * @param times in order, evenly spaced
 * @throws {RangeError} if there are fewer than 3 times, a price or the units of the others are not above 0, nothing was sold,
 *   or the price stayed the same beside the others. Time O(n · lag).
 * @see Santos Silva and Tenreyro (2006), The log of gravity, doi:10.1162/rest.88.4.641; Newey and West (1987), doi:10.2307/1913610
 * @example priceElasticity([10, 10, 5, 5].map((price) => ({ price, units: 20 / price, otherPrice: 1, otherUnits: 1e6 }))).estimate.toFixed(3) // => '-1.000'
 */
export function priceElasticity(times: readonly PriceTime[]): PriceElasticity {
  const { x, units, total } = requireTimes(times);
  let [level, slope] = [Math.log(sum(units) / (sum(total) - sum(units))), 0];
  for (let step = 0; step < MOST_STEPS; step++) {
    const at = stateOf({ x, units, total }, level, slope);
    const [a, b] = stepFrom({ x, units, total }, [level, slope], solve(at.information, at.score));
    level += a;
    slope += b;
    if (Math.abs(a) + Math.abs(b) < CLOSE) break;
  }
  const fitted = stateOf({ x, units, total }, level, slope);
  const degrees = times.length - 2;
  const standardError = Math.sqrt(Math.max(spreadVariance(fitted, degrees), serialVariance(fitted, degrees)));
  if (!Number.isFinite(slope) || !Number.isFinite(standardError)) {
    throw new RangeError(
      'priceElasticity requires sales at more than one price, got sales that one price explains',
    );
  }
  const half = studentQuantile(0.975, degrees) * standardError;
  return {
    estimate: slope,
    standardError,
    interval: [slope - half, slope + half],
    times: times.length,
  };
}

/** Newton's step, halved until the likelihood does not fall: from far away a whole step may overshoot for ever. */
function stepFrom(
  columns: Columns,
  [level, slope]: readonly [number, number],
  [a, b]: readonly [number, number],
): [number, number] {
  const before = logLikelihood(columns, level, slope);
  let scale = 1;
  for (let halvings = 0; halvings < MOST_STEPS; halvings++) {
    // Rounding alone may lower it at the maximum.
    const after = logLikelihood(columns, level + scale * a, slope + scale * b);
    if (after >= before - CLOSE * Math.abs(before)) break;
    scale /= 2;
  }
  return [scale * a, scale * b];
}

function logLikelihood({ x, units, total }: Columns, level: number, slope: number): number {
  let value = 0;
  for (let i = 0; i < x.length; i++) {
    const odds = level + slope * x[i]!;
    value += units[i]! * odds - total[i]! * (Math.max(0, odds) + Math.log1p(Math.exp(-Math.abs(odds))));
  }
  return value;
}

type Columns = {
  /** Logarithm of the price beside the others', less its mean. */
  readonly x: Float64Array;
  readonly units: Float64Array;
  readonly total: Float64Array;
};

/** Of level and slope: [level, both, slope]. */
type Symmetric = readonly [number, number, number];

type State = {
  readonly x: Float64Array;
  readonly information: Symmetric;
  readonly score: readonly [number, number];
  /** Units less what was expected. */
  readonly residual: Float64Array;
  /** Of the units of each time. */
  readonly variance: Float64Array;
};

function requireTimes(times: readonly PriceTime[]): Columns {
  if (times.length < 3) {
    throw new RangeError(`priceElasticity requires at least 3 times, got ${times.length}`);
  }
  for (const { price, units, otherPrice, otherUnits } of times) {
    const positive = [price, otherPrice, otherUnits].every((value) => value > 0 && Number.isFinite(value));
    if (!(positive && units >= 0 && Number.isFinite(units))) {
      throw new RangeError(
        `priceElasticity requires prices and other units above 0 and units from 0, got ${JSON.stringify({ price, units, otherPrice, otherUnits })}`,
      );
    }
  }
  const logs = Float64Array.from(times, ({ price, otherPrice }) => Math.log(price / otherPrice));
  const mean = sum(logs) / logs.length;
  const units = Float64Array.from(times, (time) => time.units);
  if (sum(units) === 0) throw new RangeError('priceElasticity requires units sold, got none');
  if (logs.every((value) => Math.abs(value - logs[0]!) < CLOSE)) {
    throw new RangeError('priceElasticity requires a price that changes beside the others, got the same one');
  }
  return {
    x: logs.map((value) => value - mean),
    units,
    total: Float64Array.from(times, ({ units: own, otherUnits }) => own + otherUnits),
  };
}

function stateOf({ x, units, total }: Columns, level: number, slope: number): State {
  const share = x.map((value) => 1 / (1 + Math.exp(-level - slope * value)));
  const variance = share.map((part, i) => total[i]! * part * (1 - part));
  const residual = units.map((sold, i) => sold - total[i]! * share[i]!);
  let [a, b, c, first, second] = [0, 0, 0, 0, 0];
  for (const [i, value] of x.entries()) {
    a += variance[i]!;
    b += variance[i]! * value;
    c += variance[i]! * value * value;
    first += residual[i]!;
    second += residual[i]! * value;
  }
  return { x, information: [a, b, c], score: [first, second], residual, variance };
}

function solve([a, b, c]: Symmetric, [first, second]: readonly [number, number]): [number, number] {
  const determinant = a * c - b * b;
  return [(c * first - b * second) / determinant, (a * second - b * first) / determinant];
}

/** Of the slope, where counts are more spread than Poisson's by one factor. */
function spreadVariance({ information, residual, variance }: State, degrees: number): number {
  const [a, b, c] = information;
  const chi = residual.reduce((soFar, error, i) => soFar + (error * error) / variance[i]!, 0);
  return (Math.max(1, chi / degrees) * a) / (a * c - b * b);
}

/** Of the slope, where errors of near times go together: their weighted products, between the inverse information. */
function serialVariance({ x, information, residual }: State, degrees: number): number {
  const n = x.length;
  const lags = Math.floor(4 * (n / 100) ** (2 / 9));
  const [a, b, c] = information;
  const determinant = a * c - b * b;
  // What each time adds to the slope.
  const influence = residual.map((error, i) => ((a * x[i]! - b) * error) / determinant);
  let variance = 0;
  for (let lag = 0; lag <= Math.min(lags, n - 1); lag++) {
    let products = 0;
    for (let i = lag; i < n; i++) products += influence[i]! * influence[i - lag]!;
    variance += (lag === 0 ? 1 : 2 * (1 - lag / (lags + 1))) * products;
  }
  return (variance * n) / degrees;
}

const sum = (values: Float64Array): number => values.reduce((soFar, value) => soFar + value, 0);
