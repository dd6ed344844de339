import type { SchemeDescription } from './segment-scheme.ts';

/** Low, mid and high value by one-dimensional clusters; `lowMidHigh` applies it. */
export const lowMidHighScheme: SchemeDescription = {
  name: 'lmh',
  title: 'Low, mid and high value',
  rule: 'Recency, frequency and spend each in one-dimensional k-means clusters, numbered from 0 (worst); their sum is Low below 1/3 of its maximum, High from 5/9, else Mid.',
  segments: [
    {
      name: 'High',
      meaning: 'Among the highest overall scores of recency, orders and spend.',
      action: 'Improve retention: keep them with service and early access.',
      watch: 'how many leave the segment each month',
    },
    {
      name: 'Mid',
      meaning: 'In the middle of the overall scores.',
      action: 'Improve retention, and bring them to order more often.',
      watch: 'orders per customer',
    },
    {
      name: 'Low',
      meaning: 'Among the lowest overall scores of recency, orders and spend.',
      action: 'Increase frequency: prompt the next order with reminders and best-sellers.',
      watch: 'reactivation rate',
    },
  ],
};
