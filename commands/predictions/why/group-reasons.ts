import type { FeatureColumn } from '../../../analytics/features/feature-table.ts';
import type { Db } from '../../../db/schema.ts';
import { UserError } from '../../contract/user-error.ts';
import { groupCards } from '../../segments/group-cards.ts';
import { type Segmentation, segmentation } from '../../segments/segmentation.ts';
import { averageOf } from './value-words.ts';

/** Features that are told. */
const MOST = 6;

export type GroupReasons = {
  /** Null where the customer is in none. */
  readonly name: string | null;
  readonly method: string;
  readonly run: number | null;
  readonly customers: number;
  readonly asOf: string | null;
  readonly measures: readonly {
    readonly column: FeatureColumn;
    readonly customer: number | null;
    /** Means; of a category, shares with the customer's value. */
    readonly group: number | null;
    readonly everybody: number | null;
  }[];
  readonly caveats: readonly string[];
};

/** Why a customer is in the group of /segment: what sets the group apart, and how the customer is in it. */
export async function groupReasons(db: Db, customer: string, now: Date): Promise<GroupReasons | null> {
  const found = await groupsOf(db, now);
  const row = found?.table.customers.indexOf(customer) ?? -1;
  if (found === null || row < 0) return null;
  const { labels, table, plan, method, run, caveats } = found;
  const number = labels[row]!;
  const card = groupCards(found).find((one) => one.number === number);
  const telling = card?.differences.map(({ feature }) => feature) ?? [];
  const made = new Set(plan.columns.map(({ source }) => source));
  const features = [...new Set([...telling, ...made])].filter((name) => made.has(name)).slice(0, MOST);
  return {
    name: card?.name ?? null,
    method,
    run,
    customers: table.customers.length,
    asOf: table.asOf,
    measures: features.map((feature) => {
      const column = table.columns.find(({ name }) => name === feature)!;
      const value = column.values[row]!;
      const members = { ...column, values: column.values.filter((_, i) => labels[i] === number) };
      return {
        column,
        customer: Number.isNaN(value) ? null : value,
        group: averageOf(members, value),
        everybody: averageOf(column, value),
      };
    }),
    caveats,
  };
}

async function groupsOf(db: Db, now: Date): Promise<Segmentation | null> {
  try {
    return await segmentation(db, { method: 'kmeans', sensitive: false, rerun: false }, now);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}
