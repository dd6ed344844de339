import { isNonProduct } from '../../analytics/baskets/is-non-product.ts';
import { nearNames } from '../../analytics/features/near-names.ts';
import type { ListedProduct } from '../../db/product-list.ts';
import { comparable } from '../contract/closest-match.ts';
import { UserError } from '../contract/user-error.ts';

/** A product that was asked for: one code, several of one name, or a category. */
export type WantedProduct = {
  readonly name: string;
  readonly isCategory: boolean;
  /** Places in the list of products, at least one. */
  readonly places: readonly number[];
};

const SUGGESTED = 4;

/**
 * The product or category that a person means: by its code, its name, its category, or a word that is in one name alone; case,
 * blanks and punctuation do not matter. `product:` or `category:` before it says which.
 *
 * @throws {UserError} if nothing or too much is called so, with what is
 */
export function findProduct(text: string, products: readonly ListedProduct[]): WantedProduct {
  const [, which = '', name = text] = /^(category|product)\s*[:=]\s*(.*)$/is.exec(text.trim()) ?? [];
  const wanted = comparable(name);
  const placesWhere = (test: (product: ListedProduct) => boolean) =>
    products.flatMap((product, place) => (test(product) ? [place] : []));
  const isOnlyCategory = which.toLowerCase() === 'category';
  const byCode = isOnlyCategory ? [] : placesWhere(({ code }) => comparable(code) === wanted);
  const byName = isOnlyCategory
    ? []
    : placesWhere(({ rows }) => rows.some(({ description }) => comparable(description) === wanted));
  const byCategory =
    which.toLowerCase() === 'product' ? [] : placesWhere(({ category }) => comparable(category) === wanted);
  if (wanted !== '') {
    if (byCode.length > 0) return productAt(byCode, products);
    if (byName.length > 0) return productAt(byName, products);
    if (byCategory.length > 0) return categoryAt(byCategory, products);
  }
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const byWords = placesWhere(
    ({ description }) => words.length > 0 && words.every((word) => description.toLowerCase().includes(word)),
  );
  if (byWords.length === 1 && !isOnlyCategory) return productAt(byWords, products);
  throw new UserError(refusal(name, byWords, products));
}

/** The same, with the name that most lines give it. */
export function asUsuallyCalled(wanted: WantedProduct, products: readonly ListedProduct[]): WantedProduct {
  const { code, description } = products[wanted.places[0]!]!;
  return wanted.isCategory ? wanted : { ...wanted, name: description || code };
}

function productAt(places: readonly number[], products: readonly ListedProduct[]): WantedProduct {
  const { code, description } = products[places[0]!]!;
  if (isNonProduct(code)) {
    throw new UserError(
      `${code} is no product but postage, a fee, a discount or a sample, so it is in no order as one. Name a product by its code or name.`,
    );
  }
  return { name: description || code, isCategory: false, places };
}

function categoryAt(places: readonly number[], products: readonly ListedProduct[]): WantedProduct {
  const goods = places.filter((place) => !isNonProduct(products[place]!.code));
  const { category } = products[places[0]!]!;
  if (goods.length === 0) throw new UserError(`The category ${category} holds no products.`);
  return { name: category, isCategory: true, places: goods };
}

function refusal(name: string, byWords: readonly number[], products: readonly ListedProduct[]): string {
  if (byWords.length > 1) {
    const some = byWords
      .slice(0, SUGGESTED)
      .map((place) => `${products[place]!.description} (${products[place]!.code})`);
    const more = byWords.length > SUGGESTED ? ' and others' : '';
    return `${byWords.length} products have that in their name: ${some.join(', ')}${more}. Name one by its code.`;
  }
  const names = products.flatMap(({ code, description, category }) => [code, description, category]);
  const near = nearNames(name, [...new Set(names.filter((one) => one !== ''))], SUGGESTED);
  const hint = near.length === 0 ? '/top products lists them.' : `Did you mean ${near.join(', or ')}?`;
  return `There is no product or category ${name}. ${hint}`;
}
