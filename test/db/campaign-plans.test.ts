import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type NewCampaignPlan,
  readCampaignPlan,
  readCampaignPlans,
  readPlanMembers,
  saveCampaignPlan,
} from '../../db/campaign-plans.ts';
import { readMarketingConsent } from '../../db/marketing-consent.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { addBatch, companyOf, smallCompany } from '../helpers/fixture-company.ts';

const plan: NewCampaignPlan = {
  name: 'spring',
  audience: 'Champions',
  rule: 'Customers whom /rfm puts into Champions now.',
  holdout: 0.5,
  days: 30,
  startsOn: 15_318,
  cost: 1,
  revenue: 20,
  dataVersion: 'v',
  plannedOn: 20_000,
  customers: ['A', 'B', 'C', 'nobody'],
  heldOut: Uint8Array.of(0, 1, 0, 1),
};

let company: OpenDatabase;
beforeEach(async () => {
  company = await companyOf(smallCompany);
});
afterEach(() => company.close());

describe('a campaign plan', () => {
  it('comes back as it was kept, without customers who are not there any more', async () => {
    const { customers: _, heldOut: __, ...facts } = plan;
    const kept = await saveCampaignPlan(company.db, plan);
    expect(kept).toEqual({ id: 1, ...facts, contacted: 2, heldOut: 1 });
    expect(await readCampaignPlan(company.db, 'spring')).toEqual(kept);
    expect(await readPlanMembers(company.db, kept.id)).toEqual({
      customers: ['A', 'B', 'C'],
      heldOut: Uint8Array.of(0, 1, 0),
    });
  });
  it('is kept once a name: another of its name changes nothing', async () => {
    const first = await saveCampaignPlan(company.db, plan);
    const second = await saveCampaignPlan(company.db, { ...plan, days: 60 });
    expect(second).toEqual(first);
    expect(await readCampaignPlans(company.db)).toEqual([first]);
  });
  it('leaves the latest first', async () => {
    await saveCampaignPlan(company.db, plan);
    await saveCampaignPlan(company.db, { ...plan, name: 'autumn' });
    expect((await readCampaignPlans(company.db)).map(({ name }) => name)).toEqual(['autumn', 'spring']);
  });
  it('takes a mark a customer, and keeps nothing where nobody is in a group', async () => {
    const { db } = company;
    await expect(saveCampaignPlan(db, { ...plan, heldOut: new Uint8Array(1) })).rejects.toThrow(
      'saveCampaignPlan requires 4 marks, one a customer, got 1',
    );
    await expect(saveCampaignPlan(db, { ...plan, heldOut: new Uint8Array(4) })).rejects.toThrow('CHECK');
    expect(await readCampaignPlans(db)).toEqual([]);
  });
});

describe('consent to marketing', () => {
  async function addColumn(id: number, name: string, values: Readonly<Record<number, 0 | 1>>) {
    const common = { label: name, unit: null, sensitive: 0, role: null, batch_id: 1 } as const;
    await company.db
      .insertInto('attribute')
      .values({ id, name, kind: 'boolean', ...common })
      .execute();
    const rows = Object.entries(values).map(([customer, number]) => ({
      attribute_id: id,
      customer_id: Number(customer),
      batch_id: 1,
      number,
      text: null,
    }));
    await company.db.insertInto('attribute_value').values(rows).execute();
  }
  const agreeing = async () => {
    const consent = await readMarketingConsent(company.db);
    return consent && ['A', 'B', 'C', 'D'].filter(consent.isGiven);
  };
  beforeEach(() => addBatch(company.db, 1));

  it('is not known where no column says so', async () => {
    await addColumn(1, 'adoption_interest', { 1: 1 });
    expect(await readMarketingConsent(company.db)).toBeNull();
  });
  it('is a yes: silence is none', async () => {
    await addColumn(1, 'marketing_consent', { 1: 1, 2: 0 });
    expect(await agreeing()).toEqual(['A']);
  });
  it('is not refused by silence', async () => {
    await addColumn(1, 'email_opt_out', { 1: 1, 2: 0 });
    expect(await agreeing()).toEqual(['B', 'C', 'D']);
  });
  it('is taken back by a refusal', async () => {
    await addColumn(1, 'email_opt_in', { 1: 1, 2: 1 });
    await addColumn(2, 'unsubscribed', { 2: 1 });
    expect(await agreeing()).toEqual(['A']);
  });
});
