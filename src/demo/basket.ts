import { AFFINITIES } from './affinities.ts';
import { CATALOGUE, type Category, type Product } from './catalogue.ts';
import type { PriceList } from './price-list.ts';
import type { Sampler, Weighted } from './sampler.ts';

/** One line of an order. */
export type Item = { readonly product: Product; readonly quantity: number; readonly pence: number };

export type Shopper = {
  readonly tastes: readonly Weighted<Category>[];
  /** What goes into the basket first, if anything. */
  readonly favourite: Product | null;
  /** How much the order is meant to come to. */
  readonly budget: number;
};

/** Mean number beyond the first of a thing that is used up; of a thing that lasts, one is mostly enough. */
const USED_UP: ReadonlySet<Category> = new Set([
  'Coffee Beans',
  'Coffee Capsules',
  'Tea',
  'Sweets',
  'Pantry',
]);
const PRODUCT_BY_CODE = new Map(CATALOGUE.map((product) => [product.code, product]));

/** Products into the basket until the budget is spent, give or take half a line; a product has one line only. */
export function fillBasket(
  shopper: Shopper,
  day: number,
  prices: PriceList,
  sampler: Sampler,
): readonly Item[] {
  const quantities = new Map<Product, number>();
  let spent = 0;
  const take = (product: Product, quantity: number) => {
    quantities.set(product, (quantities.get(product) ?? 0) + quantity);
    spent += quantity * prices.pence(product, day);
  };
  let product = shopper.favourite ?? choose(shopper, day, prices, sampler);
  let quantity = 1;
  do {
    take(product, quantity);
    for (const companion of companions(product, sampler)) take(companion, 1);
    product = choose(shopper, day, prices, sampler);
    quantity = drawQuantity(product, sampler);
  } while (spent + (quantity * prices.pence(product, day)) / 2 <= shopper.budget);
  return [...quantities].map(([item, count]) => ({
    product: item,
    quantity: count,
    pence: prices.pence(item, day),
  }));
}

/** What is far beyond the budget is put back on the shelf, a few times. */
function choose(shopper: Shopper, day: number, prices: PriceList, sampler: Sampler): Product {
  let product = sampler.pick(prices.shelf(sampler.pick(shopper.tastes), day));
  for (let again = 0; again < 4 && prices.pence(product, day) > 1.3 * shopper.budget; again++) {
    product = sampler.pick(prices.shelf(sampler.pick(shopper.tastes), day));
  }
  return product;
}

function drawQuantity(product: Product, sampler: Sampler): number {
  return 1 + sampler.poisson(USED_UP.has(product.category) ? 0.3 : 0.08);
}

function companions(product: Product, sampler: Sampler): readonly Product[] {
  return AFFINITIES.flatMap(({ antecedent, consequent, probability }) => {
    const companion = PRODUCT_BY_CODE.get(consequent);
    return antecedent === product.code && companion !== undefined && sampler.chance(probability)
      ? [companion]
      : [];
  });
}
