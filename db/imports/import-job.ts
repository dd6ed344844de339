import type { Database } from 'better-sqlite3';
import type { ImportOptions } from './import-options.ts';
import type { Check, ImportProfile, Understood } from './import-report.ts';
import type { Quarantine } from './quarantine.ts';
import type { SourceFile } from './source-file.ts';
import type { FileUnderstanding } from './understand-file.ts';

/** What an import of either kind works with. The transaction is open. */
export type ImportJob = {
  readonly sqlite: Database;
  readonly source: SourceFile;
  readonly file: FileUnderstanding;
  readonly options: ImportOptions;
  readonly batch: number;
  readonly quarantine: Quarantine;
  /** Decimal digits of the currency: 2 for pounds, 0 for yen. */
  readonly digits: number;
  readonly former: ImportProfile | null;
  readonly now: Date;
  readonly onBytes: (read: number) => void;
};

/** What an import of either kind found. */
export type ImportOutcome = {
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly corrected: number;
  readonly understood: Understood;
  readonly checks: readonly Check[];
  readonly profile: ImportProfile;
};
