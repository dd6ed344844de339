import {
  FORECAST_METHODS,
  leastForSeason,
  type SeasonalForecast,
  seasonalForecast,
} from '../../analytics/forecast/seasonal-forecast.ts';
import { formatCount, formatShare } from '../../charts/format-number.ts';
import { UserError } from '../contract/user-error.ts';
import { inWords, type SalesMeasure } from './measures.ts';
import { type Grain, type Period, periodAfter, periodsBetween } from './periods.ts';
import type { SalesScope } from './sales-scope.ts';
import type { TimeRow } from './time-series.ts';

/** Probability that a value lies within its bounds. */
const LEVEL = 0.95;

/** How far each grain is forecast, and how often that is tested; a season is a year, or of days a week. */
const PLANS = {
  month: { season: 12, horizon: 3, origins: 4, stride: 1 },
  week: { season: 52, horizon: 8, origins: 4, stride: 2 },
  day: { season: 7, horizon: 28, origins: 6, stride: 14 },
} as const;

const SEASON_WORDS = {
  month: 'months of the year',
  week: 'weeks of the year',
  day: 'days of the week',
} as const;

export type Step = {
  readonly period: Period;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
};

export type TrendForecast = {
  /** What it was learnt from: complete times, without weekdays on which nothing is ever sold. */
  readonly known: readonly TimeRow[];
  readonly result: SeasonalForecast;
  /** Nothing is sold for less than nought: bounds end there. */
  readonly steps: readonly Step[];
};

/** The coarsest grain that the data is long enough for; days where none is. */
export function forecastGrain({ firstDay, lastDay }: SalesScope): Grain {
  const isEnough = (grain: Grain) =>
    periodsBetween(grain, firstDay, lastDay).filter(({ complete }) => complete).length >=
    leastForSeason(PLANS[grain]);
  return isEnough('month') ? 'month' : 'day';
}

/**
 * What is to come of a measure after its complete times.
 *
 * @throws {UserError} if the data is too short to learn a season and to test what was learnt
 */
export function forecastOf(rows: readonly TimeRow[], grain: Grain): TrendForecast {
  const complete = rows.filter(({ period }) => period.complete);
  const last = complete.at(-1);
  if (last === undefined) throw tooShort(grain, 0);
  const calendar = PLANS[grain];
  const isOpen = grain === 'day' ? openWeekdays(complete) : () => true;
  const coming = Array.from({ length: calendar.horizon }, (_, h) =>
    periodAfter(grain, last.period.key, h + 1),
  ).filter(({ key }) => isOpen(key));
  const openShare = coming.length / calendar.horizon;
  const plan = {
    season: calendar.season * openShare,
    horizon: coming.length,
    origins: calendar.origins,
    stride: calendar.stride * openShare,
  };
  const known = complete.filter(({ period }) => isOpen(period.key));
  if (known.length < leastForSeason(plan)) throw tooShort(grain, complete.length);
  const result = seasonalForecast(
    Float64Array.from(known, ({ value }) => value ?? 0),
    { ...plan, level: LEVEL },
  );
  const steps = coming.map((period, h) => ({
    period,
    mean: Math.max(0, result.mean[h]!),
    low: Math.max(0, result.band.low[h]!),
    high: Math.max(0, result.band.high[h]!),
  }));
  return { known, result, steps };
}

/** A weekday on which nothing ever happens is no day of a forecast. Fewer than two open days are no week. */
function openWeekdays(rows: readonly TimeRow[]): (day: number) => boolean {
  const weekdayOf = (day: number) => ((day % 7) + 7) % 7;
  const open = new Set(rows.filter(({ value }) => value).map(({ period }) => weekdayOf(period.key)));
  return open.size < 2 ? () => true : (day) => open.has(weekdayOf(day));
}

function tooShort(grain: Grain, known: number): UserError {
  const needed = `A forecast by ${grain} learns the ${SEASON_WORDS[grain]} and is tested on the newest ${grain}s: it needs ${formatCount(leastForSeason(PLANS[grain]))} complete ${grain}s, and there are ${formatCount(known)}.`;
  const instead =
    grain === 'day'
      ? 'Import a longer history.'
      : 'Ask /trend revenue by day forecast, which learns the days of the week.';
  return new UserError(`${needed} ${instead}`);
}

/** `the next 28 days should bring £780,000 of revenue (95% interval £600,000 to £960,000)`. */
export function totalInWords(
  { result, steps }: TrendForecast,
  { measure, grain, noun }: { readonly measure: SalesMeasure; readonly grain: Grain; readonly noun: string },
  currency: string,
): string {
  const say = (value: number) => inWords(measure, Math.max(0, value), currency);
  const { mean, low, high } = result.total;
  const [first, last] = [steps[0]!.period, steps.at(-1)!.period];
  const times = grain === 'day' ? 'days' : `${steps.length} ${grain}s`;
  return `${times} from ${first.label} to ${last.label} should bring ${say(mean)} ${noun} (${formatShare(LEVEL)} interval ${say(low)} to ${say(high)})`;
}

const METHOD_WORDS = {
  'holt-winters': 'Holt–Winters',
  'seasonal-naive': 'the season before repeated',
  naive: 'the last value repeated',
} as const;

/** What the backtest says of the forecast, and what the forecast cannot know. */
export function forecastCaveats(
  { result }: TrendForecast,
  measure: SalesMeasure,
  { grain, currency }: { readonly grain: Grain; readonly currency: string },
): string[] {
  const missed = FORECAST_METHODS.map(
    (method, i) => `${METHOD_WORDS[method]} ${inWords(measure, result.backtest.errors[i]!, currency)}`,
  ).join(', ');
  const place = FORECAST_METHODS.indexOf(result.method);
  const taken =
    result.method === 'holt-winters'
      ? 'The forecast is by Holt–Winters, which did best.'
      : `Holt–Winters did no better than repeating, so the forecast is by ${METHOD_WORDS[result.method]}.`;
  return [
    `Tested on ${formatCount(result.backtest.tested)} past values, a ${grain} was missed on average by: ${missed}. ${taken} ${formatShare(result.backtest.coverage[place]!)} of them lay within its ${formatShare(LEVEL)} bounds.`,
    ...(grain === 'day'
      ? [
          'A forecast by day knows the days of the week and the latest level, not the season of the year: it does not foresee Christmas, holidays or campaigns.',
        ]
      : []),
  ];
}

/** The forecast as data. */
export const forecastData = ({ result, steps }: TrendForecast) => ({
  method: result.method,
  level: LEVEL,
  total: result.total,
  steps: steps.map(({ period, mean, low, high }) => ({ period: period.name, mean, low, high })),
  backtest: {
    tested: result.backtest.tested,
    errors: FORECAST_METHODS.map((method, i) => ({ method, error: result.backtest.errors[i]! })),
    coverage: result.backtest.coverage[FORECAST_METHODS.indexOf(result.method)]!,
  },
});
