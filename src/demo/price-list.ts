import { CATALOGUE, type Category, type Product } from './catalogue.ts';
import type { Weighted } from './sampler.ts';
import { CAPSULE_PRICE_RISE, dayOf, FIRST_DAY, LAST_DAY } from './timeline.ts';

/** From this day on (and before `until`, if given) a product, a category or everything costs `factor` times as much. */
export type PriceChange = {
  readonly from: number;
  readonly until?: number;
  readonly product?: string;
  readonly category?: Category;
  readonly factor: number;
};

export const PRICE_CHANGES: readonly PriceChange[] = [
  { from: dayOf(2025, 4, 7), until: dayOf(2025, 5, 5), category: 'Tea', factor: 0.85 },
  { from: dayOf(2025, 6, 2), product: 'TE002', factor: 1.22 },
  { from: dayOf(2025, 7, 7), product: 'BW003', factor: 0.8 },
  { from: dayOf(2025, 9, 1), category: 'Coffee Beans', factor: 1.06 },
  { from: dayOf(2025, 10, 6), product: 'CB003', factor: 1.2 },
  { from: dayOf(2025, 11, 24), until: dayOf(2025, 12, 2), category: 'Gift Sets', factor: 0.8 },
  { from: dayOf(2025, 11, 24), until: dayOf(2025, 12, 2), category: 'Kitchenware', factor: 0.8 },
  { from: dayOf(2026, 1, 5), factor: 1.03 },
  { from: CAPSULE_PRICE_RISE, category: 'Coffee Capsules', factor: 1.15 },
  { from: dayOf(2026, 3, 2), product: 'SW001', factor: 0.8 },
  { from: dayOf(2026, 5, 4), until: dayOf(2026, 6, 1), category: 'Bakeware', factor: 0.9 },
];

/** A product that becomes 1 % dearer is chosen 1.8 % less often than the others of its category. */
export const PRICE_ELASTICITY = -1.8;

/** What things cost, and what is chosen at that price, on any day of the period. */
export type PriceList = {
  pence(product: Product, day: number): number;
  /** The products of a category with their present appeal. */
  shelf(category: Category, day: number): readonly Weighted<Product>[];
};

type Epoch = {
  readonly pence: ReadonlyMap<Product, number>;
  readonly shelves: ReadonlyMap<Category, readonly Weighted<Product>[]>;
};

/** Prices stand still between two changes, so each such epoch is worked out once. */
export function createPriceList(): PriceList {
  const turns = [FIRST_DAY, ...PRICE_CHANGES.flatMap(({ from, until }) => [from, until ?? from])];
  const epochs = new Map<number, Epoch>(turns.map((day) => [day, epochFrom(day)]));
  const epochOfDay: Epoch[] = [];
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    epochOfDay.push(epochs.get(day) ?? (epochOfDay.at(-1) as Epoch));
  }
  const on = (day: number) => epochOfDay[day - FIRST_DAY] as Epoch;
  return {
    pence: (product, day) => on(day).pence.get(product) ?? product.pence,
    shelf: (category, day) => on(day).shelves.get(category) ?? [],
  };
}

function epochFrom(day: number): Epoch {
  const pence = new Map<Product, number>();
  const shelves = new Map<Category, Weighted<Product>[]>();
  for (const product of CATALOGUE) {
    const price = priceOn(product, day);
    const appeal = product.popularity * Math.exp(PRICE_ELASTICITY * Math.log(price / product.pence));
    pence.set(product, price);
    shelves.set(product.category, [...(shelves.get(product.category) ?? []), [product, appeal]]);
  }
  return { pence, shelves };
}

function priceOn(product: Product, day: number): number {
  const factor = PRICE_CHANGES.filter((change) => applies(change, product, day)).reduce(
    (soFar, change) => soFar * change.factor,
    1,
  );
  return factor === 1 ? product.pence : Math.round((product.pence * factor) / 5) * 5;
}

function applies(change: PriceChange, product: Product, day: number): boolean {
  return (
    day >= change.from &&
    (change.until === undefined || day < change.until) &&
    (change.product ?? product.code) === product.code &&
    (change.category ?? product.category) === product.category
  );
}
