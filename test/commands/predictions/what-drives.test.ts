import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../../db/open.ts';
import { fillDemoCompany } from '../../../src/demo/fill-demo-company.ts';
import type { CommandAnswer } from '../../../src/run-command.ts';
import { companyFrom } from '../../db/prediction-company.ts';
import { companyOf, habits, smallCompany } from '../../helpers/fixture-company.ts';
import {
  ask,
  campaignCompany,
  churnTable,
  dataOf,
  hasCampaignFile,
  lasting,
  NOW,
  notesOf,
  rowsOf,
} from './asking.ts';

type Driver = {
  readonly name: string;
  readonly column: string;
  readonly step: string;
  readonly effect: number;
  readonly low: number;
  readonly high: number;
  readonly standardError: number;
  readonly statistic: number;
  readonly ratio: { value: number; low: number; high: number };
  readonly importance: number | null;
  readonly sameSign: number;
  readonly folds: number;
};
type Found = {
  readonly question: string;
  readonly target: string;
  readonly customers: number;
  readonly yes: number | null;
  readonly drivers: readonly Driver[];
  readonly leftOut: readonly { column: string; sentence: string }[];
  readonly penalised: boolean;
  readonly r2: number | null;
};

const driver = ({ drivers }: Found, name: string): Driver => {
  const found = drivers.find((one) => one.name === name || one.column === name);
  if (found === undefined) throw new Error(`${name} is not among ${drivers.map((one) => one.name).join()}`);
  return found;
};

const folder = mkdtempSync(join(tmpdir(), 'patron-drivers-'));
let demo: OpenDatabase;
let campaign6: CommandAnswer;
beforeAll(async () => {
  const file = join(folder, 'demo.db');
  await fillDemoCompany({ db: file, now: NOW, stderr: process.stderr });
  demo = openDatabase(join(folder, 'demo.db'));
  campaign6 = await ask(demo, '/what-drives campaign6');
}, 120_000);
afterAll(async () => {
  await demo.close();
  rmSync(folder, { recursive: true });
});

describe('/what-drives on the demo company', { timeout: 120_000 }, () => {
  it('finds the planted drivers of the response, with their signs', async () => {
    const answer = campaign6;
    const found = dataOf<Found>(answer);
    const signs = { recency: -1, monetary: 1, share_coffee_beans: 1, marketing_consent: 1, campaign4: 1 };
    for (const [column, sign] of Object.entries(signs)) {
      const { effect, low, high, sameSign, folds } = driver(found, column);
      expect(Math.sign(effect)).toBe(sign);
      expect(low * high).toBeGreaterThan(0);
      expect([folds, sameSign >= 9]).toEqual([10, true]);
    }
    expect(answer.headline).toMatch(/^Campaign6 goes most with: .*a recent purchase \(odds ×[\d.]+\)/);
  });

  it('has the planted size of consent: an odds ratio of e to the 1.1', async () => {
    const { ratio, step } = driver(dataOf<Found>(campaign6), 'marketing_consent');
    expect(step).toBe('answer');
    expect(ratio.low).toBeLessThan(Math.exp(1.1));
    expect(ratio.high).toBeGreaterThan(Math.exp(1.1));
  });

  it('finds nothing sure in what was not planted', async () => {
    const found = dataOf<Found>(campaign6);
    for (const column of ['income', 'customer_since', 'complaint']) {
      const { low, high } = driver(found, column);
      expect(low * high).toBeLessThan(0);
    }
  });

  it('relies on recency the most, on rows that the fit did not see', async () => {
    const { importance } = driver(dataOf<Found>(campaign6), 'recency');
    expect(importance).toBeGreaterThan(0.03);
    const { importance: none } = driver(dataOf<Found>(campaign6), 'complaint');
    expect(Math.abs(none!)).toBeLessThan(0.01);
  });

  it('leaves out columns that others say, and says so', async () => {
    const answer = campaign6;
    const { leftOut, drivers } = dataOf<Found>(answer);
    expect(leftOut.map(({ column }) => column)).toContain('average_order_value');
    for (const { sentence, column } of leftOut) {
      expect(answer.provenance.rules).toContain(sentence);
      expect(drivers.map((one) => one.column)).not.toContain(column);
    }
  });

  it('shows at most twelve, a chart of the same, and warns that it may be no cause', async () => {
    const answer = campaign6;
    const rows = rowsOf(answer, 'drivers');
    expect(rows).toHaveLength(12);
    const chart = answer.blocks.find((block) => block.kind === 'chart');
    for (const { driver: name } of rows) expect(chart?.kind === 'chart' && chart.alt).toContain(name);
    expect(answer.caveats[0]).toContain('need not cause it');
    expect(notesOf(answer)).toContain('Importance');
    expect(answer.privacy).toBe('aggregate');
  });

  it('looks at sensitive columns only when told to: the household is then found, in what it is made of', async () => {
    const columns = dataOf<Found>(campaign6).drivers.map(({ column }) => column);
    for (const column of ['household_size', 'children', 'birth_year']) expect(columns).not.toContain(column);
    const found = dataOf<Found>(await ask(demo, '/what-drives campaign6 sensitive'));
    expect(found.leftOut.map(({ column }) => column)).toContain('household_size');
    expect(driver(found, 'children').high).toBeLessThan(0);
  });

  it('explains spend without what spend is made of', async () => {
    const answer = await ask(demo, '/what-drives spend');
    const found = dataOf<Found>(answer);
    expect(found.target).toBe('spend');
    const columns = found.drivers.map(({ column }) => column);
    for (const part of [
      'monetary',
      'frequency',
      'average_order_value',
      'distinct_products',
      'units_per_order',
    ]) {
      expect(columns).not.toContain(part);
    }
    expect(driver(found, 'tenure').effect).toBeGreaterThan(0.3);
    expect(driver(found, 'recency').high).toBeLessThan(0);
    expect(found.r2).toBeGreaterThan(0.4);
    expect(found.r2).toBeLessThan(0.9);
    const [row] = rowsOf(answer, 'drivers');
    const { effect, standardError, statistic } = found.drivers[0]!;
    expect(statistic).toBeCloseTo(effect / standardError, 8);
    expect(row).toMatchObject({ t: Number(statistic.toPrecision(3)), folds: '10 of 10' });
  });

  it('answers the same again', async () => {
    const [first, again] = [
      await ask(demo, '/what-drives campaign5'),
      await ask(demo, '/what-drives campaign5'),
    ];
    expect(lasting(again)).toEqual(lasting(first));
  });
});

