import { connect } from '../db/connect.ts';
import { importFile } from '../db/imports/import-file.ts';
import { runImport } from '../src/jobs/run-import.ts';
import { usageOf } from './measure.ts';

// Runs in a process of its own: day-process.ts here|worker DB CSV…. Prints the CPU milliseconds of each file's import.
const [where, db = '', ...files] = process.argv.slice(2);
const options = { currency: 'GBP' };

async function importHere(path: string): Promise<unknown> {
  const sqlite = connect(db);
  const report = await importFile(sqlite, path, options, new Date());
  sqlite.close();
  return report;
}

const importInWorker = (path: string): Promise<unknown> => runImport({ db, path, options, now: new Date() });

const cpuMs: number[] = [];
for (const path of files) {
  const { cpuMs: used } = await usageOf(() => (where === 'worker' ? importInWorker(path) : importHere(path)));
  cpuMs.push(used);
}
console.log(JSON.stringify({ cpuMs }));
