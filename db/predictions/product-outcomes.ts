import { sql } from 'kysely';
import { countsOf, type Outcome, type OutcomeSource } from '../outcomes.ts';
import type { Db } from '../schema.ts';

export type PurchaseSource = Extract<OutcomeSource, { readonly of: 'category' | 'products' }>;

/** Codes that one description can stand for. */
const MOST_CODES = 100;

/**
 * Buyers of a category, or of a product by its code or description, in that order; without regard to the case of
 * unaccented letters.
 *
 * @param which by default any of them
 * @returns undefined where nothing is called so
 */
export async function productOutcome(
  db: Db,
  text: string,
  which: 'category' | 'product' | 'any' = 'any',
): Promise<Outcome | undefined> {
  const category = which === 'product' ? undefined : await categoryCalled(db, text);
  if (category !== undefined) {
    const source = { of: 'category', category } as const;
    return outcomeOf(db, source, `category:${category}`, category);
  }
  if (which === 'category') return undefined;
  for (const column of ['code', 'description'] as const) {
    const products = await productsCalled(db, column, text);
    const [first] = products;
    if (first === undefined) continue;
    const codes = [...new Set(products.map(({ code }) => code))];
    const name = column === 'code' ? first.code : first.description;
    return outcomeOf(db, { of: 'products', codes }, `product:${name}`, first.description || first.code);
  }
  return undefined;
}

async function outcomeOf(db: Db, source: PurchaseSource, name: string, label: string): Promise<Outcome> {
  const { buyers } = await boughtLines(db, source)
    .select(({ fn }) => fn.count<number>('invoice.customer_id').distinct().as('buyers'))
    .executeTakeFirstOrThrow();
  const { customers } = await db
    .selectFrom('customer_total')
    .where('source', '=', 'lines')
    .where('orders', '>', 0)
    .select(({ fn }) => fn.countAll<number>().as('customers'))
    .executeTakeFirstOrThrow();
  const answers = countsOf(buyers, customers - buyers, customers);
  return { name, label, kind: 'product', position: null, day: null, dayFrom: null, answers, source };
}

/** The lines on which customers bought what is in question. */
export const boughtLines = (db: Db, source: PurchaseSource) =>
  db
    .selectFrom('line')
    .innerJoin('invoice', 'invoice.id', 'line.invoice_id')
    .innerJoin('product', 'product.id', 'line.product_id')
    .where('line.purchase', '=', 1)
    .where('invoice.customer_id', 'is not', null)
    .$if(source.of === 'category', (query) =>
      query.where('product.category', '=', source.of === 'category' ? source.category : ''),
    )
    .$if(source.of === 'products', (query) =>
      query.where('product.code', 'in', source.of === 'products' ? source.codes : []),
    );

async function categoryCalled(db: Db, text: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('product')
    .where(sql`lower(category)`, '=', text.toLowerCase())
    .where('category', '!=', '')
    .select('category')
    .orderBy('category')
    .limit(1)
    .executeTakeFirst();
  return found?.category;
}

const productsCalled = (db: Db, column: 'code' | 'description', text: string) =>
  db
    .selectFrom('product')
    .where(sql`lower(${sql.ref(column)})`, '=', text.toLowerCase())
    .select(['code', 'description'])
    .orderBy('id')
    .limit(MOST_CODES)
    .execute();

/** Names of categories, and of some products with the word in them: what a mistyped name may have meant. */
export async function purchaseNames(db: Db, word: string): Promise<string[]> {
  const categories = await db
    .selectFrom('product')
    .where('category', '!=', '')
    .select('category')
    .distinct()
    .orderBy('category')
    .limit(MOST_CODES)
    .execute();
  const pattern = `%${word.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const products = await db
    .selectFrom('product')
    .where(sql<boolean>`lower(description) LIKE ${pattern} ESCAPE '\\'`)
    .select('description')
    .distinct()
    .orderBy('description')
    .limit(MOST_CODES)
    .execute();
  return [...categories.map(({ category }) => category), ...products.map(({ description }) => description)];
}
