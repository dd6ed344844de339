import type { Check, ImportProfile } from './imports/import-report.ts';
import type { BatchTable, Db } from './schema.ts';

/** One import that has not been undone. */
export type Batch = Pick<
  BatchTable,
  'id' | 'file' | 'shape' | 'kind' | 'rows' | 'accepted' | 'duplicate' | 'quarantined'
> & {
  /** ISO time in UTC. */
  readonly importedAt: string;
  readonly checks: readonly Check[];
  /** Share of rows without a value, by header of the file; answers to campaigns are no gaps. */
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
    const { missing, responses = [], firstDay, lastDay } = JSON.parse(profile) as ImportProfile;
    const gaps = Object.entries(missing).filter(([header]) => !responses.includes(header));
    return {
      ...batch,
      importedAt: new Date(imported_at * 1000).toISOString(),
      checks: JSON.parse(checks) as Check[],
      missing: Object.fromEntries(gaps),
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
