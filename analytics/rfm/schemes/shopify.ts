import { rfmCutPoints } from '../rfm-cut-points.ts';
import type { SegmentScheme } from './segment-scheme.ts';

/** Ranges of the recency score and of FM, the mean of the frequency and the monetary score; both ends belong. */
const segments = [
  {
    name: 'Champions',
    r: [5, 5],
    fm: [4, 5],
    meaning: 'Bought very lately, with many orders and the most spend.',
    action: 'Give early access, ask for reviews and referrals; no blanket discount.',
    watch: 'share of revenue, and how many leave the segment each week',
  },
  {
    name: 'Loyal',
    r: [3, 4],
    fm: [4, 5],
    meaning: 'Bought lately, with many orders and the most spend.',
    action: 'Cross-sell and offer tier perks.',
    watch: 'how many step up to Champions',
  },
  {
    name: 'Active',
    r: [4, 5],
    fm: [2.5, 3.5],
    meaning: 'Bought lately, with some orders and moderate spend.',
    action: 'Prompt the next order; offer membership.',
    watch: 'orders within 60 days',
  },
  {
    name: 'New',
    r: [5, 5],
    fm: [1, 2],
    meaning: 'Bought very lately, with few orders and low spend.',
    action: 'Welcome them and offer something for the second order.',
    watch: 'repeat rate',
  },
  {
    name: 'Promising',
    r: [3, 4],
    fm: [1, 2],
    meaning: 'Bought lately, with few orders and low spend.',
    action: 'Show other categories with a small offer.',
    watch: 'repeat rate',
  },
  {
    name: 'Needs Attention',
    r: [3, 3],
    fm: [2.5, 3.5],
    meaning: 'Some orders and moderate spend, and cooling.',
    action: 'Make a personal offer with a time limit.',
    watch: 'days since the last order',
  },
  {
    name: 'At Risk',
    r: [1, 2],
    fm: [3, 4],
    meaning: 'Not bought for some time, with a strong history.',
    action: 'Win them back with a reason to return; do not message too often.',
    watch: 'value saved against a group left alone',
  },
  {
    name: 'Previously Loyal',
    r: [1, 2],
    fm: [4.5, 5],
    meaning: 'Not bought for some time, with a very strong history.',
    action: 'Contact them in person and ask why.',
    watch: 'value saved',
  },
  {
    name: 'Almost Lost',
    r: [2, 2],
    fm: [1, 2.5],
    meaning: 'Not bought for some time, with fewer orders and lower spend.',
    action: 'Send a reminder with best-sellers.',
    watch: 'reactivation rate',
  },
  {
    name: 'Dormant',
    r: [1, 1],
    fm: [1, 2.5],
    meaning: 'Not bought for long, with few orders and low spend.',
    action: 'Use cheap channels only, then clean the list.',
    watch: 'cost per reactivation',
  },
  {
    name: 'Prospects',
    r: [0, 0],
    fm: [0, 0],
    meaning: 'No order yet.',
    action: 'Introduce the shop and offer something for the first order.',
    watch: 'first orders',
    ofNonBuyers: true,
  },
] as const;

const PROSPECTS = segments.length - 1;

/**
 * Shopify's group names. Shopify publishes what the names mean and not the limits: the ranges are ours, chosen to
 * follow those meanings and to leave no combination out.
 */
export const shopify: SegmentScheme = {
  name: 'shopify',
  title: "Shopify's RFM group names, with Patron's ranges",
  rule: "Scores 1 to 5 by quintiles (type 7) over all customers; groups by the recency score and the mean of the frequency and spend scores; the names are Shopify's, the ranges are Patron's.",
  segments,
  cutPoints: (table) => rfmCutPoints(table),
  segmentOf: (r, f, m, orders) => (orders === 0 ? PROSPECTS : groupOf(r, (f + m) / 2)),
};

function groupOf(r: number, fm: number): number {
  const group = segments.findIndex((s) => s.r[0] <= r && r <= s.r[1] && s.fm[0] <= fm && fm <= s.fm[1]);
  if (group < 0) throw new RangeError(`shopify requires scores from 1 to 5, got r ${r} and fm ${fm}`);
  return group;
}
