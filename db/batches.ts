import type { BatchTable, Db } from './schema.ts';

/** One finding of an import: `ok` needs nothing, `warn` is worth a look, `stop` kept the import out unless forced. */
export type BatchCheck = {
  readonly id: string;
  readonly state: 'ok' | 'warn' | 'stop';
  readonly count: number;
  readonly text: string;
};

/** One import that has not been undone. */
export type Batch = Pick<
  BatchTable,
  'id' | 'file' | 'shape' | 'kind' | 'rows' | 'accepted' | 'duplicate' | 'quarantined'
> & {
  /** ISO time in UTC. */
  readonly importedAt: string;
  readonly checks: readonly BatchCheck[];
  /** Share of rows without a value, by header of the file. */
  readonly missing: { readonly [header: string]: number };
  /** Days since 1970-01-01, or null where the file has no dates. */
  readonly firstDay: number | null;
  readonly lastDay: number | null;
};

/** The imports that the data consists of, oldest first. */
export async function readBatches(db: Db): Promise<Batch[]> {
  const rows = await db
    .selectFrom('batch')
    .where('undone_at', 'is', null)
    .select(['id', 'file', 'shape', 'kind', 'rows', 'accepted', 'duplicate', 'quarantined'])
    .select(['imported_at', 'checks', 'profile'])
    .orderBy('id')
    .execute();
  return rows.map(({ imported_at, checks, profile, ...batch }) => {
    const { missing = {}, firstDay = null, lastDay = null } = JSON.parse(profile) as Partial<Batch>;
    return {
      ...batch,
      importedAt: new Date(imported_at * 1000).toISOString(),
      checks: JSON.parse(checks) as BatchCheck[],
      missing,
      firstDay,
      lastDay,
    };
  });
}

export type RefusedRows = { readonly reason: string; readonly rows: number };

/** The rows that imports refused, by reason, the commonest first. */
export async function refusedRows(db: Db): Promise<RefusedRows[]> {
  return db
    .selectFrom('quarantine')
    .innerJoin('batch', 'batch.id', 'quarantine.batch_id')
    .where('batch.undone_at', 'is', null)
    .groupBy('reason')
    .select((select) => ['reason', select.fn.countAll<number>().as('rows')])
    .orderBy('rows', 'desc')
    .orderBy('reason')
    .execute();
}
