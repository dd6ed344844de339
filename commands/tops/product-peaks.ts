import { isoDay } from '../../analytics/math/calendar.ts';
import { quantile } from '../../analytics/math/quantile.ts';
import type { ProductWeek } from '../../db/sales/product-weeks.ts';

/** When the most of a product was sold; null where none was. */
export type Peak = {
  /** ISO day of the week's Monday. */
  readonly peakWeek: string | null;
  readonly peakUnits: number | null;
  /** Median units a week, from the week of the first sale to the last day of the data; weeks without a sale count 0. */
  readonly usualUnits: number | null;
};

/**
 * The best week of each product.
 *
 * @param weeks ascending within a product
 * @param lastDay of the data, days since 1970-01-01
 */
export function peaksOf(weeks: readonly ProductWeek[], lastDay: number): Map<string, Peak> {
  const ofProduct = new Map<string, ProductWeek[]>();
  for (const week of weeks) {
    const known = ofProduct.get(week.code);
    if (known === undefined) ofProduct.set(week.code, [week]);
    else known.push(week);
  }
  return new Map([...ofProduct].map(([code, own]) => [code, peakOf(own, lastDay)]));
}

function peakOf(weeks: readonly ProductWeek[], lastDay: number): Peak {
  const best = weeks.reduce((top, week) => (week.units > top.units ? week : top));
  const count = Math.floor((lastDay - weeks[0]!.week) / 7) + 1;
  const units = new Float64Array(count);
  for (const [i, week] of weeks.entries()) units[i] = week.units;
  return {
    peakWeek: isoDay(best.week),
    peakUnits: best.units,
    usualUnits: quantile(units.sort(), 0.5),
  };
}
