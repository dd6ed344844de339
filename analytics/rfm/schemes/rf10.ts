import { rfmCutPoints } from '../rfm-cut-points.ts';
import { segmentByCode } from './segment-by-code.ts';
import type { SegmentScheme } from './segment-scheme.ts';

const segments = [
  {
    name: 'Champions',
    codes: '55 54',
    meaning: 'Bought very lately and buy often.',
    action: 'Give early access, ask for reviews and referrals; no blanket discount.',
    watch: 'share of revenue, and how many leave the segment each week',
  },
  {
    name: 'Loyal Customers',
    codes: '45 44 35 34',
    meaning: 'Buy often, the last time not long ago.',
    action: 'Cross-sell and offer tier perks.',
    watch: 'how many step up to Champions',
  },
  {
    name: 'Potential Loyalists',
    codes: '53 52 43 42',
    meaning: 'Bought lately and have ordered more than once.',
    action: 'Prompt the next order; offer membership.',
    watch: 'orders within 60 days',
  },
  {
    name: 'New Customers',
    codes: '51',
    meaning: 'Bought very lately, with the fewest orders.',
    action: 'Welcome them and offer something for the second order.',
    watch: 'repeat rate',
  },
  {
    name: 'Promising',
    codes: '41',
    meaning: 'Bought lately, with the fewest orders.',
    action: 'Show other categories with a small offer.',
    watch: 'repeat rate',
  },
  {
    name: 'Need Attention',
    codes: '33',
    meaning: 'Average in recency and in orders.',
    action: 'Make a personal offer with a time limit.',
    watch: 'days since the last order',
  },
  {
    name: 'About To Sleep',
    codes: '32 31',
    meaning: 'Few orders, and the last is some time ago.',
    action: 'Send a reminder with best-sellers.',
    watch: 'reactivation rate',
  },
  {
    name: 'At Risk',
    codes: '24 23 14 13',
    meaning: 'Ordered fairly often, but not for long.',
    action: 'Win them back with a reason to return; do not message too often.',
    watch: 'value saved against a group left alone',
  },
  {
    name: 'Cannot Lose Them',
    codes: '25 15',
    meaning: 'Ordered the most often, and have been silent for long.',
    action: 'Contact them in person and ask why.',
    watch: 'value saved',
  },
  {
    name: 'Hibernating',
    codes: '22 21 12 11',
    meaning: 'Few orders, long ago.',
    action: 'Use cheap channels only, then clean the list.',
    watch: 'cost per reactivation',
  },
] as const;

const byCode = segmentByCode(segments);

/** The grid of recency and frequency scores in ten segments. Spend plays no part in it. */
export const rf10: SegmentScheme = {
  name: 'rf10',
  title: '10 segments of the recency and frequency grid',
  rule: 'Scores 1 to 5 by quintiles (type 7) over all customers; equal values get equal scores; 25 recency and frequency cells in 10 segments; spend is not used.',
  segments,
  cutPoints: (table) => rfmCutPoints(table),
  segmentOf: (r, f) => byCode(10 * r + f),
};
