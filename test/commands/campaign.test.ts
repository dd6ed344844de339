import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdoutLift } from '../../analytics/evaluate/holdout-lift.ts';
import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import { importFile } from '../../db/imports/import-file.ts';
import { invoiceTotals } from '../../db/invoice-totals.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { groupAnswer } from '../../src/render/slack/group-answer.ts';
import { addAggregates, companyOf } from '../helpers/fixture-company.ts';
import { smallDemo } from '../helpers/small-demo.ts';
import { ask, dataOf } from './predictions/asking.ts';

type Plan = {
  name: string;
  contacted: number;
  heldOut: number;
  startsOn: string | null;
  lastDay: string | null;
};
type Member = { readonly customer: string; readonly heldOut: boolean };
type Interval = { value: number; low: number; high: number };
type Planned = { plan: Plan; isNew: boolean; list: readonly Member[]; detectableLift: number };
type Result = {
  plan: Plan;
  state: string;
  by: string;
  counts: { contacted: number; contactedYes: number; heldOut: number; heldOutYes: number };
  lift: Interval;
  buyers: Interval;
  profit: Interval | null;
  verdict: string;
  customersToTell: number | null;
};

const PLAN = '/campaign plan spring champions everybody holdout=40';

/** Every so manieth of either group buys on the last day of the window, and somebody else after it. */
async function buy(
  { db }: OpenDatabase,
  { plan, list }: Planned,
  every: { contacted: number; heldOut: number },
) {
  const day = dayFromIso(plan.lastDay ?? '');
  const { id: last } = await db
    .selectFrom('invoice')
    .select(({ fn }) => fn.max<number>('id').as('id'))
    .executeTakeFirstOrThrow();
  const members = [false, true].flatMap((heldOut) =>
    list
      .filter((member) => member.heldOut === heldOut)
      .filter((_, i) => i % (heldOut ? every.heldOut : every.contacted) === 0),
  );
  const customers = await db.selectFrom('customer').select(['id', 'key']).execute();
  const idOf = new Map(customers.map(({ id, key }) => [key, id]));
  const bought = [...members.map(({ customer }) => idOf.get(customer) ?? null), null];
  const rows = bought.map((customer_id, i) => ({
    id: last + i + 1,
    number: `N${i}`,
    at: day * 86_400,
    day: customer_id === null ? day + 1 : day,
    customer_id,
    country_id: null,
    channel: null,
    lines: 1,
    purchase_lines: 1,
    units: 1,
    gross: 500,
    net: 500,
  }));
  await db.insertInto('invoice').values(rows).execute();
}

