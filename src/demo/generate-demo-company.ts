import { AFFINITIES, type Affinity } from './affinities.ts';
import { CAMPAIGNS, type Campaign, drawResponses, RESPONSE_COEFFICIENTS } from './campaigns.ts';
import { csv } from './csv.ts';
import { CUSTOMER_COLUMNS, customerRows } from './customer-rows.ts';
import { type Customer, drawCustomers, type Traits } from './customers.ts';
import { drawOrderDays, type OrderDays } from './order-days.ts';
import { createPriceList, PRICE_CHANGES, PRICE_ELASTICITY, type PriceChange } from './price-list.ts';
import { PURCHASE_COLUMNS, purchaseRows } from './purchase-rows.ts';
import { drawPurchases } from './purchases.ts';
import { createSampler } from './sampler.ts';
import { seasonOf } from './segment-seasons.ts';
import { SEGMENTS, type Segment, type SegmentName } from './segments.ts';
import { CAPSULE_PRICE_RISE, FIRST_DAY, LAST_DAY } from './timeline.ts';

/** A generated company: two files as any shop would export them, and what was planted in them. */
export type DemoCompany = {
  /** CSV, one row a customer. */
  readonly customers: string;
  /** CSV, one row a purchase line. */
  readonly purchases: string;
  readonly truth: DemoTruth;
};

/** What analytics ought to find. It is for tests and never imported. Days are counted from 1970-01-01. */
export type DemoTruth = {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly segments: readonly Segment[];
  /** In the order of the file. */
  readonly customers: readonly CustomerTruth[];
  readonly campaigns: readonly Campaign[];
  /** Log-odds per unit of each driver, alike for all campaigns. */
  readonly responseCoefficients: typeof RESPONSE_COEFFICIENTS;
  /** Many of one segment left from this day on. */
  readonly churnWave: { readonly segment: SegmentName; readonly from: number };
  readonly priceChanges: readonly PriceChange[];
  readonly priceElasticity: number;
  readonly affinities: readonly Affinity[];
};

export type CustomerTruth = Pick<Traits, 'rate' | 'leaving' | 'rhythm' | 'orderPence'> & {
  readonly id: string;
  readonly segment: SegmentName;
  /** Product the customer comes back for. */
  readonly favourite: string;
  /** The day after which the customer does not order again; null for who is still active. */
  readonly leftOn: number | null;
};

const CUSTOMERS = 3000;

/**
 * A coffee, tea and kitchen shop with 18 months of purchase lines, made up from a seed.
 *
 * Customers belong to five segments that differ in what, where, how often and for how much they buy; they buy until
 * they leave, and answer six campaigns. The same seed gives the same bytes.
 *
 * @param seed any integer
 * @param count customers
 * @example generateDemoCompany().customers.split('\n').length // => 3002
 */
export function generateDemoCompany(seed = 1, count = CUSTOMERS): DemoCompany {
  const prices = createPriceList();
  const customers = drawCustomers(count, prices, createSampler(seed, 0));
  const lives = drawLives(customers, seed);
  const orders = drawPurchases(lives, prices, createSampler(seed, 2));
  const responses = drawResponses(customers, orders, createSampler(seed, 3));
  return {
    customers: csv(CUSTOMER_COLUMNS, customerRows(lives, responses, createSampler(seed, 4))),
    purchases: csv(PURCHASE_COLUMNS, purchaseRows(orders, createSampler(seed, 5))),
    truth: truthOf(lives),
  };
}

function drawLives(customers: readonly Customer[], seed: number): ReadonlyMap<Customer, OrderDays> {
  const sampler = createSampler(seed, 1);
  return new Map(
    customers.map((customer) => [customer, drawOrderDays(customer, seasonOf(customer.segment), sampler)]),
  );
}

function truthOf(lives: ReadonlyMap<Customer, OrderDays>): DemoTruth {
  return {
    firstDay: FIRST_DAY,
    lastDay: LAST_DAY,
    segments: SEGMENTS,
    customers: [...lives].map(([customer, life]) => truthOfCustomer(customer, life)),
    campaigns: CAMPAIGNS,
    responseCoefficients: RESPONSE_COEFFICIENTS,
    churnWave: { segment: 'capsule-family', from: CAPSULE_PRICE_RISE },
    priceChanges: PRICE_CHANGES,
    priceElasticity: PRICE_ELASTICITY,
    affinities: AFFINITIES,
  };
}

function truthOfCustomer({ id, segment, traits }: Customer, { leftOn }: OrderDays): CustomerTruth {
  const { rate, leaving, rhythm, orderPence, favourite } = traits;
  return { id, segment: segment.name, rate, leaving, rhythm, orderPence, favourite: favourite.code, leftOn };
}
