import type { FeatureColumn, FeatureFamily, FeatureUnit } from '../../analytics/features/feature-table.ts';
import type { AttributeTable, Db } from '../schema.ts';
import type { CustomerRows } from './customer-rows.ts';

/** A column made of an attribute, with what the attribute stands for. */
export type AttributeColumn = FeatureColumn & { readonly role: AttributeTable['role'] };

type Attribute = Pick<AttributeTable, 'id' | 'name' | 'label' | 'kind' | 'sensitive' | 'role'>;
type Value = { readonly number: number | null; readonly text: string | null };

/** Free text and numbers that name a customer say nothing that two customers could share. */
const IDENTIFIER = /(^|_)(id|uuid|guid|key|code)$/;

/**
 * Everything that is known of customers besides their purchases. Dates become their age in days.
 *
 * @param asOf day that ages are counted to; by default the day after the newest date of the attribute
 */
export async function attributeColumns(
  db: Db,
  rows: CustomerRows,
  asOf: number | undefined,
): Promise<AttributeColumn[]> {
  const attributes = await db
    .selectFrom('attribute')
    .select(['id', 'name', 'label', 'kind', 'sensitive', 'role'])
    .where('kind', '!=', 'text')
    .orderBy('id')
    .execute();
  const columns: AttributeColumn[] = [];
  for (const attribute of attributes) {
    if (IDENTIFIER.test(attribute.name)) continue;
    columns.push(attributeColumn(attribute, await newestValues(db, attribute.id, rows), asOf));
  }
  return columns;
}

/** One a customer, in their order. */
async function newestValues(db: Db, attribute: number, { rowOf }: CustomerRows): Promise<Value[]> {
  const found = await db
    .selectFrom('attribute_value')
    .select(['customer_id', 'number', 'text'])
    .where('attribute_id', '=', attribute)
    .orderBy('batch_id')
    .execute();
  const values = new Array<Value>(rowOf.size).fill({ number: null, text: null });
  for (const value of found) {
    const row = rowOf.get(value.customer_id);
    if (row !== undefined) values[row] = value;
  }
  return values;
}

function attributeColumn(
  { name, label, kind, sensitive, role }: Attribute,
  values: readonly Value[],
  asOf: number | undefined,
): AttributeColumn {
  const common = { name, label, sensitive: sensitive === 1, role };
  const family = familyOf(name, kind, sensitive === 1, role);
  if (kind === 'category') return { ...common, family, unit: 'category', ...categoryValues(values) };
  const numbers = Float64Array.from(values, ({ number }) => number ?? Number.NaN);
  if (kind !== 'date') return { ...common, family, unit: unitOf(kind, role), values: numbers };
  return { ...common, label: `${label}, days ago`, family, unit: 'days', values: agesOf(numbers, asOf) };
}

function agesOf(days: Float64Array, asOf: number | undefined): Float64Array {
  const newest = days.reduce((last, day) => (day > last ? day : last), -Infinity);
  const to = asOf ?? newest + 1;
  return days.map((day) => to - day);
}

/** Levels in the order of their names, so that the same customers make the same column. */
function categoryValues(values: readonly Value[]): { levels: string[]; values: Float64Array } {
  const levels = [...new Set(values.flatMap(({ text }) => text ?? []))].sort();
  const indexOf = new Map(levels.map((level, index) => [level, index]));
  return { levels, values: Float64Array.from(values, ({ text }) => indexOf.get(text ?? '') ?? Number.NaN) };
}

const UNITS = { recency: 'days', orders: 'count', spend: 'money' } as const;

const unitOf = (kind: Attribute['kind'], role: Attribute['role']): FeatureUnit =>
  kind === 'boolean' ? 'boolean' : role === null ? 'number' : UNITS[role];

const ROLE_FAMILIES = { recency: 'rfm', orders: 'channel', spend: 'category' } as const;

function familyOf(
  name: string,
  kind: Attribute['kind'],
  sensitive: boolean,
  role: Attribute['role'],
): FeatureFamily {
  if (role !== null) return ROLE_FAMILIES[role];
  if (/channel|device/.test(name)) return 'channel';
  const isConduct = kind === 'date' || /deal|discount|coupon|promo|visit|click|session|login/.test(name);
  return isConduct && !sensitive ? 'behaviour' : 'demographics';
}
