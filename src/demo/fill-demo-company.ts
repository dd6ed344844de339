import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../commands/contract/user-error.ts';
import { type Batch, readBatches } from '../../db/batches.ts';
import { countCustomers } from '../../db/customer-totals.ts';
import { openDatabase } from '../../db/open.ts';
import { type ImportCall, importWithProgress } from '../cli/import-with-progress.ts';
import { generateDemoCompany } from './generate-demo-company.ts';

const FILES = { customers: 'demo-customers.csv', purchases: 'demo-purchases.csv' } as const;
const SEED = 1;

/** What a database holds, as far as the demo company is concerned. */
export async function contentsOf(file: string): Promise<'nothing' | 'demo' | 'other'> {
  const { db, close } = openDatabase(file);
  try {
    const batches = await readBatches(db);
    const { customers } = await countCustomers(db);
    if (batches.length === 0 && customers === 0) return 'nothing';
    return isDemo(batches) ? 'demo' : 'other';
  } finally {
    await close();
  }
}

const isDemo = (batches: readonly Batch[]) =>
  batches.length === 2 && Object.values(FILES).every((name) => batches.some(({ file }) => file === name));

/**
 * Fills an empty database with the demo company, by the same import as any file. A database that holds it already is
 * left as it is.
 *
 * @throws {UserError} if the database holds anything else
 */
export async function fillDemoCompany({
  db,
  now,
  stderr,
}: Pick<ImportCall, 'db' | 'now' | 'stderr'>): Promise<void> {
  const contents = await contentsOf(db);
  if (contents === 'demo') return;
  if (contents === 'other') {
    throw new UserError(
      `${db} already holds data, and the demo fills an empty database only. Name another file: npx patron demo --db data/demo.db`,
    );
  }
  // The files are private while they are on disk, and gone when they are read.
  const folder = mkdtempSync(join(tmpdir(), 'patron-demo-'));
  try {
    const { customers, purchases } = generateDemoCompany(SEED);
    writeFileSync(join(folder, FILES.customers), customers, { mode: 0o600 });
    writeFileSync(join(folder, FILES.purchases), purchases, { mode: 0o600 });
    for (const name of [FILES.purchases, FILES.customers]) {
      await importWithProgress({ db, path: join(folder, name), options: { currency: 'GBP' }, now, stderr });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
