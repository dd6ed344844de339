import { goingPrices } from '../../analytics/pricing/going-prices.ts';
import { type PriceChange, priceChanges } from '../../analytics/pricing/price-changes.ts';
import {
  type PriceElasticity,
  type PriceTime,
  priceElasticity,
} from '../../analytics/pricing/price-elasticity.ts';
import { priceIndex } from '../../analytics/pricing/price-index.ts';
import type { ProductPrices } from '../../db/product-prices.ts';
import { MINIMUM_GROUP } from '../contract/minimum-group.ts';

/** Weeks for which a price must be the going one, to count as a price that was tried. */
export const LEAST_WEEKS_AT_PRICE = 4;
/** Weeks that an elasticity needs at such prices. */
export const LEAST_WEEKS = 16;
/** How far the highest must be above the lowest of them. */
export const LEAST_RISE = 0.02;
/** Weeks on each side of a change that are compared. */
const MOST_WEEKS_BESIDE = 8;

/** What was sold at one price. Money in minor units. */
export type PricePoint = {
  readonly price: number;
  readonly sales: number;
  readonly customers: number;
  readonly units: number;
  /** For how many weeks it was the going price, and units sold in one of them at whatever price; null without a week. */
  readonly weeks: number;
  readonly unitsAWeek: number | null;
};

export type PriceFacts = {
  /** Week of the first and the last sale, counted from that of the data. */
  readonly first: number;
  readonly last: number;
  /** One a week from the first to the last. */
  readonly prices: readonly number[];
  readonly units: readonly number[];
  /** The most sold first. */
  readonly points: readonly PricePoint[];
  /** Weeks are counted from the first sale. */
  readonly changes: readonly PriceChange[];
  readonly elasticity: PriceElasticity | null;
  /** Why there is no elasticity, a sentence; null where there is one. */
  readonly refused: string | null;
  /** Of the sales, the share at the going price of their week. */
  readonly atGoingPrice: number;
};

/** Prices of a product that was sold, and what they did. */
export function priceFacts({ lines, weeks, others }: ProductPrices): PriceFacts {
  const sales = lines.map(({ week, quantity, amount, customer }) => ({
    time: week,
    price: Math.round(amount / quantity),
    units: quantity,
    customer,
  }));
  const [first, last] = [
    sales.reduce((least, { time }) => Math.min(least, time), weeks),
    sales.reduce((most, { time }) => Math.max(most, time), 0),
  ];
  const all = goingPrices(sales, weeks);
  const prices = [...all.slice(first, last + 1)];
  const units = prices.map(() => 0);
  for (const { time, units: sold } of sales) units[time - first]! += sold;
  const otherUnits = prices.map(() => 0);
  for (let cell = 0; cell < others.units.length; cell++) {
    const week = (cell % weeks) - first;
    if (week >= 0 && week < prices.length) otherUnits[week]! += others.units[cell]!;
  }
  const otherPrices = [...priceIndex(others).slice(first, last + 1)];
  const sold = { prices, units, others: otherUnits };
  return {
    ...{ first, last, prices, units },
    points: pointsOf(sales, prices, units),
    changes: priceChanges(sold, LEAST_WEEKS_AT_PRICE, MOST_WEEKS_BESIDE),
    ...elasticityOf(sold, otherPrices),
    atGoingPrice: sales.filter(({ time, price }) => price === all[time]).length / sales.length,
  };
}

type Sale = {
  readonly time: number;
  readonly price: number;
  readonly units: number;
  readonly customer: number;
};

function pointsOf(sales: readonly Sale[], prices: readonly number[], units: readonly number[]): PricePoint[] {
  const isNamed = sales.some(({ customer }) => customer !== 0);
  const byPrice = Map.groupBy(sales, ({ price }) => price);
  const points = [...byPrice].map(([price, own]): PricePoint => {
    const weeks = prices.flatMap((going, week) => (going === price ? [week] : []));
    const named = new Set(own.flatMap(({ customer }) => (customer === 0 ? [] : [customer])));
    return {
      price,
      sales: own.length,
      // Where no sale names anybody, none can give anybody away.
      customers: isNamed ? named.size : own.length,
      units: own.reduce((sum, one) => sum + one.units, 0),
      weeks: weeks.length,
      unitsAWeek:
        weeks.length === 0 ? null : weeks.reduce((sum, week) => sum + units[week]!, 0) / weeks.length,
    };
  });
  return points
    .filter(({ customers }) => customers >= MINIMUM_GROUP)
    .sort((a, b) => b.sales - a.sales || a.price - b.price);
}

type Sold = {
  readonly prices: readonly number[];
  readonly units: readonly number[];
  readonly others: readonly number[];
};

function elasticityOf(
  { prices, units, others }: Sold,
  otherPrices: readonly number[],
): Pick<PriceFacts, 'elasticity' | 'refused'> {
  const counts = new Map<number, number>();
  for (const price of prices) counts.set(price, (counts.get(price) ?? 0) + 1);
  const tried = [...counts].flatMap(([price, weeks]) =>
    weeks >= LEAST_WEEKS_AT_PRICE && price > 0 ? [price] : [],
  );
  const weeks = prices.flatMap((price, week) => (tried.includes(price) && others[week]! > 0 ? [week] : []));
  const times = weeks.map((week) => ({
    price: prices[week]!,
    units: units[week]!,
    otherPrice: otherPrices[week]!,
    otherUnits: others[week]!,
  }));
  const refused = refusalOf(tried, times);
  if (refused !== null) return { elasticity: null, refused };
  try {
    return { elasticity: priceElasticity(times), refused: null };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return {
      elasticity: null,
      refused: 'What a price does to sales cannot be told: all was sold at one of its prices.',
    };
  }
}

function refusalOf(tried: readonly number[], times: readonly PriceTime[]): string | null {
  if (tried.length < 2) {
    return `What a price does to sales cannot be told: it takes at least two prices that each stood for ${LEAST_WEEKS_AT_PRICE} weeks, and there ${tried.length === 1 ? 'is one' : 'is none'}.`;
  }
  if (Math.max(...tried) / Math.min(...tried) < 1 + LEAST_RISE) {
    return `What a price does to sales cannot be told: its prices are less than ${100 * LEAST_RISE}% apart.`;
  }
  if (times.length < LEAST_WEEKS) {
    return `What a price does to sales cannot be told: it takes ${LEAST_WEEKS} weeks at prices that stood, and there are ${times.length}.`;
  }
  if (riseBesideOthers(tried, times) < LEAST_RISE) {
    return 'What a price does to sales cannot be told: it changed as the prices of the others did.';
  }
  if (times.every(({ units }) => units === 0)) {
    return 'What a price does to sales cannot be told: nothing was sold in the weeks in question.';
  }
  return null;
}

/** How far the highest of the prices was above the lowest, each beside the others' in its weeks. */
function riseBesideOthers(tried: readonly number[], times: readonly PriceTime[]): number {
  const usual = tried.flatMap((price) => {
    const own = times.filter((time) => time.price === price);
    const logs = own.map(({ otherPrice }) => Math.log(price / otherPrice));
    return own.length === 0 ? [] : [logs.reduce((sum, log) => sum + log / own.length, 0)];
  });
  return Math.exp(Math.max(...usual) - Math.min(...usual)) - 1;
}