describe('/what-drives on a table of customers', { timeout: 60_000 }, () => {
  it('names the values of a category and finds the planted driver', async () => {
    const open = await companyFrom([churnTable(400)]);
    const found = dataOf<Found>(await ask(open, '/what-drives Churn=Yes'));
    await open.close();
    expect(driver(found, 'visits').high).toBeLessThan(0);
    expect(found.drivers.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Plan: Basic', 'Plan: Pro']),
    );
  });
  it('survives a column that repeats another, and names it', async () => {
    const open = await companyFrom([churnTable(300, { Age1: (i) => i % 17, Age2: (i) => 3 * (i % 17) + 1 })]);
    const answer = await ask(open, '/what-drives Churn=Yes');
    await open.close();
    expect(answer.provenance.rules.join(' ')).toMatch(/Age2 says nearly the same as Age1/);
    expect(JSON.stringify(answer)).not.toMatch(/NaN|Infinity/);
  });
  it('draws effects towards none where answers are few, and says so', async () => {
    const open = await companyFrom([churnTable(60)]);
    const answer = await ask(open, '/what-drives Churn=Yes');
    await open.close();
    expect(dataOf<Found>(answer).penalised).toBe(true);
    expect(answer.caveats.join(' ')).toContain('drawn towards none');
  });
  it('refuses what it cannot tell with a sentence', async () => {
    const open = await companyFrom([churnTable(200)]);
    await expect(ask(open, '/what-drives spend')).rejects.toThrow(/^The data holds no spend\./);
    await expect(ask(open, '/what-drives nonsense')).rejects.toThrow(/^There is no nonsense\./);
    await open.close();
    const small = await companyOf(smallCompany, 'GBP');
    await expect(ask(small, '/what-drives spend')).rejects.toThrow(
      /^There are 3 customers with a spend: too few/,
    );
    await small.close();
    const few = await companyOf(habits, 'GBP');
    expect(dataOf<Found>(await ask(few, '/what-drives spend')).customers).toBe(60);
    await few.close();
  });
});

describe.skipIf(!hasCampaignFile)('/what-drives on the campaign file', { timeout: 60_000 }, () => {
  it('finds earlier campaigns and recency, as the reference logit does', async () => {
    const open = await campaignCompany();
    const found = dataOf<Found>(await ask(open, '/what-drives campaign6'));
    await open.close();
    expect(driver(found, 'recency').ratio.high).toBeLessThan(0.6);
    expect(driver(found, 'customer_since').ratio.low).toBeGreaterThan(1.7);
    for (const campaign of ['campaign1', 'campaign3', 'campaign4', 'campaign5']) {
      expect(driver(found, campaign).ratio.low).toBeGreaterThan(1.5);
    }
    expect(found).toMatchObject({ customers: 2234, yes: 334, penalised: false });
  });
});
