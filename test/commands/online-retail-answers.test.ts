import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../db/open.ts';
import { runImport } from '../../src/jobs/run-import.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { runCommand } from '../../src/run-command.ts';
import { hasOnlineRetail } from '../helpers/online-retail.ts';
import { hasReference, reference } from '../helpers/reference.ts';

type Top = readonly (readonly [customer: number, spend: number])[];
type Facts = { readonly top30ByRevenueInclReturns: Top; readonly top30ByRevenuePurchasesOnly: Top };
type Conventions = { readonly [convention: string]: { readonly [segment: string]: number } };

describe.skipIf(!hasOnlineRetail || !hasReference)('the answers on Online Retail', () => {
  let retail: OpenDatabase;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'patron-retail-'));
    const db = join(folder, 'retail.db');
    const path = fileURLToPath(new URL('../../../shared/data/online_retail.csv.gz', import.meta.url));
    await runImport({ db, path, options: { currency: 'GBP' }, now: new Date() });
    retail = openDatabase(db);
    return async () => {
      await retail.close();
      rmSync(folder, { recursive: true });
    };
  });
  const ask = async (text: string) =>
    runCommand(text, { db: retail.db, now: new Date(0), commands: await loadCommands() });
  const spends = async (text: string) => {
    const customers = (await ask(text)).data.customers as { customer: string; monetary: number }[];
    return customers.map(({ customer, monetary }) => [Number(customer), monetary]);
  };

  it('of /rfm top 30 are the reference to the penny, net and gross', async () => {
    const facts = reference<Facts>('online_retail_facts.json');
    expect(await spends('/rfm top 30')).toEqual(facts.top30ByRevenueInclReturns);
    expect(await spends('/rfm top 30 gross')).toEqual(facts.top30ByRevenuePurchasesOnly);
  });
  it('of /rfm gross put the reference numbers of customers into the segments', async () => {
    const values = reference<{ readonly [name: string]: Conventions }>('online_retail_rfm.json');
    const name = Object.keys(values).find((key) => key.startsWith('conventionSensitivity')) ?? '';
    const expected = values[name]?.['calendar days; 5 - cuts strictly below recency'] ?? {};
    const segments = (await ask('/rfm gross')).data.segments as { segment: string; customers: number }[];
    expect(segments).toHaveLength(11);
    for (const { segment, customers } of segments) expect(customers, segment).toBe(expected[segment]);
  });
  it('say how many customers and lines are left out', async () => {
    const { provenance } = await ask('/rfm');
    expect(provenance).toMatchObject({ asOf: '2011-12-10', rows: 541_909, customers: 4338, currency: 'GBP' });
    expect(provenance.rules.join(' ')).toContain('in no segment: 34.');
    expect(provenance.rules.join(' ')).toContain('left out: 135,080 of 541,909.');
  });
  it('as of the end of the data are those without as-of, but for the returns of later days', async () => {
    const now = (await ask('/rfm top 1000')).data.customers;
    expect((await ask('/rfm top 1000 as-of=2011-12-10')).data.customers).toEqual(now);
  });
});
