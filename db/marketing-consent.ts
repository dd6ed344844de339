import type { Db } from './schema.ts';

/** A yes allows marketing. */
const GRANT = /(^|_)(consent|consented|opt_?in)(_|$)/;
/** A yes forbids it. */
const REFUSAL = /(^|_)(opt_?out|unsubscribed|do_not_(contact|mail|email|call))(_|$)/;

/** What the data says about whom marketing may reach. */
export type MarketingConsent = {
  /** Headers of the columns that say so; at least one. */
  readonly columns: readonly string[];
  /** Whether a customer agreed, as far as is known: silence is no consent, and no refusal. */
  readonly isGiven: (customer: string) => boolean;
};

/**
 * Reads who agreed to marketing: somebody with a yes in a column of consent, where there is one, and with none in a column
 * of refusal.
 *
 * @returns null where the data has neither column
 */
export async function readMarketingConsent(db: Db): Promise<MarketingConsent | null> {
  const attributes = await db
    .selectFrom('attribute')
    .select(['id', 'name', 'label'])
    .where('kind', '=', 'boolean')
    .orderBy('id')
    .execute();
  const refusals = attributes.filter(({ name }) => REFUSAL.test(name));
  const grants = attributes.filter(({ name }) => GRANT.test(name) && !REFUSAL.test(name));
  const columns = [...grants, ...refusals].map(({ label }) => label);
  if (columns.length === 0) return null;
  const agreed = await saidYes(db, grants);
  const refused = await saidYes(db, refusals);
  return {
    columns,
    isGiven: (customer) => (grants.length === 0 || agreed.has(customer)) && !refused.has(customer),
  };
}

/** Keys of those whose newest value in any of the columns is yes. */
async function saidYes(db: Db, attributes: readonly { readonly id: number }[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const { id } of attributes) {
    const values = await db
      .selectFrom('attribute_value')
      .innerJoin('customer', 'customer.id', 'attribute_value.customer_id')
      .where('attribute_id', '=', id)
      .select(['customer.key', 'number'])
      .orderBy('batch_id')
      .execute();
    const newest = new Map(values.map(({ key, number }) => [key, number]));
    for (const [key, number] of newest) if (number === 1) found.add(key);
  }
  return found;
}
