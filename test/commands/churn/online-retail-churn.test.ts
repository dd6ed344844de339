import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../../db/open.ts';
import { runImport } from '../../../src/jobs/run-import.ts';
import { hasOnlineRetail } from '../../helpers/online-retail.ts';
import { hasReference, reference } from '../../helpers/reference.ts';
import { ask } from '../predictions/asking.ts';

type Counts = { readonly [month: string]: number };
type Facts = {
  readonly customersLost: {
    readonly definitionA_lastPurchaseMonth: { readonly counts: Counts };
    readonly definitionC_90DaysSilent: { readonly counts: Counts };
    readonly silentOver90DaysAtEnd: { readonly customers: number; readonly of: number };
  };
};
type Cohort = {
  readonly size: number;
  readonly active: readonly number[];
  readonly retention: readonly number[];
  readonly revenue: readonly number[];
};
type Cohorts = {
  readonly cohorts: { readonly [month: string]: Cohort };
  readonly weightedRetention: readonly number[];
};
type Month = { readonly month: string; readonly lost: number; readonly lastPurchases: number };

describe.skipIf(!hasOnlineRetail || !hasReference)('lost customers of Online Retail', () => {
  let retail: OpenDatabase;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'patron-churn-'));
    const db = join(folder, 'retail.db');
    const path = fileURLToPath(new URL('../../../../shared/data/online_retail.csv.gz', import.meta.url));
    await runImport({ db, path, options: { currency: 'GBP' }, now: new Date() });
    retail = openDatabase(db);
    return async () => {
      await retail.close();
      rmSync(folder, { recursive: true });
    };
  });

  it('are as many at the end of the data as the reference counts at its cut', async () => {
    const { customers, churned } = reference<{ customers: number; churned: number }>(
      'online_retail_churn.json',
    );
    const { data } = await ask(retail, '/churn define');
    const windows = data.windows as { windowDays: number; customers: number; lost: number }[];
    expect(windows.find(({ windowDays }) => windowDays === 90)).toMatchObject({ customers, lost: churned });
  });
  it('are the reference counts by month, and those of last purchases beside them', async () => {
    const { customersLost } = reference<Facts>('online_retail_facts.json');
    const months = (await ask(retail, '/churn')).data.months as Month[];
    const naive = Object.fromEntries(months.map(({ month, lastPurchases }) => [month, lastPurchases]));
    expect(naive).toMatchObject(customersLost.definitionA_lastPurchaseMonth.counts);
    const lost = Object.fromEntries(months.map((month) => [month.month, month.lost]));
    expect(lost).toMatchObject(expectedLost(customersLost.definitionC_90DaysSilent.counts, lost));
  });
  it('are foretold better than by the days since the last purchase alone', async () => {
    const { data, caveats } = await ask(retail, '/churn');
    const { auc, customers } = data.validation as {
      auc: { model: { low: number }; recency: { high: number }; alive: null };
      customers: number;
    };
    expect(customers).toBe(1896);
    expect(auc.model.low).toBeGreaterThan(auc.recency.high);
    expect(auc.alive).toBeNull();
    expect(caveats.join(' ')).toContain('its P(alive) says nothing of churn');
  });
  it('stand in the cohorts of the reference to the penny', async () => {
    const expected = reference<Cohorts>('online_retail_cohorts.json');
    const { data, caveats } = await ask(retail, '/cohorts');
    const cohorts = data.cohorts as (Cohort & { month: string })[];
    expect(cohorts.map(({ month }) => month)).toEqual(Object.keys(expected.cohorts));
    for (const { month, size, active, retention, revenue } of cohorts) {
      const known = expected.cohorts[month]!;
      expect({ size, active }).toEqual({ size: known.size, active: known.active });
      for (const [k, share] of known.retention.entries()) expect(retention[k]).toBeCloseTo(share, 5);
      for (const [k, money] of known.revenue.entries()) expect(revenue[k]).toBeCloseTo(money, 1);
    }
    const weighted = data.weightedRetention as number[];
    for (const [k, share] of expected.weightedRetention.entries()) expect(weighted[k]).toBeCloseTo(share, 5);
    expect(caveats.join(' ')).toContain('The first cohort, 2010-12, holds whoever was a customer');
    expect(caveats.join(' ')).toContain('The data ends on 2011-12-09, within a month');
  });
});

/** The months that both count. */
const expectedLost = (known: Counts, months: Counts): Counts =>
  Object.fromEntries(Object.entries(known).filter(([month]) => month in months));
