import { nearNames } from '../analytics/features/near-names.ts';
import type { Db } from './schema.ts';

export type FoundCustomer =
  | { readonly found: true; readonly key: string }
  /** Keys that are written nearly so, the most alike first. */
  | { readonly found: false; readonly near: readonly string[] };

/** Keys that begin alike and are compared letter by letter. */
const MOST_COMPARED = 5000;

/** A customer by the key, whatever its case and the blanks around it. */
export async function findCustomer(db: Db, asked: string): Promise<FoundCustomer> {
  const wanted = asked.trim();
  const keys = [...new Set([wanted, wanted.toUpperCase(), wanted.toLowerCase()])];
  const same = await db.selectFrom('customer').select('key').where('key', 'in', keys).execute();
  const [first] = same.toSorted((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key));
  return first === undefined
    ? { found: false, near: await keysLike(db, wanted) }
    : { found: true, key: first.key };
}

async function keysLike(db: Db, wanted: string): Promise<string[]> {
  for (let length = Math.min(wanted.length, 4); length > 0; length--) {
    const start = wanted.slice(0, length);
    const found = await db
      .selectFrom('customer')
      .select('key')
      .where(({ eb, fn }) =>
        eb(fn<string>('substr', ['key', eb.lit(1), eb.lit(length)]), 'in', [start, start.toUpperCase()]),
      )
      .orderBy('key')
      .limit(MOST_COMPARED)
      .execute();
    const near = nearNames(
      wanted,
      found.map(({ key }) => key),
    );
    if (near.length > 0) return near;
  }
  return [];
}
