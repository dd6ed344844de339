import { encodeJson } from './encode-json.ts';
import type { Db } from './schema.ts';
import { writeTransaction } from './write-transaction.ts';

type Version = {
  readonly dataVersion: string;
  /** Raised whenever the same data gives another model. */
  readonly codeVersion: string;
};

export type NewLifetimeModel = Version & {
  readonly seed: number;
  /** How many it was fitted to, at least one. */
  readonly customers: number;
  /** Days since 1970-01-01. */
  readonly createdOn: number;
  /** Any JSON. */
  readonly fitted: unknown;
};

/**
 * Keeps what was fitted to a state of the data; once a state, as the same data gives the same model.
 *
 * @throws {DatabaseBusyError} if another program is writing
 * @throws {RangeError} if a number in it is not finite
 */
export async function saveLifetimeModel(db: Db, model: NewLifetimeModel): Promise<void> {
  const row = {
    data_version: model.dataVersion,
    code_version: model.codeVersion,
    seed: model.seed,
    customers: model.customers,
    created_on: model.createdOn,
    fitted: encodeJson('saveLifetimeModel', model.fitted),
  };
  await writeTransaction(db, async (transaction) => {
    await transaction
      .insertInto('lifetime_model')
      .values(row)
      .onConflict((conflict) => conflict.columns(['data_version', 'code_version']).doNothing())
      .execute();
  });
}

/** What was fitted to this state of the data; undefined where nothing was yet. */
export async function readLifetimeModel(db: Db, version: Version): Promise<unknown> {
  const row = await db
    .selectFrom('lifetime_model')
    .select('fitted')
    .where('data_version', '=', version.dataVersion)
    .where('code_version', '=', version.codeVersion)
    .executeTakeFirst();
  return row && (JSON.parse(row.fitted) as unknown);
}
