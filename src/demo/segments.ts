import type { Category } from './catalogue.ts';
import type { Weighted } from './sampler.ts';

export type SegmentName = 'coffee-regular' | 'tea-lover' | 'home-cook' | 'gift-giver' | 'capsule-family';
export type Channel = 'Web' | 'Store' | 'Phone';

/** How the customers of one planted segment live and buy. */
export type Segment = {
  readonly name: SegmentName;
  /** Share of all customers. */
  readonly share: number;
  readonly pace: Pace;
  /** Chance to leave after each repeat order: beta distributed over customers. */
  readonly leaving: readonly [a: number, b: number];
  /** Value of an order: gamma of shape p, its rate gamma of shape q over customers (gamma-gamma). */
  readonly orderPence: number;
  readonly spend: readonly [p: number, q: number];
  /** 1 follows the season of the shop, 0 none, 3 lives for December. */
  readonly seasonStrength: number;
  readonly tastes: readonly Weighted<Category>[];
  /** Chance that an order has the customer's own favourite product in it. */
  readonly loyalty: number;
  readonly channels: readonly Weighted<Channel>[];
  /** Mean and deviation in years on the last day. */
  readonly age: readonly [mean: number, deviation: number];
  readonly female: number;
  readonly parents: number;
  readonly consent: number;
  /** Chance to leave for good in the weeks after capsules become dearer. */
  readonly leavesOverPrice: number;
};

/**
 * How often a customer orders while active: at random with a rate that is gamma distributed over customers with this
 * mean and shape, or like clockwork at one of these intervals in days.
 */
export type Pace =
  | { readonly kind: 'random'; readonly ordersPerYear: number; readonly shape: number }
  | { readonly kind: 'rhythm'; readonly intervals: readonly Weighted<number>[] };

export const SEGMENTS: readonly Segment[] = [
  {
    name: 'coffee-regular',
    share: 0.18,
    pace: {
      kind: 'rhythm',
      intervals: [
        [14, 0.1],
        [21, 0.25],
        [28, 0.4],
        [42, 0.25],
      ],
    },
    leaving: [0.6, 16],
    orderPence: 3200,
    spend: [9, 7],
    seasonStrength: 0,
    tastes: tastes({ 'Coffee Beans': 14, 'Coffee Makers': 4 }),
    loyalty: 0.92,
    channels: mix(0.94, 0.04, 0.02),
    age: [37, 8],
    female: 0.42,
    parents: 0.7,
    consent: 0.8,
    leavesOverPrice: 0,
  },
  {
    name: 'tea-lover',
    share: 0.2,
    pace: { kind: 'random', ordersPerYear: 5.5, shape: 2.5 },
    leaving: [0.9, 9],
    orderPence: 2900,
    spend: [7, 6],
    seasonStrength: 0.8,
    tastes: tastes({ Tea: 14, Teaware: 5 }),
    loyalty: 0.55,
    channels: mix(0.06, 0.9, 0.04),
    age: [61, 9],
    female: 0.68,
    parents: 0.5,
    consent: 0.6,
    leavesOverPrice: 0.03,
  },
  {
    name: 'home-cook',
    share: 0.22,
    pace: { kind: 'random', ordersPerYear: 3.6, shape: 2.5 },
    leaving: [0.9, 9],
    orderPence: 7800,
    spend: [6, 6],
    seasonStrength: 1,
    tastes: tastes({ Kitchenware: 9, Bakeware: 10, Pantry: 5 }),
    loyalty: 0.1,
    channels: mix(0.38, 0.6, 0.02),
    age: [47, 10],
    female: 0.55,
    parents: 1.1,
    consent: 0.7,
    leavesOverPrice: 0.02,
  },
  {
    name: 'gift-giver',
    share: 0.18,
    pace: { kind: 'random', ordersPerYear: 2, shape: 3 },
    leaving: [0.9, 8],
    orderPence: 5600,
    spend: [6, 5],
    seasonStrength: 3,
    tastes: tastes({ 'Gift Sets': 17, Sweets: 3 }),
    loyalty: 0,
    channels: mix(0.88, 0.1, 0.02),
    age: [42, 13],
    female: 0.52,
    parents: 0.6,
    consent: 0.55,
    leavesOverPrice: 0,
  },
  {
    name: 'capsule-family',
    share: 0.22,
    pace: { kind: 'random', ordersPerYear: 8.5, shape: 3.5 },
    leaving: [0.7, 14],
    orderPence: 3900,
    spend: [8, 7],
    seasonStrength: 0.7,
    tastes: tastes({ 'Coffee Capsules': 15, Sweets: 5 }),
    loyalty: 0.7,
    channels: mix(0.42, 0.03, 0.55),
    age: [41, 7],
    female: 0.57,
    parents: 1.7,
    consent: 0.72,
    leavesOverPrice: 0.45,
  },
];

/** Everybody buys a little of everything; the weights of the favoured categories replace the common ones. */
function tastes(favoured: Partial<Record<Category, number>>): readonly Weighted<Category>[] {
  const common: Record<Category, number> = {
    'Coffee Beans': 0.6,
    'Coffee Capsules': 0.5,
    'Coffee Makers': 0.4,
    Tea: 0.6,
    Teaware: 0.4,
    Kitchenware: 0.5,
    Bakeware: 0.5,
    'Gift Sets': 0.4,
    Sweets: 0.9,
    Pantry: 0.8,
  };
  return Object.entries({ ...common, ...favoured }) as [Category, number][];
}

function mix(web: number, store: number, phone: number): readonly Weighted<Channel>[] {
  return [
    ['Web', web],
    ['Store', store],
    ['Phone', phone],
  ];
}
