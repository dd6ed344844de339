import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rocAuc } from '../../analytics/evaluate/roc-auc.ts';
import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import { findOutcome } from '../../db/find-outcome.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { readPlannedTable } from '../../db/planned-table.ts';
import { type PredictionTable, readPredictionTable } from '../../db/prediction-table.ts';
import { readProductTable } from '../../db/product-outcome.ts';
import { CAMPAIGNS } from '../../src/demo/campaigns.ts';
import { generateDemoCompany } from '../../src/demo/generate-demo-company.ts';
import { companyFrom, outcomeNamed } from './prediction-company.ts';

const campaignFile = new URL('../../../shared/data/marketing_campaign.csv', import.meta.url);

const namesOf = ({ table }: PredictionTable) => table.columns.map(({ name }) => name);

/** How well one column alone tells those who said yes; below a half where it falls. Rows without a value do not count. */
function aucOf({ table, answers }: PredictionTable, name: string): number {
  const { values } = table.columns.find((column) => column.name === name)!;
  const rows = [...answers.keys()].filter((row) => !Number.isNaN(answers[row]! + values[row]!));
  return rocAuc(
    Float64Array.from(rows, (row) => values[row]!),
    Uint8Array.from(rows, (row) => answers[row]!),
  );
}

describe.skipIf(!existsSync(campaignFile))('the campaign file', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await companyFrom([readFileSync(campaignFile, 'utf8')]);
  });
  afterAll(() => open.close());

  it('has Response as campaign 6, predicted from the five before', async () => {
    const outcome = await outcomeNamed(open.db, 'Response');
    expect(outcome).toMatchObject({ name: 'campaign6', position: 6, day: null });
    expect(outcome.answers).toEqual({ known: 2240, yes: 334, no: 1906, unknown: 0 });
    const found = await readPredictionTable(open.db, outcome);
    expect(namesOf(found).filter((name) => name.startsWith('campaign'))).toEqual([
      'campaign1',
      'campaign2',
      'campaign3',
      'campaign4',
      'campaign5',
    ]);
    expect(found.leftOut).toEqual([]);
    expect(found.answers).toHaveLength(2234);
    expect(found.rules).toContain('Left out: 6 customers with an answer to “Response” and no order.');
    expect(found.rules[0]).toContain('whether they hold purchases made after “Response” is not known');
  });
  it('keeps every later campaign from an earlier one', async () => {
    for (const position of [1, 2, 3, 4, 5]) {
      const found = await readPredictionTable(open.db, await outcomeNamed(open.db, `campaign${position}`));
      const campaigns = namesOf(found).filter((name) => name.startsWith('campaign'));
      expect(campaigns).toEqual(Array.from({ length: position - 1 }, (_, i) => `campaign${i + 1}`));
      expect(found.leftOut.map(({ reason }) => reason)).toEqual(Array(6 - position).fill('later'));
    }
  });
  it('foretells campaign 7 from the three before, counted back', async () => {
    const found = await findOutcome(open.db, 'campaign7');
    if (found.found !== 'planned') throw new Error(found.found);
    const table = await readPlannedTable(open.db, found.plan);
    expect(table.periods.map(({ name }) => name)).toEqual(['campaign4', 'campaign5', 'campaign6']);
    expect(table.answers).toHaveLength(3 * 2234);
    expect(namesOf(table).filter((name) => name.startsWith('campaign'))).toEqual([
      'campaign_back_1',
      'campaign_back_2',
      'campaign_back_3',
    ]);
    expect(table.scoring.customers).toHaveLength(2234);
  });
});

describe('the demo company', () => {
  const demo = generateDemoCompany(1);
  let undated: OpenDatabase;
  let dated: OpenDatabase;
  beforeAll(async () => {
    // The days of the campaigns are the last six columns.
    const withoutDays = demo.customers.replace(/(?:,[^,\n]*){6}$/gm, '');
    undated = await companyFrom([demo.purchases, withoutDays]);
    dated = await companyFrom([demo.purchases, demo.customers]);
  });
  afterAll(() => Promise.all([undated.close(), dated.close()]));

  it('gives no day for its campaigns, and is told so', async () => {
    const found = await readPredictionTable(undated.db, await outcomeNamed(undated.db, 'campaign6'));
    expect(found.outcome.day).toBeNull();
    expect(found.rules[0]).toContain('The data gives no day for “Campaign6”');
    expect(found.answers).toHaveLength(2945);
    expect(found.leftOut).toEqual([]);
  });
  it('knows the day of each campaign from a column of dates', async () => {
    for (const { name, sentOn } of CAMPAIGNS) {
      const outcome = await outcomeNamed(dated.db, name);
      expect(outcome.day).toBe(sentOn);
      const { table } = await readPredictionTable(dated.db, outcome);
      expect(table.asOf).toBe(isoDay(sentOn));
      expect(Math.min(...table.columns.find(({ name }) => name === 'recency')!.values)).toBeGreaterThan(0);
    }
  });
  it('shows the planted drivers of the newest campaign, each in its direction', async () => {
    const found = await readPredictionTable(dated.db, await outcomeNamed(dated.db, 'campaign6'));
    expect(aucOf(found, 'recency')).toBeLessThan(0.3);
    expect(aucOf(found, 'monetary')).toBeGreaterThan(0.65);
    expect(aucOf(found, 'share_coffee_beans')).toBeGreaterThan(0.6);
    expect(aucOf(found, 'marketing_consent')).toBeGreaterThan(0.55);
    expect(aucOf(found, 'household_size')).toBeLessThan(0.45);
    for (const earlier of [3, 4, 5]) expect(aucOf(found, `campaign${earlier}`)).toBeGreaterThan(0.5);
  });
  it('is taken for easier where purchases after the campaign count: that is why its day matters', async () => {
    const third = async ({ db }: OpenDatabase) =>
      aucOf(await readPredictionTable(db, await outcomeNamed(db, 'campaign3')), 'frequency');
    expect(await third(undated)).toBeGreaterThan((await third(dated)) + 0.02);
  });
  it('has buyers of a category in four months, those who bought it before among them', async () => {
    const found = await readProductTable(undated.db, await outcomeNamed(undated.db, 'Coffee Beans'));
    expect(found.periods.map(({ name }) => name)).toEqual([
      '2026-03-03',
      '2026-04-02',
      '2026-05-02',
      '2026-06-01',
    ]);
    for (const { day, start, end } of found.periods) {
      const customers = found.table.customers.slice(start, end);
      expect(new Set(customers).size).toBe(customers.length);
      expect(day! + 30).toBeLessThanOrEqual(dayFromIso('2026-07-01'));
    }
    expect(aucOf(found, 'bought_orders')).toBeGreaterThan(0.8);
    expect(found.leftOut).toEqual([]);
  });
});
