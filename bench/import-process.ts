import { connect } from '../db/connect.ts';
import { importFile } from '../db/imports/import-file.ts';
import { usageOf } from './measure.ts';

// Runs in a process of its own: import-process.ts DB CSV. The modules are loaded before the clock starts.
const [db = '', csv = ''] = process.argv.slice(2);
const { cpuMs, wallMs } = await usageOf(async () => {
  const sqlite = connect(db);
  await importFile(sqlite, csv, { currency: 'GBP' }, new Date());
  sqlite.close();
});
console.log(JSON.stringify({ cpuMs, wallMs }));
