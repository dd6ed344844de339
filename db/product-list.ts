import type { Db } from './schema.ts';

/** A product code, whatever its case, and what the catalogue says of it. */
export type ListedProduct = {
  /** In upper case, without blanks around it. */
  readonly code: string;
  /** Empty where there is none. */
  readonly description: string;
  readonly category: string;
  /** Every row of the catalogue with the code, by the number that lines give it: one code may have several names. */
  readonly rows: readonly { readonly id: number; readonly description: string }[];
};

export type ProductList = {
  /** In the order of their codes, each once. */
  readonly products: readonly ListedProduct[];
  /** The place in `products` by the number that lines give a product. */
  readonly placeOf: Int32Array;
};

/** Every product code; the description is the first that is not empty, until `withUsualNames` knows better. */
export async function readProductList(db: Db): Promise<ProductList> {
  const rows = await db
    .selectFrom('product')
    .select(['id', 'code', 'description', 'category'])
    .orderBy('id')
    .execute();
  const byCode = Map.groupBy(rows, ({ code }) => code.trim().toUpperCase());
  const codes = [...byCode.keys()].sort();
  const placeOf = new Int32Array((rows.at(-1)?.id ?? 0) + 1);
  const products = codes.map((code, place): ListedProduct => {
    const own = byCode.get(code) ?? [];
    for (const { id } of own) placeOf[id] = place;
    return {
      code,
      description: own.find(({ description }) => description !== '')?.description ?? '',
      category: own.find(({ category }) => category !== '')?.category ?? '',
      rows: own.map(({ id, description }) => ({ id, description })),
    };
  });
  return { products, placeOf };
}

/**
 * The same products, each called as it is on most lines: notes of the stockroom stand in the catalogue as names too.
 *
 * @param linesOf lines by the number that they give a product
 */
export function withUsualNames({ products, placeOf }: ProductList, linesOf: Int32Array): ProductList {
  return {
    products: products.map((product) => {
      const [usual] = product.rows
        .filter(({ description }) => description !== '')
        .toSorted((a, b) => linesOf[b.id]! - linesOf[a.id]!);
      return usual === undefined ? product : { ...product, description: usual.description };
    }),
    placeOf,
  };
}
