import { basename } from 'node:path';
import type { ImportOptions } from '../../db/imports/import-options.ts';
import type { ImportReport } from '../../db/imports/import-report.ts';
import { runImport } from '../jobs/run-import.ts';
import { plainText } from '../render/plain-text.ts';
import { createProgress } from './progress.ts';
import type { Streams } from './verb.ts';

export type ImportCall = Pick<Streams, 'stderr'> & {
  readonly db: string;
  readonly path: string;
  readonly options: ImportOptions;
  readonly now: Date;
};

/**
 * Imports one file off the main thread, and shows on standard error how far it is.
 *
 * @throws {ImportError} where the file is refused; then nothing was changed
 */
export async function importWithProgress({
  db,
  path,
  options,
  now,
  stderr,
}: ImportCall): Promise<ImportReport> {
  const progress = createProgress(stderr, plainText(basename(path)));
  try {
    return await runImport({ db, path, options, now, onProgress: progress.report });
  } finally {
    progress.end();
  }
}
