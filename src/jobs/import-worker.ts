import { parentPort, workerData } from 'node:worker_threads';
import { connect } from '../../db/connect.ts';
import { importFile } from '../../db/imports/import-file.ts';
import type { ImportMessage, ImportRequest } from './run-import.ts';

/** Milliseconds to wait for another writer; nothing else waits for this thread. */
const LOCK_TIMEOUT = 5000;
const PROGRESS_INTERVAL = 100;

const say = (message: ImportMessage) => parentPort?.postMessage(message);

async function run({ db, path, options, now }: ImportRequest): Promise<void> {
  const sqlite = connect(db, LOCK_TIMEOUT);
  let last = 0;
  try {
    const report = await importFile(sqlite, path, options, now, (read, total) => {
      if (read < total && Date.now() - last < PROGRESS_INTERVAL) return;
      last = Date.now();
      say({ kind: 'progress', read, total });
    });
    say({ kind: 'report', report });
  } finally {
    sqlite.close();
  }
}

try {
  await run(workerData as ImportRequest);
} catch (error) {
  const { name, message, stack, code }: NodeJS.ErrnoException =
    error instanceof Error ? error : new Error(String(error));
  say({ kind: 'error', name, message, stack, code });
}
