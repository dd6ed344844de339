import { segmentSummary } from '../../analytics/rfm/segment-summary.ts';
import { roundMoney } from './major-units.ts';
import type { RfmView } from './view.ts';

/** One segment of the scheme: what it is worth and what to do. Money in major units, shares 0 to 1. */
export type SegmentRow = {
  readonly segment: string;
  readonly customers: number;
  readonly customerShare: number;
  readonly revenue: number;
  /** Null when the revenue of all is zero or less. */
  readonly revenueShare: number | null;
  readonly meanRecencyDays: number | null;
  readonly meanOrders: number | null;
  readonly meanSpend: number | null;
  readonly meaning: string;
  readonly action: string;
  readonly watch: string;
};

/** Every segment of the scheme that a buyer can be in, best first, empty ones included. */
export function segmentRows({ population, segmented }: RfmView): SegmentRow[] {
  const { scheme, table, segment } = segmented;
  const summaries = segmentSummary(table, segment, scheme.segments.length);
  return scheme.segments.flatMap(({ name, meaning, action, watch, ofNonBuyers }, index) => {
    const summary = summaries[index];
    if (summary === undefined || ofNonBuyers === true) return [];
    const { revenue, meanSpend } = summary;
    return {
      segment: name,
      ...summary,
      revenue: roundMoney(revenue, population.currencyDigits),
      meanSpend: meanSpend === null ? null : roundMoney(meanSpend, population.currencyDigits),
      meaning,
      action,
      watch,
    };
  });
}
