import { connect } from '../../../db/connect.ts';
import { ImportError } from '../../../db/imports/import-error.ts';
import { importFile } from '../../../db/imports/import-file.ts';

/* A program that imports a file: `import-in-a-child.ts DATABASE FILE`. Ends with 3 where the file is refused. */
const [database, path] = process.argv.slice(2);
const sqlite = connect(database!, 2000);
process.stdout.write('begin\n');
try {
  await importFile(sqlite, path!, {}, new Date('2024-06-01T12:00:00Z'));
} catch (error) {
  if (!(error instanceof ImportError)) throw error;
  process.exitCode = 3;
}
