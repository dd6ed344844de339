import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayFromIso, isoDay } from '../../analytics/math/calendar.ts';
import type { OpenDatabase } from '../../db/open.ts';
import { loadCommands } from '../../src/load-commands.ts';
import { runCommand } from '../../src/run-command.ts';
import { hasSmallGroup } from '../../src/slack/small-groups.ts';
import { companyOf, type FixtureInvoice } from '../helpers/fixture-company.ts';
import { smallDemo } from '../helpers/small-demo.ts';

const commands = await loadCommands();
const NOW = new Date('2026-07-01T08:00:00Z');
const ask = ({ db }: OpenDatabase, question: string) => runCommand(question, { db, now: NOW, commands });

type Band = { readonly band: string; readonly customers: number; readonly value: number };
type Line = { readonly topic: string; readonly text: string };
const lineOf = (data: unknown, topic: string): string | undefined =>
  (data as { lines: readonly Line[] }).lines.find((line) => line.topic === topic)?.text;

describe('the digest on churn and on who is due', { timeout: 60_000 }, () => {
  let demo: OpenDatabase;
  beforeAll(async () => {
    demo = await smallDemo(600);
  });
  afterAll(() => demo.close());

  it('makes no model: it counts the lost alone until /churn and /next-order have been asked', async () => {
    const { data } = await ask(demo, '/digest');
    expect(data).toMatchObject({ churn: { days: 90, atRisk: null }, due: null });
    expect(lineOf(data, 'Churn')).toMatch(/reached 90 days without a purchase, [a-z ]+$/);
    expect(lineOf(data, 'Due')).toBeUndefined();
    const models = await demo.db.selectFrom('prediction_model').select('id').execute();
    expect(models).toEqual([]);
    expect(await demo.db.selectFrom('lifetime_model').select('data_version').execute()).toEqual([]);
  });
  it('then has the customers at risk and the money that /churn has', async () => {
    const bands = (await ask(demo, '/churn')).data.bands as readonly Band[];
    const { data, blocks } = await ask(demo, '/digest');
    const own = bands.filter(({ band }) => band !== 'low');
    const sum = (key: 'customers' | 'value') => own.reduce((total, band) => total + band[key], 0);
    const { atRisk } = data.churn as { atRisk: { customers: number; value: number } };
    expect(atRisk.customers).toBe(sum('customers'));
    expect(atRisk.value).toBeCloseTo(sum('value'), 2);
    expect(lineOf(data, 'Churn')).toMatch(
      new RegExp(
        `${atRisk.customers} customers of \\d+ active are likely to buy nothing in the next 90 days, with .* at stake$`,
      ),
    );
    expect(hasSmallGroup({ blocks })).toBe(false);
  });
  it('then has the counts of /next-order', async () => {
    const { counts, weeks } = (await ask(demo, '/next-order')).data as unknown as {
      counts: { overdue: number };
      weeks: readonly { customers: number }[];
    };
    const { data } = await ask(demo, '/digest');
    expect(data.due).toEqual({ nextWeek: weeks[0]!.customers, overdue: counts.overdue });
    expect(lineOf(data, 'Due')).toContain('expected to order in the next week');
  });
  it('says nothing of them as of an earlier day, of which no model is kept', async () => {
    const { data } = await ask(demo, '/digest as-of=2026-05-04');
    expect(data).toMatchObject({ churn: { atRisk: null }, due: null });
  });
  it('says nothing of them by scores of former data', async () => {
    await demo.db.updateTable('prediction_model').set({ data_version: 'former' }).execute();
    expect((await ask(demo, '/digest')).data).toMatchObject({ churn: { atRisk: null } });
  });
});

describe('who was lost in a week', () => {
  const END = dayFromIso('2011-12-01');
  const invoices: readonly FixtureInvoice[] = Array.from({ length: 60 }, (_, i) => i).flatMap((i) =>
    Array.from({ length: 8 }, (_, visit) => ({
      number: `${i}-${visit}`,
      day: isoDay(END - 1 - (i % 13) - visit * (8 + (i % 29))),
      customer: `C${i}`,
      amounts: [1000 + 31 * i],
    })),
  );
  /** By the definition, from the invoices: the day on which each silence reached the window. */
  const lostDays = (window: number) =>
    [...new Set(invoices.map(({ customer }) => customer))].flatMap((customer) => {
      const own = invoices.filter((one) => one.customer === customer).map(({ day }) => dayFromIso(day));
      return own
        .filter((day) => !own.some((next) => next > day && next <= day + window))
        .map((day) => day + window);
    });

  it('is who reached the days that the company has fixed', async () => {
    const company = await companyOf(invoices, 'GBP');
    await ask(company, '/churn define days=21');
    for (const to of [END, END - 14]) {
      const { data, provenance } = await ask(company, `/digest as-of=${isoDay(to)}`);
      const { days, lost } = data.churn as { days: number; lost: { value: number } };
      const expected = lostDays(21).filter((day) => day >= to - 7 && day < to).length;
      expect([days, lost.value]).toEqual([21, expected]);
      expect(expected).toBeGreaterThan(0);
      expect(provenance.rules.join(' ')).toContain('within 21 days after the last one (as fixed');
    }
    await company.close();
  });
});
