import type { Product } from './catalogue.ts';
import type { PriceList } from './price-list.ts';
import type { Sampler, Weighted } from './sampler.ts';
import type { Season } from './season.ts';
import { seasonOf } from './segment-seasons.ts';
import { type Channel, type Pace, SEGMENTS, type Segment } from './segments.ts';
import { dayOf, FIRST_DAY, LAST_DAY, yearOf } from './timeline.ts';

/** What a customer is, and the hidden traits that steer what the customer does. */
export type Customer = {
  readonly id: string;
  readonly segment: Segment;
  readonly birthYear: number;
  readonly gender: string;
  readonly education: string;
  readonly maritalStatus: string;
  readonly children: number;
  readonly householdSize: number;
  readonly income: number | null;
  readonly country: string;
  readonly region: string;
  readonly channel: Channel;
  /** Day of registration; before the first day of the export for two in five. */
  readonly since: number;
  readonly consent: boolean;
  readonly traits: Traits;
};

export type Traits = {
  /** Orders on an average day while active. */
  readonly rate: number;
  /** Chance to leave after each repeat order. */
  readonly leaving: number;
  /** Days between orders of a customer who buys like clockwork; null otherwise. */
  readonly rhythm: number | null;
  /** Expected value of an order. */
  readonly orderPence: number;
  readonly favourite: Product;
};

/** There are no shops anywhere else. */
export const HOME = 'United Kingdom';
const REGISTERED_BEFORE = 0.42;
const FIRST_ID = 20_001;
const EDUCATIONS = ['Secondary', 'Vocational', 'Bachelor', 'Master', 'PhD'] as const;
const COUNTRIES: readonly Weighted<string>[] = [
  [HOME, 0.88],
  ['Ireland', 0.045],
  ['Germany', 0.028],
  ['France', 0.022],
  ['Netherlands', 0.015],
  ['Spain', 0.01],
];
const REGIONS: readonly Weighted<string>[] = [
  ['London', 0.22],
  ['South', 0.26],
  ['Midlands', 0.2],
  ['North', 0.2],
  ['Scotland', 0.08],
  ['Wales', 0.04],
];

/** Customers by day of registration, which is the order of their numbers. */
export function drawCustomers(count: number, prices: PriceList, sampler: Sampler): readonly Customer[] {
  const shares = SEGMENTS.map((segment): Weighted<Segment> => [segment, segment.share]);
  const drafts = Array.from({ length: count }, () => drawCustomer(sampler.pick(shares), prices, sampler));
  drafts.sort((a, b) => a.since - b.since);
  return drafts.map((draft, index) => ({ ...draft, ...mistyped(index), id: String(FIRST_ID + index) }));
}

/** One birth year is a typing error of the kind every customer table has. */
function mistyped(index: number): { birthYear?: number } {
  return index === 40 ? { birthYear: 1893 } : {};
}

function drawCustomer(segment: Segment, prices: PriceList, sampler: Sampler): Omit<Customer, 'id'> {
  const traits = drawTraits(segment, prices, sampler);
  const country = sampler.pick(COUNTRIES);
  const atHome = country === HOME;
  const channel = sampler.pick(segment.channels);
  return {
    segment,
    traits,
    ...drawPerson(segment, traits, sampler),
    country,
    region: atHome ? sampler.pick(REGIONS) : country,
    channel: atHome || channel !== 'Store' ? channel : 'Web',
    since: drawSince(seasonOf(segment), sampler),
    consent: sampler.chance(segment.consent),
  };
}

function drawSince(season: Season, sampler: Sampler): number {
  if (!sampler.chance(REGISTERED_BEFORE)) return season.dayAt(sampler.uniform(0, season.end));
  return Math.floor(sampler.uniform(dayOf(2021, 3, 1), FIRST_DAY));
}

function drawTraits(segment: Segment, prices: PriceList, sampler: Sampler): Traits {
  const [home] = [...segment.tastes].sort(([, a], [, b]) => b - a);
  if (home === undefined) throw new RangeError('drawTraits requires a segment with tastes, got none');
  return {
    ...drawPace(segment.pace, sampler),
    leaving: sampler.beta(...segment.leaving),
    orderPence: drawOrderPence(segment, sampler),
    favourite: sampler.pick(prices.shelf(home[0], FIRST_DAY)),
  };
}

function drawPace(pace: Pace, sampler: Sampler): Pick<Traits, 'rate' | 'rhythm'> {
  if (pace.kind === 'random') {
    return { rate: sampler.gamma(pace.shape, pace.ordersPerYear / 365 / pace.shape), rhythm: null };
  }
  const rhythm = sampler.pick(pace.intervals);
  return { rate: 1 / rhythm, rhythm };
}

/** The expected value of one customer's orders, spread over the customers of a segment as gamma-gamma has it. */
export function drawOrderPence(segment: Segment, sampler: Sampler): number {
  const [p, q] = segment.spend;
  return p / sampler.gamma(q, p / (segment.orderPence * (q - 1)));
}

type Person = Pick<
  Customer,
  'birthYear' | 'gender' | 'education' | 'maritalStatus' | 'children' | 'householdSize' | 'income'
>;

function drawPerson(segment: Segment, traits: Traits, sampler: Sampler): Person {
  const age = Math.min(92, Math.max(19, Math.round(sampler.normal(...segment.age))));
  const maritalStatus = sampler.pick(maritalStatuses(age));
  const paired = maritalStatus === 'Married' || maritalStatus === 'Together';
  const children = Math.min(5, sampler.poisson(segment.parents * parenthood(age) * (paired ? 1.2 : 0.6)));
  const schooling = Math.min(4, Math.max(0, Math.round(sampler.normal(age > 60 ? 1.4 : 2, 1.1))));
  return {
    birthYear: yearOf(LAST_DAY) - age,
    gender: sampler.pick([
      ['Female', segment.female],
      ['Male', 0.99 - segment.female],
      ['Other', 0.01],
    ]),
    education: EDUCATIONS[schooling] ?? 'Secondary',
    maritalStatus,
    children,
    householdSize: 1 + (paired ? 1 : 0) + children,
    income: drawIncome(age, schooling, traits.orderPence / segment.orderPence, sampler),
  };
}

function maritalStatuses(age: number): readonly Weighted<string>[] {
  if (age < 30)
    return [
      ['Single', 0.62],
      ['Together', 0.24],
      ['Married', 0.14],
    ];
  return [
    ['Married', 0.5],
    ['Together', 0.16],
    ['Single', 0.2],
    ['Divorced', 0.1],
    ['Widowed', age > 65 ? 0.2 : 0.02],
  ];
}

/** Children at home are most likely around 40. */
function parenthood(age: number): number {
  const distance = (age - 40) / 11;
  return Math.exp(-0.5 * distance * distance);
}

/** A year before tax: grows with schooling, peaks in mid-life, and goes with the size of the orders. */
function drawIncome(age: number, schooling: number, spend: number, sampler: Sampler): number | null {
  const distance = (age - 49) / 26;
  const mean = Math.log(21_500) + 0.15 * schooling - 0.3 * distance * distance + 0.3 * Math.log(spend);
  const income = Math.round(Math.exp(sampler.normal(mean + 0.25, 0.27)));
  return sampler.chance(0.012) ? null : income;
}
