import type { FeatureColumn, FeatureTable } from '../analytics/features/feature-table.ts';
import { isoDay } from '../analytics/math/calendar.ts';
import { aggregateFeatures, customersWithAggregates } from './features/aggregate-features.ts';
import { type AttributeColumn, attributeColumns } from './features/attribute-columns.ts';
import { type CustomerRows, customerRows } from './features/customer-rows.ts';
import { lineFeatures } from './features/line-features.ts';
import { campaignDays } from './predictions/campaign-days.ts';
import type { Db } from './schema.ts';
import { readSettings } from './settings.ts';

type Question = {
  /**
   * Days since 1970-01-01: only purchases before it count, and recency and ages are counted to it. By default the day
   * after the last purchase. Attributes have no history: they are as they stand.
   */
  readonly asOf?: number;
  /** Columns of shares that a plan reads: there even when their category is no longer among the biggest eight. */
  readonly include?: readonly string[];
};

/**
 * What is known of customers, one number a customer and column: from purchase lines, everybody with a purchase; else from
 * aggregate columns, everybody with an order; else everybody, from attributes alone. Responses to campaigns are no
 * features: they are what groups are validated with.
 *
 * A table without customers means that there is nothing to answer from, or no purchase before the day.
 */
export async function readFeatureTable(db: Db, { asOf, include = [] }: Question = {}): Promise<FeatureTable> {
  const { currencyDigits } = await readSettings(db);
  const lines = await lineFeatures(db, { asOf, include, currencyDigits });
  if (lines !== undefined) {
    const attributes = await knownAttributes(db, lines.rows, lines.asOf);
    const columns = withAttributes(lines.columns, attributes);
    return { customers: lines.rows.keys, columns, asOf: isoDay(lines.asOf), source: 'lines' };
  }
  if (asOf !== undefined) return { customers: [], columns: [], asOf: isoDay(asOf), source: 'lines' };
  return withoutLines(db, { include, currencyDigits });
}

async function withoutLines(
  db: Db,
  question: { readonly include: readonly string[]; readonly currencyDigits: number },
): Promise<FeatureTable> {
  const aggregates = await customersWithAggregates(db);
  const isAggregated = aggregates.length > 0;
  const rows = customerRows(isAggregated ? aggregates : await everybody(db));
  const attributes = await knownAttributes(db, rows, undefined);
  const columns = isAggregated ? aggregateFeatures(aggregates, attributes, question) : [];
  return {
    customers: rows.keys,
    columns: withAttributes(columns, attributes),
    asOf: null,
    source: isAggregated ? 'aggregates' : 'attributes',
  };
}

const everybody = (db: Db) => db.selectFrom('customer').select(['id', 'key']).orderBy('id').execute();

/** The days of campaigns are no features, as responses are none: who has one was asked, or answered. */
async function knownAttributes(
  db: Db,
  rows: CustomerRows,
  asOf: number | undefined,
): Promise<AttributeColumn[]> {
  const campaigns = await db.selectFrom('campaign').select(['name', 'label']).execute();
  const days = new Set([...(await campaignDays(db, campaigns)).values()].map(({ attribute }) => attribute));
  return (await attributeColumns(db, rows, asOf)).filter(({ name }) => !days.has(name));
}

/** An attribute that a computed column already says is left out; another of the same name gets a name of its own. */
function withAttributes(
  computed: readonly FeatureColumn[],
  attributes: readonly AttributeColumn[],
): FeatureColumn[] {
  const taken = new Set(computed.map(({ name }) => name));
  const own = attributes
    .filter(({ name, role }) => role !== 'recency' && !(role !== null && taken.has(name)))
    .map(({ role, ...column }) => {
      if (!taken.has(column.name)) return column;
      return { ...column, name: `given_${column.name}`, label: `${column.label} (as given)` };
    });
  return [...computed, ...own];
}
