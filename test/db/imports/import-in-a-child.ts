import type { Database, Statement } from 'better-sqlite3';
import { connect } from '../../../db/connect.ts';
import { ImportError } from '../../../db/imports/import-error.ts';
import { importFile } from '../../../db/imports/import-file.ts';

/*
 * A program that imports a file: `import-in-a-child.ts DATABASE FILE [before|after SQL TIMES]`. Ends with 3 where the
 * file is refused. With a point, it kills itself there: when a statement that begins with the SQL runs that often.
 */
const [database, path, when, sql, times] = process.argv.slice(2);
const sqlite = connect(database!, 2000);
if (when) killAt(sqlite, when, sql!, Number(times));
process.stdout.write('begin\n');
try {
  await importFile(sqlite, path!, {}, new Date('2024-06-01T12:00:00Z'));
} catch (error) {
  if (!(error instanceof ImportError)) throw error;
  process.exitCode = 3;
}

/** Watches the statements of the connection; a cache of few pages makes sure that rows reach the disk on the way. */
function killAt(watched: Database, moment: string, start: string, countdown: number): void {
  let left = countdown;
  function around<T>(text: string, work: () => T): T {
    const counts = text.trimStart().startsWith(start) && --left === 0;
    if (counts && moment === 'before') process.kill(process.pid, 'SIGKILL');
    const result = work();
    if (counts) process.kill(process.pid, 'SIGKILL');
    return result;
  }
  const [exec, prepare, pragma] = [watched.exec, watched.prepare, watched.pragma].map((it) =>
    it.bind(watched),
  ) as [Database['exec'], (text: string) => Statement, Database['pragma']];
  watched.exec = (text) => around(text, () => exec(text));
  watched.pragma = (text, options) =>
    around(text, () => pragma(text.startsWith('cache_size') ? 'cache_size = 20' : text, options));
  watched.prepare = ((text: string) => {
    const statement = prepare(text);
    const run = statement.run.bind(statement);
    statement.run = (...values) => around(text, () => run(...values));
    return statement;
  }) as Database['prepare'];
}
