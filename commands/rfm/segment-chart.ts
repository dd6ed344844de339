import { segmentBars, segmentBarsAlt } from '../../charts/segment-bars.ts';
import type { ChartBlock } from '../contract/answer.ts';
import { chartSubtitle } from './chart-subtitle.ts';
import { chartTitle } from './chart-title.ts';
import type { SegmentRow } from './segment-rows.ts';

type About = {
  readonly headline: string;
  readonly asOf: string | null;
  /** The segment that the answer is about. */
  readonly highlight?: string;
};

/**
 * The segments as bars, one of them highlighted where the answer is about it. None where the total revenue is zero or
 * less: shares of it say nothing.
 */
export function segmentChart(
  rows: readonly SegmentRow[],
  { headline, asOf, highlight }: About,
): ChartBlock[] {
  const bars = rows.flatMap(({ segment, customers, customerShare, revenueShare }) =>
    revenueShare === null ? [] : [{ segment, customers, customerShare, revenueShare }],
  );
  if (bars.length === 0) return [];
  const spec = segmentBars({
    title: chartTitle(headline),
    subtitle: chartSubtitle('Share of customers beside share of revenue', asOf),
    bars,
    ...(highlight === undefined ? {} : { highlight }),
  });
  return [{ kind: 'chart', id: 'segments', alt: segmentBarsAlt(bars), spec }];
}
