import type { Database } from 'better-sqlite3';
import { storedCurrency } from './currency.ts';
import type { Kind, Shape } from './import-options.ts';
import type { Check, ImportProfile, Understood } from './import-report.ts';

const NUMBERED_TABLES = [
  'customer',
  'country',
  'product',
  'invoice',
  'line',
  'attribute',
  'campaign',
] as const;

/** What the database held before a batch. */
export type Marks = {
  /** The highest id of every numbered table: what the batch adds lies above. */
  readonly [table in (typeof NUMBERED_TABLES)[number]]: number;
} & {
  readonly currency: string | null;
  /** Kinds of the attributes, by id: the batch may change them. */
  readonly kinds: readonly (readonly [attribute: number, kind: string])[];
};

export function readMarks(sqlite: Database): Marks {
  const highest = (table: string) =>
    sqlite.prepare<[], number>(`SELECT coalesce(max(id), 0) FROM ${table}`).pluck().get()!;
  const ids = Object.fromEntries(NUMBERED_TABLES.map((table) => [table, highest(table)])) as Pick<
    Marks,
    (typeof NUMBERED_TABLES)[number]
  >;
  const kinds = sqlite.prepare<[], [number, string]>('SELECT id, kind FROM attribute').raw().all();
  return { ...ids, currency: storedCurrency(sqlite) ?? null, kinds };
}

export type BatchRecord = {
  readonly id: number;
  readonly file: string;
  readonly sha256: string;
  readonly shape: Shape;
  readonly kind: Kind;
  readonly importedAt: number;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly quarantined: number;
  readonly understood: Understood;
  readonly checks: readonly Check[];
  readonly profile: ImportProfile;
  readonly marks: Marks;
};

export const nextBatchId = (sqlite: Database): number =>
  sqlite.prepare<[], number>('SELECT coalesce(max(id), 0) + 1 FROM batch').pluck().get()!;

/** Records the batch, and with it a new version of the data. */
export function writeBatch(sqlite: Database, batch: BatchRecord): void {
  sqlite
    .prepare(
      `INSERT INTO batch (id, file, sha256, shape, kind, imported_at, rows, accepted, duplicate, quarantined, understood, checks, profile, marks)
       VALUES (@id, @file, @sha256, @shape, @kind, @importedAt, @rows, @accepted, @duplicate, @quarantined, @understood, @checks, @profile, @marks)`,
    )
    .run({
      ...batch,
      understood: JSON.stringify(batch.understood),
      checks: JSON.stringify(batch.checks),
      profile: JSON.stringify(batch.profile),
      marks: JSON.stringify(batch.marks),
    });
  raiseDataVersion(sqlite);
}

/** Every change of the data gets a number of its own: answers and pictures are cached under it. */
export function raiseDataVersion(sqlite: Database): void {
  sqlite.exec(`UPDATE setting SET value = cast(value AS INTEGER) + 1 WHERE name = 'data_version'`);
}

/** The profile of the newest import of this kind that was not undone. */
export function formerProfile(sqlite: Database, kind: Kind): ImportProfile | null {
  const profile = sqlite
    .prepare<[string], string>(
      'SELECT profile FROM batch WHERE kind = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1',
    )
    .pluck()
    .get(kind);
  return profile === undefined ? null : (JSON.parse(profile) as ImportProfile);
}
