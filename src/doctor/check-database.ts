import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { readBatches } from '../../db/batches.ts';
import { countCustomers } from '../../db/customer-totals.ts';
import { openDatabase } from '../../db/open.ts';
import { explainError } from '../cli/explain-error.ts';
import type { Finding } from './finding.ts';

/** The database file: there, writable, sound, of this version, and with data in it. */
export async function checkDatabase(file: string): Promise<Finding[]> {
  if (!existsSync(file)) return [absent(file)];
  try {
    return [checkWritable(file), checkSound(file), ...(await checkContents(file))];
  } catch (error) {
    const text = explainError(error) ?? `${file} cannot be read.`;
    return [{ id: 'database', state: 'fail', text }];
  }
}

function absent(file: string): Finding {
  return {
    id: 'database',
    state: 'warn',
    text: `There is no database ${file} yet.`,
    remedy: 'It is made by "npx patron import FILE" or "npx patron demo".',
  };
}

function checkWritable(file: string): Finding {
  const id = 'database';
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
    accessSync(dirname(file), constants.R_OK | constants.W_OK);
    return { id, state: 'ok', text: `${file} can be read and written.` };
  } catch {
    const text = `${file} or its folder cannot be written.`;
    return { id, state: 'fail', text, remedy: 'Change its owner or permissions.' };
  }
}

function checkSound(file: string): Finding {
  const sqlite = new SqliteDatabase(file, { readonly: true });
  try {
    const verdict = String(sqlite.pragma('quick_check(1)', { simple: true }));
    if (verdict === 'ok') return { id: 'integrity', state: 'ok', text: 'The database is sound.' };
    const text = `The database is damaged: ${verdict}.`;
    return { id: 'integrity', state: 'fail', text, remedy: 'Put a backup in its place.' };
  } finally {
    sqlite.close();
  }
}

/** Opening brings the file to this version's form, or refuses. */
async function checkContents(file: string): Promise<Finding[]> {
  const { db, sqlite, close } = openDatabase(file);
  try {
    const version = sqlite.pragma('user_version', { simple: true });
    const migrations: Finding = {
      id: 'migrations',
      state: 'ok',
      text: `The data model is at version ${version}.`,
    };
    const { customers } = await countCustomers(db);
    const imports = (await readBatches(db)).length;
    if (customers > 0) {
      return [
        migrations,
        { id: 'data', state: 'ok', text: `${customers} customers from ${imports} imports.` },
      ];
    }
    const remedy = 'Run "npx patron import FILE" or "npx patron demo".';
    return [migrations, { id: 'data', state: 'warn', text: 'There is no data yet.', remedy }];
  } finally {
    await close();
  }
}