async function importAnswers({ sqlite }: OpenDatabase, name: string, answers: ReadonlyMap<string, number>) {
  const folder = mkdtempSync(join(tmpdir(), 'patron-campaign-'));
  const file = join(folder, 'answers.csv');
  const rows = Array.from(answers, ([customer, answer]) => `${customer},${answer}`);
  writeFileSync(file, [`Customer_ID,${name}`, ...rows, ''].join('\n'));
  try {
    // Two columns alone look like one customer many times.
    await importFile(sqlite, file, { force: true }, new Date(0));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function erase({ db }: OpenDatabase, key: string) {
  const { id } = await db
    .selectFrom('customer')
    .select('id')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  await db.updateTable('invoice').set({ customer_id: null }).where('customer_id', '=', id).execute();
  for (const table of ['attribute_value', 'response', 'customer_total'] as const) {
    await db.deleteFrom(table).where('customer_id', '=', id).execute();
  }
  await db.deleteFrom('customer').where('id', '=', id).execute();
}

describe('/campaign on the demo company', () => {
  let demo: OpenDatabase;
  beforeEach(async () => {
    demo = await smallDemo(600);
  });
  afterEach(() => demo.close());

  const plan = async (words = PLAN) => dataOf<Planned>(await ask(demo, words));
  const result = async (name = 'spring') => dataOf<Result>(await ask(demo, `/campaign result ${name}`));

  it('plans nothing by itself', async () => {
    const answer = await ask(demo, '/campaign');
    expect(answer.headline).toBe('No campaign is planned yet.');
    expect(dataOf(answer)).toEqual({ view: 'list', plans: [] });
  });
  it('fixes who is contacted and who is held out from the day after the data ends', async () => {
    const { lastDay } = await invoiceTotals(demo.db);
    const found = await plan();
    const segment = dataOf<{ list: Member[] }>(await ask(demo, '/audience champions everybody'));
    expect(found.list.map(({ customer }) => customer)).toEqual(segment.list.map(({ customer }) => customer));
    expect(found.plan).toMatchObject({
      contacted: found.list.filter(({ heldOut }) => !heldOut).length,
      heldOut: found.list.filter(({ heldOut }) => heldOut).length,
      startsOn: isoDay((lastDay ?? 0) + 1),
      lastDay: isoDay((lastDay ?? 0) + 30),
    });
  });
  it('shows the same plan again as it stands, and never changes one', async () => {
    const first = await plan();
    const again = await plan();
    expect([first.isNew, again.isNew]).toEqual([true, false]);
    expect(again.list).toEqual(first.list);
    await expect(plan(`${PLAN} days=60`)).rejects.toThrow('There is a campaign spring already');
    await expect(plan('/campaign plan Spring at risk holdout=50 everybody')).rejects.toThrow(
      'A plan never changes',
    );
  });
  it('keeps the list, for the asker alone, when customers have moved on', async () => {
    const { list } = await plan();
    const answer = await ask(demo, '/campaign list SPRING');
    const byKey = (a: Member, b: Member) => (a.customer < b.customer ? -1 : 1);
    expect(dataOf<Planned>(answer).list.toSorted(byKey)).toEqual(list.toSorted(byKey));
    expect(groupAnswer(answer).blocks.filter(({ kind }) => kind === 'table')).toEqual([]);
  });
  it('refuses an audience of which too few would be held out, and says what would do', async () => {
    const refusal = await ask(demo, '/campaign plan small champions everybody holdout=1').catch(String);
    const [, share] = /Ask with holdout=(\d+)/.exec(String(refusal)) ?? [];
    const { plan: made } = await plan(`/campaign plan small champions everybody holdout=${share}`);
    expect(made.heldOut).toBeGreaterThanOrEqual(10);
  });
  it('refuses what would make the result worthless', async () => {
    await expect(plan(`${PLAN} start=2020-01-01`)).rejects.toThrow('its result would be known already');
    await expect(plan('/campaign plan campaign6 champions')).rejects.toThrow('its answers are imported');
    await expect(plan(`${PLAN} cost=2`)).rejects.toThrow('both are needed');
    await expect(plan(`${PLAN} cost=20 revenue=2`)).rejects.toThrow('cannot pay');
    await expect(plan('/campaign plan spring')).rejects.toThrow('a name and an audience');
    await expect(plan('/campaign plan <b> champions')).rejects.toThrow('one word of letters');
  });
  it('counts nothing before the window ends', async () => {
    await plan();
    const answer = await ask(demo, '/campaign result spring');
    expect(answer.headline).toMatch(/^Too early to tell: the window of spring ends on /);
    expect(dataOf(answer)).not.toHaveProperty('counts');
  });
  it('keeps a campaign whose lift pays for sure', async () => {
    const planned = await plan(`${PLAN} cost=1 revenue=20`);
    await buy(demo, planned, { contacted: 1, heldOut: 5 });
    const { counts, lift, buyers, profit, verdict, by } = await result();
    const { contacted, heldOut } = planned.plan;
    expect(counts).toEqual({
      contacted,
      contactedYes: contacted,
      heldOut,
      heldOutYes: Math.ceil(heldOut / 5),
    });
    expect(lift).toEqual(holdoutLift(counts).lift);
    expect(buyers.value).toBeCloseTo(lift.value * contacted, 9);
    expect(profit?.value).toBeCloseTo(20 * buyers.value - contacted, 2);
    expect([verdict, by]).toEqual(['keep', 'purchases']);
  });
  it('stops a campaign that those held out did better without', async () => {
    await buy(demo, await plan(), { contacted: 20, heldOut: 1 });
    const answer = await ask(demo, '/campaign spring');
    expect(dataOf<Result>(answer)).toMatchObject({ verdict: 'stop', profit: null });
    expect(answer.headline).toMatch(/^Stop spring: /);
  });
  it('says that it was too small to tell, and how large it would have to be', async () => {
    const planned = await plan();
    await buy(demo, planned, { contacted: 3, heldOut: 4 });
    const { verdict, customersToTell } = await result();
    expect(verdict).toBe('unsure');
    expect(customersToTell).toBeGreaterThan(planned.list.length);
  });
  it('uses the answers that were imported under its name, whenever they come', async () => {
    const { list, plan: planned } = await plan();
    await importAnswers(
      demo,
      'spring',
      new Map(list.map(({ customer, heldOut }) => [customer, heldOut ? 0 : 1])),
    );
    const { by, counts, verdict } = await result();
    expect([by, verdict]).toEqual(['responses', 'keep']);
    expect(counts).toMatchObject({ contactedYes: planned.contacted, heldOutYes: 0 });
  });
  it('counts purchases where only those who were asked have answers', async () => {
    const planned = await plan();
    const asked = planned.list.filter(({ heldOut }) => !heldOut);
    await importAnswers(demo, 'spring', new Map(asked.map(({ customer }, i) => [customer, i % 2])));
    expect((await result()).state).toBe('early');
    await buy(demo, planned, { contacted: 1, heldOut: 5 });
    const answer = await ask(demo, '/campaign result spring');
    expect(dataOf<Result>(answer).by).toBe('purchases');
    expect(answer.provenance.rules.join(' ')).toContain('purchases are counted instead');
  });
  it('forgets an erased customer, and says how many are gone', async () => {
    const planned = await plan();
    await buy(demo, planned, { contacted: 2, heldOut: 2 });
    const gone = planned.list.find(({ heldOut }) => !heldOut)?.customer ?? '';
    await erase(demo, gone);
    const answer = await ask(demo, '/campaign result spring');
    expect(dataOf<Result>(answer).counts.contacted).toBe(planned.plan.contacted - 1);
    expect(answer.caveats.join(' ')).toContain('not counted: 1');
  });
  it('names the plans there are', async () => {
    await expect(ask(demo, '/campaign result spring')).rejects.toThrow('None is planned yet');
    await plan();
    await expect(ask(demo, '/campaign result sprng')).rejects.toThrow('Did you mean spring?');
    await expect(ask(demo, '/campaign result')).rejects.toThrow('Which campaign?');
    expect((await ask(demo, '/campaign list')).headline).toMatch(/^1 campaign is planned/);
  });
});

describe('/campaign without days of purchases', () => {
  it('waits for responses, and takes no first day', async () => {
    const company = await companyOf([]);
    const customers = Array.from({ length: 60 }, (_, i) => ({
      customer: `K${i}`,
      recencyDays: (i % 3) * 40,
      orders: 1 + (i % 3),
      spend: 1000 * (1 + (i % 3)),
    }));
    await addAggregates(company.db, customers);
    const { segments } = dataOf<{ segments: { segment: string; customers: number }[] }>(
      await ask(company, '/rfm'),
    );
    const name = segments.toSorted((a, b) => b.customers - a.customers)[0]?.segment;
    const planned = dataOf<Planned>(await ask(company, `/campaign plan spring ${name} holdout=50`));
    const { headline } = await ask(company, '/campaign result spring');
    const refused = ask(company, `/campaign plan later ${name} holdout=50 start=2030-01-01`);
    await expect(refused).rejects.toThrow('no days of purchases');
    await company.close();
    expect(planned.plan).toMatchObject({ startsOn: null, lastDay: null });
    expect(headline).toContain('judged by responses');
  });
});
