import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Writes a fault of the program into `patron-faults.log` beside the database (or in the folder for temporary files
 * where that cannot be written), for whoever mends it.
 *
 * @returns the reference by which the entry is found, and the file, undefined when nothing could be written
 */
export function recordFault(
  error: unknown,
  call: string,
  db: string,
): { readonly reference: string; readonly file: string | undefined } {
  const reference = randomBytes(4).toString('hex');
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const entry = `${new Date().toISOString()} ${reference} patron ${call}\n${stack}\n\n`;
  const folders = [dirname(db), tmpdir()].filter((folder) => existsSync(folder));
  const file = folders.map((folder) => join(folder, 'patron-faults.log')).find((path) => append(path, entry));
  return { reference, file };
}

function append(path: string, entry: string): boolean {
  try {
    appendFileSync(path, entry, { mode: 0o600 });
    return true;
  } catch {
    return false;
  }
}
