import { rfmCutPoints } from '../rfm-cut-points.ts';
import { segmentByCode } from './segment-by-code.ts';
import type { SegmentScheme } from './segment-scheme.ts';

const segments = [
  {
    name: 'Champions',
    codes: '555 554 544 545 454 455 445',
    meaning: 'Bought lately, buy often and spend the most.',
    action: 'Give early access, ask for reviews and referrals; no blanket discount.',
    watch: 'share of revenue, and how many leave the segment each week',
  },
  {
    name: 'Loyal',
    codes: '543 444 435 355 354 345 344 335',
    meaning: 'Buy often and spend well.',
    action: 'Cross-sell and offer tier perks.',
    watch: 'how many step up to Champions',
  },
  {
    name: 'Potential Loyalist',
    codes: '553 551 552 541 542 533 532 531 452 451 442 441 431 453 433 432 423 353 352 351 342 341 333 323',
    meaning: 'Bought lately and have made some orders.',
    action: 'Prompt the second or third order; offer membership.',
    watch: 'orders within 60 days',
  },
  {
    name: 'New Customers',
    codes: '512 511 422 421 412 411 311',
    meaning: 'Made their first orders lately.',
    action: 'Welcome them and offer something for the second order.',
    watch: 'repeat rate',
  },
  {
    name: 'Promising',
    codes: '525 524 523 522 521 515 514 513 425 424 413 414 415 315 314 313',
    meaning: 'Bought lately, few orders, decent spend.',
    action: 'Show other categories with a small offer.',
    watch: 'repeat rate',
  },
  {
    name: 'Need Attention',
    codes: '535 534 443 434 343 334 325 324',
    meaning: 'Above average, but cooling.',
    action: 'Make a personal offer with a time limit.',
    watch: 'days since the last order',
  },
  {
    name: 'About To Sleep',
    codes: '331 321 312 221 213 231 241 251',
    meaning: 'Below average and fading.',
    action: 'Send a reminder with best-sellers.',
    watch: 'reactivation rate',
  },
  {
    name: 'At Risk',
    codes: '255 254 245 244 253 252 243 242 235 234 225 224 153 152 145 143 142 135 134 133 125 124',
    meaning: 'Were frequent and valuable, and have gone quiet.',
    action: 'Win them back with a reason to return; do not message too often.',
    watch: 'value saved against a group left alone',
  },
  {
    name: 'Cannot Lose Them',
    codes: '155 154 144 214 215 115 114 113',
    meaning: 'Spent the most and have been silent for long.',
    action: 'Contact them in person and ask why.',
    watch: 'value saved',
  },
  {
    name: 'Hibernating',
    codes: '332 322 233 232 223 222 132 123 122 212 211',
    meaning: 'Bought little, long ago.',
    action: 'Use cheap channels only.',
    watch: 'cost per reactivation',
  },
  {
    name: 'Lost',
    codes: '111 112 121 131 141 151',
    meaning: 'Silent the longest, with low spend.',
    action: 'Stop mailing them and clean the list.',
    watch: 'deliverability',
  },
] as const;

const byCode = segmentByCode(segments);

/** The default: 11 segments over the 125 codes of quintile scores. Common in public code; first author unknown. */
export const elevenSegments: SegmentScheme = {
  name: '11',
  title: '11 RFM segments',
  rule: 'Scores 1 to 5 by quintiles (type 7) over all customers; equal values get equal scores; 125 codes in 11 segments.',
  segments,
  cutPoints: (table) => rfmCutPoints(table),
  segmentOf: (r, f, m) => byCode(100 * r + 10 * f + m),
};
