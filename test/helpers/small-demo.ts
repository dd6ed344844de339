import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile } from '../../db/imports/import-file.ts';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { generateDemoCompany } from '../../src/demo/generate-demo-company.ts';

/** The demo company with fewer customers, in memory unless a file is named: what every example of every command works on. */
export async function smallDemo(customers = 500, path = ':memory:'): Promise<OpenDatabase> {
  const open = openDatabase(path);
  const folder = mkdtempSync(join(tmpdir(), 'patron-small-demo-'));
  try {
    const company = generateDemoCompany(1, customers);
    for (const name of ['purchases', 'customers'] as const) {
      const file = join(folder, `${name}.csv`);
      writeFileSync(file, company[name]);
      await importFile(open.sqlite, file, { currency: 'GBP' }, new Date(0));
    }
    return open;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
