import type { Category } from './catalogue.ts';
import type { Customer } from './customers.ts';
import type { Order } from './order.ts';
import type { Sampler } from './sampler.ts';
import { dayOf, FIRST_DAY, secondsAt } from './timeline.ts';

export type Campaign = {
  readonly name: string;
  /** Responses are known the same week. */
  readonly sentOn: number;
  /** What it advertised. */
  readonly theme: Category;
  /** Share of the contacted who said yes. */
  readonly responseRate: number;
};

/** 1 yes, 0 no, null not contacted; one answer for each customer. */
export type Answers = readonly (0 | 1 | null)[];

export const CAMPAIGNS: readonly Campaign[] = [
  { name: 'Campaign1', sentOn: dayOf(2025, 3, 17), theme: 'Tea', responseRate: 0.07 },
  { name: 'Campaign2', sentOn: dayOf(2025, 5, 19), theme: 'Bakeware', responseRate: 0.05 },
  { name: 'Campaign3', sentOn: dayOf(2025, 9, 15), theme: 'Coffee Beans', responseRate: 0.1 },
  { name: 'Campaign4', sentOn: dayOf(2025, 11, 17), theme: 'Gift Sets', responseRate: 0.13 },
  { name: 'Campaign5', sentOn: dayOf(2026, 2, 16), theme: 'Coffee Capsules', responseRate: 0.03 },
  // The newest is so recent that what is known of customers today is nearly what was known then.
  { name: 'Campaign6', sentOn: dayOf(2026, 6, 22), theme: 'Coffee Beans', responseRate: 0.15 },
];

/** Log-odds of saying yes for one unit of each driver; the intercept follows from the response rate. */
export const RESPONSE_COEFFICIENTS = {
  /** Days since the last order, counted up to 180. */
  recencyDays: -0.016,
  /** Natural logarithm of 1 + pounds spent so far. */
  logSpend: 0.45,
  /** Share of spend, 0 to 1, that went to what the campaign advertises. */
  themeShare: 2.2,
  /** Campaigns said yes to before. */
  pastResponses: 0.9,
  consent: 1.1,
  householdSize: -0.3,
} as const;

export type Drivers = Record<keyof typeof RESPONSE_COEFFICIENTS, number>;

/** The answers to each campaign, in the order of `CAMPAIGNS` and of the customers. */
export function drawResponses(
  customers: readonly Customer[],
  orders: readonly Order[],
  sampler: Sampler,
): readonly Answers[] {
  const histories = new Map<Customer, Order[]>(customers.map((customer) => [customer, []]));
  for (const order of orders) {
    if (order.customer !== null && order.kind === 'order') histories.get(order.customer)?.push(order);
  }
  const past = new Map<Customer, number>();
  return CAMPAIGNS.map((campaign) => {
    const drivers = customers.map((customer) =>
      isContacted(customer, campaign, sampler)
        ? driversOf(customer, histories.get(customer) ?? [], past.get(customer) ?? 0, campaign)
        : null,
    );
    const answers = drawAnswers(drivers, campaign.responseRate, sampler);
    for (const [index, customer] of customers.entries()) {
      past.set(customer, (past.get(customer) ?? 0) + (answers[index] ?? 0));
    }
    return answers;
  });
}

/** Without consent only the printed leaflet is sent, and not to everybody. */
function isContacted(customer: Customer, { sentOn }: Campaign, sampler: Sampler): boolean {
  return customer.since <= sentOn && sampler.chance(customer.consent ? 0.96 : 0.6);
}

function driversOf(
  customer: Customer,
  history: readonly Order[],
  pastResponses: number,
  { sentOn, theme }: Campaign,
): Drivers {
  const now = secondsAt(sentOn, 0);
  let last = secondsAt(FIRST_DAY - 180, 0);
  let spend = 0;
  let themeSpend = 0;
  for (const { at, items } of history) {
    if (at >= now) continue;
    last = Math.max(last, at);
    for (const { product, quantity, pence } of items) {
      spend += quantity * pence;
      if (product.category === theme) themeSpend += quantity * pence;
    }
  }
  return {
    recencyDays: Math.min(180, (now - last) / secondsAt(1, 0)),
    logSpend: Math.log(1 + spend / 100),
    themeShare: spend === 0 ? 0 : themeSpend / spend,
    pastResponses,
    consent: customer.consent ? 1 : 0,
    householdSize: customer.householdSize,
  };
}

function drawAnswers(drivers: readonly (Drivers | null)[], rate: number, sampler: Sampler): Answers {
  const scores = drivers.map((driver) => (driver === null ? null : scoreOf(driver)));
  const intercept = interceptFor(
    scores.filter((score) => score !== null),
    rate,
  );
  return scores.map((score) => {
    if (score === null) return null;
    return sampler.chance(logistic(intercept + score)) ? 1 : 0;
  });
}

function scoreOf(drivers: Drivers): number {
  const names = Object.keys(RESPONSE_COEFFICIENTS) as (keyof Drivers)[];
  return names.reduce((sum, name) => sum + RESPONSE_COEFFICIENTS[name] * drivers[name], 0);
}

/** The intercept at which the mean probability is the wished rate, by bisection. */
function interceptFor(scores: readonly number[], rate: number): number {
  let low = -30;
  let high = 30;
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2;
    const mean = scores.reduce((sum, score) => sum + logistic(middle + score), 0) / scores.length;
    if (mean < rate) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
