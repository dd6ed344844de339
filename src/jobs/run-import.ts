import { Worker } from 'node:worker_threads';
import type { OnProgress } from '../../db/imports/import-file.ts';
import type { ImportOptions } from '../../db/imports/import-options.ts';
import type { ImportReport } from '../../db/imports/import-report.ts';

export type ImportRequest = {
  /** Path of the database. */
  readonly db: string;
  /** Path of the file to import. */
  readonly path: string;
  readonly options: ImportOptions;
  readonly now: Date;
};

/** What the worker says: how far it is, and in the end a report or why there is none. */
export type ImportMessage =
  | { readonly kind: 'progress'; readonly read: number; readonly total: number }
  | { readonly kind: 'report'; readonly report: ImportReport }
  | {
      readonly kind: 'error';
      readonly name: string;
      readonly message: string;
      readonly stack: string | undefined;
      /** Of SQLite or the system: the person is told what it means. */
      readonly code: string | undefined;
    };

/** Little garbage lives long in an import, so a small young generation keeps the memory down. */
const MEMORY = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 1024 };

/**
 * Imports a file in a worker thread, so that the event loop stays free.
 *
 * @throws the worker's error, with its name and sentence: `ImportError` where the file is refused
 */
export function runImport(
  request: ImportRequest & { readonly onProgress?: OnProgress },
): Promise<ImportReport> {
  const { onProgress, ...workerData } = request;
  const { promise, resolve, reject } = Promise.withResolvers<ImportReport>();
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData,
    resourceLimits: MEMORY,
  });
  worker.on('message', (message: ImportMessage) => {
    if (message.kind === 'progress') onProgress?.(message.read, message.total);
    else if (message.kind === 'report') resolve(message.report);
    else reject(asError(message));
  });
  worker.on('error', reject);
  worker.on('exit', (code) => reject(new Error(`The import ended without a report (exit code ${code}).`)));
  return promise;
}

function asError({ message, name, stack, code }: Extract<ImportMessage, { kind: 'error' }>): Error {
  return Object.assign(new Error(message), { name, stack }, code === undefined ? {} : { code });
}
