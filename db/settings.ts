import type { Db } from './schema.ts';

export type Settings = {
  /** ISO 4217 code, or null where no import named one. */
  readonly currency: string | null;
  /** Minor units are 10^-digits of a major unit: 2 for pence. */
  readonly currencyDigits: number;
  /** Rises with every import and undo: the same version is the same data. */
  readonly dataVersion: string;
};

/** Reads the facts about the whole database. */
export async function readSettings(db: Db): Promise<Settings> {
  const rows = await db.selectFrom('setting').select(['name', 'value']).execute();
  const values = new Map(rows.map(({ name, value }) => [name, value]));
  return {
    currency: values.get('currency') || null,
    currencyDigits: Number(values.get('currency_digits') ?? 2),
    dataVersion: values.get('data_version') ?? '0',
  };
}
