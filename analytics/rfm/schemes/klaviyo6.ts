import { rfmCutPoints } from '../rfm-cut-points.ts';
import { segmentByCode } from './segment-by-code.ts';
import type { SegmentScheme } from './segment-scheme.ts';

const segments = [
  {
    name: 'Champions',
    codes: '333 332 323',
    meaning: 'Bought within half a year, at least twice, and spend well.',
    action: 'Invite them to an advisory board, ask for reviews, give first access.',
    watch: 'share of revenue, and how many leave the segment each week',
  },
  {
    name: 'Loyal',
    codes: '321 322 331 232 233',
    meaning: 'At least two orders within a year, with less spend or a longer pause than Champions.',
    action: 'Cross-sell, ask for reviews, remind them to restock.',
    watch: 'how many step up to Champions',
  },
  {
    name: 'Recent',
    codes: '312 313 311 222 223',
    meaning: 'Bought within a year, with one or two orders so far.',
    action: 'Convert them to a second order; ask for a testimonial.',
    watch: 'repeat rate',
  },
  {
    name: 'Needs Attention',
    codes: '213 221 123 132 133',
    meaning: 'Ordered or spent well at some time, and are drifting away.',
    action: 'Show new products and win them back with a time-limited offer.',
    watch: 'days since the last order',
  },
  {
    name: 'At Risk',
    codes: '231 212 122 131 211',
    meaning: 'Not bought for half a year or more, with low or middling spend.',
    action: 'Win them back with cheaper products; do not message too often.',
    watch: 'value saved against a group left alone',
  },
  {
    name: 'Inactive',
    codes: '111 112 113 121',
    meaning: 'Last bought more than a year ago, with one or two orders.',
    action: 'Try to win them back once, then clean them from the list.',
    watch: 'deliverability',
  },
] as const;

const byCode = segmentByCode(segments);

/** Klaviyo's six groups: fixed limits for recency and orders, so only spend is relative to the other customers. */
export const klaviyo6: SegmentScheme = {
  name: 'klaviyo6',
  title: "Klaviyo's 6 RFM groups",
  rule: 'Recency 3 within 180 days, 2 within 365, else 1; frequency 3 from three orders, 2 for two, else 1; spend by thirds (type 7); 27 codes in 6 groups.',
  segments,
  cutPoints: (table) => ({
    recency: [180, 365],
    frequency: [1, 2],
    monetary: rfmCutPoints(table, 3).monetary,
  }),
  segmentOf: (r, f, m) => byCode(100 * r + 10 * f + m),
};
