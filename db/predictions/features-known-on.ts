import type { FeatureColumn, FeatureTable } from '../../analytics/features/feature-table.ts';
import { readFeatureTable } from '../customer-features.ts';
import type { Db } from '../schema.ts';

type Question = {
  /** Days since 1970-01-01: only what happened before it; null for all that is known. */
  readonly day: number | null;
  /** Columns of shares that must be there. */
  readonly include?: readonly string[];
};

/** Where there are no purchase lines, nothing tells what was known on an earlier day. */
export async function hasPurchases(db: Db): Promise<boolean> {
  const one = await db
    .selectFrom('customer_total')
    .where('source', '=', 'lines')
    .where('orders', '>', 0)
    .select('customer_id')
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}

/**
 * What was known of customers when a day began. Of attributes, which have no history, that is what cannot be later:
 * a date that had not come is unknown, and totals that a file gives beside the purchases are left out.
 */
export async function featuresKnownOn(db: Db, { day, include = [] }: Question): Promise<FeatureTable> {
  const isBefore = day !== null && (await hasPurchases(db));
  const table = await readFeatureTable(db, isBefore ? { asOf: day, include } : { include });
  const attributes = await db.selectFrom('attribute').select(['name', 'kind', 'role']).execute();
  const kinds = new Map(attributes.map((attribute) => [attribute.name, attribute]));
  const columns = table.columns.flatMap((column) => {
    const attribute = kinds.get(column.name.replace(/^given_/, ''));
    if (!isBefore || attribute === undefined) return [column];
    // Recency, orders and spend themselves are computed from the purchases.
    if (attribute.role !== null && column.family !== 'rfm') return [];
    return attribute.kind === 'date' ? [withoutFuture(column)] : [column];
  });
  return { ...table, columns };
}

const withoutFuture = (column: FeatureColumn): FeatureColumn => ({
  ...column,
  values: column.values.map((age) => (age > 0 ? age : Number.NaN)),
});
