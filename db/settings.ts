import { createHash } from 'node:crypto';
import type { Db } from './schema.ts';

export type Settings = {
  /** ISO 4217 code, or null where no import named one. */
  readonly currency: string | null;
  /** Minor units are 10^-digits of a major unit: 2 for pence. */
  readonly currencyDigits: number;
  /** The same version is the same data, in any database: it follows from the imports and how they were read. */
  readonly dataVersion: string;
};

/** Reads the facts about the whole database. */
export async function readSettings(db: Db): Promise<Settings> {
  const rows = await db.selectFrom('setting').select(['name', 'value']).execute();
  const values = new Map(rows.map(({ name, value }) => [name, value]));
  return {
    currency: values.get('currency') || null,
    currencyDigits: Number(values.get('currency_digits') ?? 2),
    dataVersion: await dataVersion(db, values.get('data_version') ?? '0'),
  };
}

async function dataVersion(db: Db, changes: string): Promise<string> {
  const batches = await db
    .selectFrom('batch')
    .where('undone_at', 'is', null)
    .select(['sha256', 'understood'])
    .orderBy('id')
    .execute();
  return createHash('sha256')
    .update(JSON.stringify([changes, batches]))
    .digest('hex')
    .slice(0, 16);
}
